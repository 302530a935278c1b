/**
 * What differs between two states of one script whose blocks bear the same ids.
 *
 * @module
 */
import { diffWordsWithSpace } from 'diff';
import { blocksOf } from './blocks.ts';
import type { Block, Script } from './model.ts';
import { isCut } from './model.ts';
import { rising } from './rising.ts';

export type Difference =
  | { kind: 'added' | 'removed' | 'moved'; block: Block }
  | { kind: 'changed' | 'cut' | 'restored'; block: Block; before: Block };

const withoutCuts = (block: Block): string =>
  JSON.stringify(block, (name, value: unknown) => (name === 'cut' ? undefined : value));

const alike = (one: Block, other: Block): boolean => JSON.stringify(one) === JSON.stringify(other);

const changeOf = (before: Block, block: Block): Difference | undefined => {
  if (alike(before, block)) return undefined;
  if (withoutCuts(before) === withoutCuts(block) && isCut(before) !== isCut(block)) {
    return { kind: isCut(block) ? 'cut' : 'restored', before, block };
  }
  return { kind: 'changed', before, block };
};

/** Ids whose order among the others is not what it was: all but a longest row that kept its order. */
const movedIds = (before: readonly string[], after: readonly string[]): Set<string> => {
  const placeBefore = new Map(before.map((id, place) => [id, place]));
  const common = after.filter((id) => placeBefore.has(id));
  const moved = new Set(common);
  for (const at of rising(common.map((id) => placeBefore.get(id) ?? 0))) moved.delete(common[at] ?? '');
  return moved;
};

/**
 * @returns every difference, in the reading order of `after`; what was taken out stands where it stood
 */
export const differences = (before: Script, after: Script): Difference[] => {
  const [was, now] = [blocksOf(before), blocksOf(after)];
  const wasById = new Map(was.map((block) => [block.id, block]));
  const nowIds = new Set(now.map(({ id }) => id));
  const moved = movedIds(
    was.map(({ id }) => id),
    now.map(({ id }) => id),
  );
  /** Blocks that are gone, by the id of the one before them that is still there. */
  const goneBehind = new Map<string, Difference[]>();
  let last = '';
  for (const block of was) {
    if (nowIds.has(block.id)) last = block.id;
    else goneBehind.set(last, [...(goneBehind.get(last) ?? []), { kind: 'removed', block }]);
  }
  const found = [...(goneBehind.get('') ?? [])];
  for (const block of now) {
    const old = wasById.get(block.id);
    if (old === undefined) found.push({ kind: 'added', block });
    else {
      const change = changeOf(old, block);
      if (change !== undefined) found.push(change);
      else if (moved.has(block.id)) found.push({ kind: 'moved', block });
    }
    found.push(...(goneBehind.get(block.id) ?? []));
  }
  return found;
};

/** A stretch of text that both share, or that only one has. */
export interface WordChange {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** How one text becomes another, word by word. */
export const wordChanges = (before: string, after: string): WordChange[] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
