/**
 * Chance that can be had again: the same seed gives the same numbers.
 *
 * @module
 */

/** Numbers from 0 up to, not including, 1. */
export type Random = () => number;

const RANGE = 2 ** 32;

/** Spreads every bit of a number over all of them. */
function spread(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The numbers of a seed. */
export function seeded(seed: number): Random {
  let at = seed >>> 0;
  return () => {
    at = (at + 0x9e3779b9) >>> 0;
    return spread(at) / RANGE;
  };
}

/** A seed from words: the same words, the same seed. */
export function seedOf(words: string): number {
  let seed = words.length;
  for (const character of words) seed = spread(seed ^ (character.codePointAt(0) ?? 0));
  return seed;
}
