/**
 * The text lives: what a production does to it from day to day. Each takes a script and gives a new one; ids stay, an
 * id that is not in the script changes nothing.
 *
 * @module
 */
import { blocksOf, freeIds, withBlocks, withScenes } from './blocks.ts';
import type { Block, Part, Scene, Script } from './model.ts';
import { wordsOfBlock } from './words.ts';

const withBlock = (script: Script, id: string, change: (block: Block) => readonly Block[]): Script =>
  blocksOf(script).some((block) => block.id === id)
    ? withBlocks(script, (block) => (block.id === id ? change(block) : [block]))
    : script;

const struck = <Piece extends { cut?: boolean | undefined }>(piece: Piece, cut: boolean): Piece => {
  const { cut: _before, ...plain } = piece;
  return (cut ? { ...plain, cut } : plain) as Piece;
};

/** Strikes a whole speech or direction out, or restores all of it. */
export const cutBlock = (script: Script, id: string, cut: boolean): Script =>
  withBlock(script, id, (block) => [
    block.kind === 'direction'
      ? struck(block, cut)
      : { ...block, parts: mended(block.parts.map((part) => struck(part, cut))) },
  ]);

/** Puts neighbours together that only a cut had parted. */
const mended = (parts: readonly Part[]): Part[] => {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.kind === part.kind && last.cut === part.cut && part.kind !== 'direction') {
      whole[whole.length - 1] = { ...last, text: last.text + (/\s$/u.test(last.text) ? '' : ' ') + part.text };
    } else whole.push(part);
  }
  return whole;
};

/** What parts verse stays with the words before it; other spaces come back by themselves. */
const endOf = (text: string): string => (/\n\s*$/u.test(text) ? text : text.trimEnd());

/**
 * Strikes words of a speech out, or restores them.
 *
 * @param from the first of them, counted as `wordsOfBlock` does
 * @param to the last
 */
export const cutWords = (script: Script, speech: string, from: number, to: number, cut: boolean): Script =>
  withBlock(script, speech, (block) => {
    const words = block.kind === 'speech' ? wordsOfBlock(block).slice(from, to + 1) : [];
    if (block.kind !== 'speech' || words.length === 0) return [block];
    const parts = block.parts.flatMap((whole, part): Part[] => {
      const inside = words.filter((word) => word.part === part);
      const [first, last] = [inside[0], inside.at(-1)];
      if (first === undefined || last === undefined) return [whole];
      const { text } = whole;
      const space = /^\s*\n\s*/u.exec(text.slice(last.to))?.[0] ?? '';
      const pieces: Part[] = [
        { ...whole, text: endOf(text.slice(0, first.from)) },
        struck({ ...whole, text: text.slice(first.from, last.to) + space }, cut),
        { ...whole, text: text.slice(last.to).trimStart() },
      ];
      return pieces.filter((piece) => piece.text.trim() !== '');
    });
    return [{ ...block, parts: mended(parts) }];
  });

/**
 * Other words for a part of a speech, or for a direction.
 *
 * @param part index of the part; 0 for a direction
 * @param text no text takes the part away, but never the last one: for that there is the cut
 */
export const setText = (script: Script, id: string, part: number, text: string): Script =>
  withBlock(script, id, (block) => {
    const words = text.trim();
    if (block.kind === 'direction') return [words === '' ? block : { ...block, text: words }];
    if (block.parts[part] === undefined || (words === '' && block.parts.length === 1)) return [block];
    const parts = block.parts.flatMap((one, at) =>
      at !== part ? [one] : words === '' ? [] : [{ ...one, text: words }],
    );
    return [{ ...block, parts }];
  });

/** What is inserted: a speech of these roles, or a direction. */
export type Insertion =
  { kind: 'speech'; roles: readonly string[]; text: string } | { kind: 'direction'; text: string };

/**
 * A new speech or direction (*béquet*) behind another; its id is new.
 *
 * @param after id of the block it follows
 */
export const insertAfter = (script: Script, after: string, insertion: Insertion): Script =>
  withBlock(script, after, (block) => {
    const text = insertion.text.trim();
    if (text === '') return [block];
    const before = block.kind === 'speech' ? block.parts.map((part) => part.text).join(' ') : block.text;
    const ids = freeIds(script);
    if (insertion.kind === 'direction') return [block, { kind: 'direction', id: ids.give('d', text, before), text }];
    const id = ids.give('s', text, before);
    return [block, { kind: 'speech', id, roles: [...insertion.roles], parts: [{ kind: 'spoken', text }] }];
  });

/** Moves a block to stand right behind another, in the same scene or elsewhere. */
export const moveAfter = (script: Script, id: string, after: string): Script => {
  const moved = blocksOf(script).find((block) => block.id === id);
  if (moved === undefined || id === after || !blocksOf(script).some((block) => block.id === after)) return script;
  return withBlocks(script, (block) => (block.id === id ? [] : block.id === after ? [block, moved] : [block]));
};

/** Moves a block one place up in its scene. */
export const moveUp = (script: Script, id: string): Script => {
  const scene = script.acts.flatMap((act) => act.scenes).find(({ blocks }) => blocks.some((block) => block.id === id));
  const at = scene?.blocks.findIndex((block) => block.id === id) ?? -1;
  const [above, moved] = [scene?.blocks[at - 1], scene?.blocks[at]];
  if (scene === undefined || above === undefined || moved === undefined) return script;
  const blocks = scene.blocks.with(at - 1, moved).with(at, above);
  return withScenes(script, (one) => (one.id === scene.id ? { ...one, blocks } : one));
};

/**
 * Another heading for an act or a scene.
 *
 * @param heading none takes it away; the division stays
 */
export const setHeading = (script: Script, division: string, heading: string | undefined): Script => {
  const words = heading?.trim();
  const headed = <Division extends { id: string; heading?: string | undefined }>(one: Division): Division => {
    if (one.id !== division) return one;
    const { heading: _before, ...plain } = one;
    return (words === undefined || words === '' ? plain : { ...plain, heading: words }) as Division;
  };
  return { ...script, acts: script.acts.map((act) => ({ ...headed(act), scenes: act.scenes.map(headed) })) };
};

const writtenIn = (block: Block): string =>
  block.kind === 'speech' ? block.parts.map((part) => part.text).join(' ') : block.text;

/** The block was the heading of a scene all along: a new scene begins there. */
export const makeHeading = (script: Script, id: string): Script => {
  const ids = freeIds(script);
  const parted = (scene: Scene): Scene[] => {
    const at = scene.blocks.findIndex((block) => block.id === id);
    const block = scene.blocks[at];
    if (block === undefined) return [scene];
    const heading = writtenIn(block);
    const next: Scene = { id: ids.give('c', heading), heading, blocks: scene.blocks.slice(at + 1) };
    return at === 0 && scene.heading === undefined
      ? [{ ...next, id: scene.id }]
      : [{ ...scene, blocks: scene.blocks.slice(0, at) }, next];
  };
  return { ...script, acts: script.acts.map((act) => ({ ...act, scenes: act.scenes.flatMap(parted) })) };
};

/** No scene begins there: what stands in it belongs to the scene before, in the same act. */
export const joinScene = (script: Script, scene: string): Script => ({
  ...script,
  acts: script.acts.map((act) => {
    const at = act.scenes.findIndex(({ id }) => id === scene);
    const [before, joined] = [act.scenes[at - 1], act.scenes[at]];
    if (before === undefined || joined === undefined) return act;
    const whole = { ...before, blocks: [...before.blocks, ...joined.blocks] };
    return {
      ...act,
      scenes: act.scenes.flatMap((one, place) => (place === at - 1 ? [whole] : place === at ? [] : [one])),
    };
  }),
});
