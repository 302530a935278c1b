import type { WordMark } from '../../contract.ts';

/** A word of a text: `from` and `to` are UTF-16 offsets. */
export interface Word {
  readonly from: number;
  readonly to: number;
}

/** When the engine began to say what is written at an offset. */
export interface Onset {
  readonly offset: number;
  /** Milliseconds. */
  readonly at: number;
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’‐‑-](?=[\p{L}\p{N}])|(?<=\p{N})[.,](?=\p{N}))*/gu;

/** The words of a text; apostrophes and hyphens inside, and separators between digits, belong to them. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({ from: match.index, to: match.index + match[0].length }));

/**
 * Gives every word its time. The engine says set phrases (*of the*, *n’est-ce pas*) as one word and is at times a
 * character off, so onsets are taken in sequence: each belongs to the first word not yet passed that ends behind it,
 * and a word without an onset takes its share, by letters, of the time of the word before.
 *
 * @param words in order
 * @param onsets in order of time
 * @param end when the last word is over, ms
 * @returns one mark a word, in order, without overlap
 */
export function markWords(words: readonly Word[], onsets: readonly Onset[], end: number): WordMark[] {
  const starts = startsOf(words, onsets);
  const marks: WordMark[] = [];
  let first = 0;
  while (first < words.length) {
    let next = first + 1;
    while (next < words.length && starts[next] === undefined) next += 1;
    const group = words.slice(first, next);
    const start = starts[first] ?? 0;
    const length = Math.max(0, (starts[next] ?? end) - start);
    const letters = group.reduce((sum, { from, to }) => sum + to - from, 0);
    let passed = 0;
    for (const { from, to } of group) {
      const wordStart = start + (length * passed) / letters;
      passed += to - from;
      marks.push({ start: wordStart, end: start + (length * passed) / letters, from, to });
    }
    first = next;
  }
  return marks;
}

function startsOf(words: readonly Word[], onsets: readonly Onset[]): (number | undefined)[] {
  const starts = new Array<number | undefined>(words.length).fill(undefined);
  let index = 0;
  for (const { offset, at } of onsets) {
    const found = words.findIndex(({ to }, candidate) => candidate >= index && to > offset);
    if (found < 0) break;
    starts[found] ??= at;
    index = found;
  }
  return starts;
}
