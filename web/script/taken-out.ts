/**
 * What the actor took out of a text because it is no part of the play, and the way back.
 *
 * @module
 */
import { blocksOf, withScenes } from './blocks.ts';
import { foldedWords } from './import/letters.ts';
import type { Block, Script } from './model.ts';
import { scenesOf } from './model.ts';

const wordsOf = (block: Block): string =>
  ` ${foldedWords(block.kind === 'speech' ? block.parts.map(({ text }) => text).join(' ') : block.text).join(' ')} `;

/**
 * @param base the text as it was first read
 * @param script the text in use
 * @returns blocks of `base` whose words stand nowhere any more: what was joined to another or made a heading is not out
 */
export const takenOut = (base: Script, script: Script): Block[] => {
  const here = new Set(blocksOf(script).map(({ id }) => id));
  const gone = blocksOf(base).filter(({ id }) => !here.has(id));
  if (gone.length === 0) return [];
  const headings = [...script.acts, ...scenesOf(script)].map(
    ({ heading }) => ` ${foldedWords(heading ?? '').join(' ')} `,
  );
  const everything = [...blocksOf(script).map(wordsOf), ...headings].join('\n');
  return gone.filter((block) => !everything.includes(wordsOf(block)));
};

/** Puts a block that was taken out back behind the one it followed; who says it is who is still there. */
export const bringBack = (script: Script, base: Script, id: string): Script => {
  const order = blocksOf(base);
  const at = order.findIndex((block) => block.id === id);
  const block = order[at];
  const present = new Set(blocksOf(script).map((one) => one.id));
  if (block === undefined || present.has(id)) return script;
  const known = new Set(script.roles.map((role) => role.id));
  const back = block.kind === 'speech' ? { ...block, roles: block.roles.filter((role) => known.has(role)) } : block;
  const before = order.slice(0, at).findLast((one) => present.has(one.id))?.id;
  const first = scenesOf(script)[0]?.id;
  return withScenes(script, (scene) => {
    const place = before === undefined ? -1 : scene.blocks.findIndex((one) => one.id === before);
    if (place < 0 && !(before === undefined && scene.id === first)) return scene;
    return { ...scene, blocks: scene.blocks.toSpliced(place + 1, 0, back) };
  });
};
