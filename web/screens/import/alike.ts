/**
 * One correction for all that is alike: where the importer read a pattern wrongly, it did so every time.
 *
 * @module
 */
import { blocksOf } from '../../script/blocks.ts';
import { joinedWords } from '../../script/import/letters.ts';
import { giveSpeech, makeDirection, makeSpeech, removeBlock } from '../../script/edit.ts';
import type { Block, Script } from '../../script/model.ts';

/** What was wrong with a passage. */
export type Fix =
  /** It is said by these roles. */
  | { kind: 'said'; roles: readonly string[] }
  /** It is done, not said. */
  | { kind: 'done' }
  /** It is no part of the play. */
  | { kind: 'aside' };

const fixed = (script: Script, block: Block, fix: Fix): Script => {
  if (fix.kind === 'aside') return removeBlock(script, block.id);
  if (fix.kind === 'done') return makeDirection(script, block.id);
  return block.kind === 'speech' ? giveSpeech(script, block.id, fix.roles) : makeSpeech(script, block.id, fix.roles);
};

/** Fixes several passages in the same way. */
export const fixAll = (script: Script, ids: readonly string[], fix: Fix): Script => {
  const wanted = new Set(ids);
  return blocksOf(script)
    .filter(({ id }) => wanted.has(id))
    .reduce((now, block) => fixed(now, block, fix), script);
};

/** How a direction stands in the file: its bracket or mark, and whether it shouts. */
const lookOf = (text: string): string => {
  const line = text.trim();
  const mark = /^[^\p{L}\p{N}\s«"“'‘’]+/u.exec(line)?.[0] ?? '';
  const letters = line.replaceAll(/[^\p{L}]/gu, '');
  return `${mark} ${letters !== '' && letters === letters.toUpperCase() ? 'capitals' : ''}`;
};

/** What a passage says, whatever numbers it bears: a running head comes again on every page. */
const shapeOf = (block: Block): string => {
  const text = block.kind === 'speech' ? block.parts.map((part) => part.text).join(' ') : block.text;
  return (joinedWords(text) || text).replaceAll(/\d+/g, '0');
};

const lookFor = (fix: Fix, sourceAt: (id: string) => readonly string[]): ((block: Block) => string) => {
  if (fix.kind === 'aside') return shapeOf;
  return (block) =>
    block.kind === 'speech'
      ? `speech ${block.roles.toSorted().join(' ')}`
      : `direction ${lookOf(sourceAt(block.id).find((line) => line.trim() !== '') ?? block.text)}`;
};

/**
 * The other passages that are alike: speeches under the same label, directions that stand in the file in the same way.
 * What is no part of the play is alike only by its words: nobody means all that a role says, or all that is done.
 *
 * @param fix what was wrong with the passage
 * @param sourceAt the lines of the file that a passage came from, if they are known
 * @returns their ids, in reading order
 */
export const alikeTo = (
  script: Script,
  block: Block,
  fix: Fix,
  sourceAt: (id: string) => readonly string[],
): string[] => {
  const look = lookFor(fix, sourceAt);
  const wanted = look(block);
  return blocksOf(script).flatMap((one) => (one.id !== block.id && look(one) === wanted ? [one.id] : []));
};
