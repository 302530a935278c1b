/**
 * Ways through a script that give a new one; what is not touched is shared.
 *
 * @module
 */
import { Identities } from './ids.ts';
import type { Block, Scene, Script } from './model.ts';
import { scenesOf } from './model.ts';

/** Every scene through `change`. */
export const withScenes = (script: Script, change: (scene: Scene) => Scene): Script => ({
  ...script,
  acts: script.acts.map((act) => ({ ...act, scenes: act.scenes.map(change) })),
});

/** Every block through `change`, which gives what stands in its place. */
export const withBlocks = (script: Script, change: (block: Block) => readonly Block[]): Script =>
  withScenes(script, (scene) => ({ ...scene, blocks: scene.blocks.flatMap(change) }));

/** Every block in reading order. */
export const blocksOf = (script: Script): Block[] => scenesOf(script).flatMap((scene) => scene.blocks);

/** Ids that are free in the script. */
export const freeIds = (script: Script): Identities => {
  const identities = new Identities();
  for (const role of script.roles) identities.take(role.id);
  for (const act of script.acts) {
    identities.take(act.id);
    for (const scene of act.scenes) identities.take(scene.id);
  }
  for (const block of blocksOf(script)) identities.take(block.id);
  return identities;
};
