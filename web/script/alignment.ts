/**
 * Which blocks of a corrected script are those of the old one.
 *
 * @module
 */
import { rising } from './rising.ts';

export interface Described {
  kind: string;
  /** Keys of those who speak. */
  who: string;
  /** Folded words. */
  words: string[];
}

/** Beyond this many pairs a gap is not searched pair by pair. */
const MOST_PAIRS = 250_000;
const NEAR_ENOUGH = 0.5;

const positionsOnce = (keys: readonly string[], from: number, to: number): Map<string, number> => {
  const found = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const key = keys[at] ?? '';
    found.set(key, found.has(key) ? -1 : at);
  }
  return found;
};

/** How alike two blocks are, 0 to 1: shared words, and a little for the same speaker. */
const likeness = (one: Described, other: Described): number => {
  if (one.kind !== other.kind) return 0;
  const counts = new Map<string, number>();
  for (const word of one.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other.words) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      shared++;
      counts.set(word, left - 1);
    }
  }
  const dice = (2 * shared) / Math.max(1, one.words.length + other.words.length);
  return 0.9 * dice + (one.who === other.who ? 0.1 : 0);
};

class Alignment {
  readonly matched: number[];
  readonly #before: readonly Described[];
  readonly #now: readonly Described[];

  constructor(before: readonly Described[], now: readonly Described[]) {
    this.#before = before;
    this.#now = now;
    this.matched = new Array<number>(now.length).fill(-1);
  }

  /** Blocks whose key is found once on each side anchor the rest; a looser key is tried between the anchors. */
  anchor(from: number, to: number, start: number, end: number, keys: readonly ((block: Described) => string)[]): void {
    let a = from;
    let b = start;
    const same = (x: number, y: number): boolean =>
      this.#key(this.#before[x]) === this.#key(this.#now[y]) && this.#before[x] !== undefined;
    while (a < to && b < end && same(a, b)) this.matched[b++] = a++;
    let c = to;
    let d = end;
    while (c > a && d > b && same(c - 1, d - 1)) this.matched[--d] = --c;
    if (a >= c || b >= d) return;
    const [key, ...looser] = keys;
    if (key === undefined) {
      this.#near(a, c, b, d);
      return;
    }
    const left = positionsOnce(this.#before.map(key), a, c);
    const right = positionsOnce(this.#now.map(key), b, d);
    const pairs = [...left].flatMap(([text, at]): (readonly [number, number])[] => {
      const other = right.get(text) ?? -1;
      return at < 0 || other < 0 ? [] : [[at, other]];
    });
    let lastA = a;
    let lastB = b;
    pairs.sort((one, other) => one[0] - other[0]);
    for (const place of rising(pairs.map(([, second]) => second))) {
      const [x, y] = pairs[place] ?? [lastA, lastB];
      this.matched[y] = x;
      this.anchor(lastA, x, lastB, y, looser);
      lastA = x + 1;
      lastB = y + 1;
    }
    this.anchor(lastA, c, lastB, d, looser);
  }

  #key(block: Described | undefined): string {
    return block === undefined ? '' : `${block.kind}\n${block.who}\n${block.words.join(' ')}`;
  }

  /** The best pairing in order of what is left in a gap (edited speeches). */
  #near(from: number, to: number, start: number, end: number): void {
    const height = to - from;
    const width = end - start;
    if (height * width > MOST_PAIRS) return;
    const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
    const at = (row: number, column: number): number => best[row]?.[column] ?? 0;
    const gain = (row: number, column: number): number => {
      const one = this.#before[from + row];
      const other = this.#now[start + column];
      const alike = one === undefined || other === undefined ? 0 : likeness(one, other);
      return alike >= NEAR_ENOUGH ? alike : 0;
    };
    const gains = Array.from({ length: height }, (_row, row) =>
      Float64Array.from({ length: width }, (_column, column) => gain(row, column)),
    );
    for (let row = height - 1; row >= 0; row--) {
      const line = best[row];
      if (line === undefined) continue;
      for (let column = width - 1; column >= 0; column--) {
        const paired = gains[row]?.[column] ?? 0;
        line[column] = Math.max(
          at(row + 1, column),
          line[column + 1] ?? 0,
          paired > 0 ? paired + at(row + 1, column + 1) : 0,
        );
      }
    }
    for (let row = 0, column = 0; row < height && column < width;) {
      const paired = gains[row]?.[column] ?? 0;
      if (paired > 0 && at(row, column) === paired + at(row + 1, column + 1)) {
        this.matched[start + column++] = from + row++;
      } else if (at(row, column) === at(row + 1, column)) row++;
      else column++;
    }
  }
}

/**
 * @param before blocks of the script in use, in reading order
 * @param now blocks of the new import
 * @returns for each block of `now` the position in `before` of the block it is, or -1
 */
export const alignBlocks = (before: readonly Described[], now: readonly Described[]): number[] => {
  const alignment = new Alignment(before, now);
  const words = (block: Described): string => `${block.kind}\n${block.words.join(' ')}`;
  alignment.anchor(0, before.length, 0, now.length, [(block) => `${block.who}\n${words(block)}`, words]);
  return alignment.matched;
};
