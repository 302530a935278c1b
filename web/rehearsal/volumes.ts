/**
 * How loud each role is heard.
 *
 * @module
 */
import type { Speech } from '../script/model.ts';
import { NOBODY } from './meetings.ts';

/** Volume by role id, 0 to 1; whoever is not among them is heard as loud as can be. */
export type Volumes = Readonly<Record<string, number>>;

export const LOUDEST = 1;
export const QUIETEST = 0.1;

/** How loud a speech is, 0 to 1: as its first role. */
export const volumeOf = (speech: Pick<Speech, 'roles'>, volumes: Volumes): number =>
  volumes[speech.roles[0] ?? NOBODY] ?? LOUDEST;

/** The volumes when one has changed; what is as loud as can be is not written down. */
export function withVolume(volumes: Volumes, role: string, volume: number): Volumes {
  const { [role]: _before, ...others } = volumes;
  return volume >= LOUDEST ? others : { ...others, [role]: Math.max(QUIETEST, volume) };
}
