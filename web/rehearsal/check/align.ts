/**
 * What was heard laid beside what is written, as cheaply as it goes.
 *
 * @module
 */
import { distance } from './sounds.ts';
import type { CheckedWord } from './words.ts';

/** Words whose sounds differ by this share at most may be the same, misheard. */
const NEAR = 0.34;
/** What it costs to leave a word out, or to add one; a word for another costs up to 1. */
const GAP = 0.7;

// cspell:disable
/** Forms of verse that prose does not keep apart. */
const VERSE_FORMS: Readonly<Record<string, string>> = {
  encor: 'encore',
  jusques: 'jusque',
  avecque: 'avec',
  avecques: 'avec',
  guere: 'gueres',
  certe: 'certes',
  oer: 'over',
  eer: 'ever',
  neer: 'never',
  tis: 'it is',
  twas: 'it was',
};
// cspell:enable
const proseOf = (key: string): string => VERSE_FORMS[key] ?? key;

type Likeness = 'same' | 'alike' | 'near' | 'apart';

export function likenessOf(one: CheckedWord, other: CheckedWord): Likeness {
  if (one.key === other.key) return 'same';
  if (proseOf(one.key) === proseOf(other.key)) return 'alike';
  if (one.sound === other.sound) return 'same';
  const longest = Math.max(one.sound.length, other.sound.length);
  return longest > 2 && distance(one.sound, other.sound) <= NEAR * longest ? 'near' : 'apart';
}

const COST: Readonly<Record<Likeness, number>> = { same: 0, alike: 0.1, near: 0.5, apart: 1 };

/** A written word with a heard one, or either alone. */
export type Pair = readonly [written: CheckedWord | undefined, heard: CheckedWord | undefined];

/** What it costs at least to lay so many written words beside so many heard ones: by row and column. */
function costsOf(written: readonly CheckedWord[], heard: readonly CheckedWord[]): number[][] {
  const costs: number[][] = [heard.map((_, index) => index * GAP).concat(heard.length * GAP)];
  for (const [row, word] of written.entries()) {
    const above = costs[row] ?? [];
    const line = [(row + 1) * GAP];
    for (const [column, other] of heard.entries()) {
      line.push(
        Math.min(
          (above[column] ?? 0) + COST[likenessOf(word, other)],
          (above[column + 1] ?? 0) + GAP,
          (line[column] ?? 0) + GAP,
        ),
      );
    }
    costs.push(line);
  }
  return costs;
}

/** What is laid beside what, up to a row. */
function pairsOf(
  costs: readonly (readonly number[])[],
  written: readonly CheckedWord[],
  heard: readonly CheckedWord[],
): Pair[] {
  const pairs: Pair[] = [];
  let row = written.length;
  let column = heard.length;
  const at = (one: number, other: number): number => costs[one]?.[other] ?? Infinity;
  while (row > 0 || column > 0) {
    const word = written[row - 1];
    const other = heard[column - 1];
    if (word && other && Math.abs(at(row, column) - at(row - 1, column - 1) - COST[likenessOf(word, other)]) < 1e-9) {
      pairs.push([word, other]);
      row -= 1;
      column -= 1;
    } else if (word && Math.abs(at(row, column) - at(row - 1, column) - GAP) < 1e-9) {
      pairs.push([word, undefined]);
      row -= 1;
    } else {
      pairs.push([undefined, other]);
      column -= 1;
    }
  }
  return pairs.reverse();
}

/** The cheapest way to lay all that was heard beside all that is written. */
export function aligned(
  written: readonly CheckedWord[],
  heard: readonly CheckedWord[],
): { pairs: Pair[]; cost: number } {
  const costs = costsOf(written, heard);
  return { pairs: pairsOf(costs, written, heard), cost: costs.at(-1)?.at(-1) ?? 0 };
}

/** The cheapest way to lay all that was heard beside the beginning of what is written; the shortest of several. */
export function alignedSoFar(written: readonly CheckedWord[], heard: readonly CheckedWord[]): Pair[] {
  const costs = costsOf(written, heard);
  const ends = costs.map((row) => row.at(-1) ?? Infinity);
  const rows = ends.indexOf(Math.min(...ends));
  return pairsOf(costs, written.slice(0, rows), heard);
}
