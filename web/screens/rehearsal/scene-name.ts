import { m } from '#messages';
import type { RunningScene } from '../../rehearsal/running-order.ts';

/** What a scene is called: its heading, else its act's, else its number in the play. */
export const sceneName = ({ heading, act }: Pick<RunningScene, 'heading' | 'act'>, index: number): string =>
  heading ?? act ?? m.scene_number({ n: index + 1 });
