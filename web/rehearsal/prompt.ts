/**
 * Where a prompt begins: with the first words that I have not said, as far as that is known.
 *
 * @module
 */
import type { Measure } from './hands-free/syllables.ts';

/** A phrase that began so few words before is given from its beginning: three words out of nowhere help nobody. */
const BACK = 2;

/**
 * The words to go on from.
 *
 * @param measure of my line
 * @param share of it that I have said, 0 to 1; rather too little than too much, since no word may be left out
 * @returns UTF-16 offset in its words
 */
export function promptFrom({ boundaries }: Measure, share: number): number {
  const reached = boundaries.findLast(({ said }) => said <= share);
  if (!reached || boundaries.length + 1 - reached.left <= BACK) return 0;
  const phrase = boundaries.findLast(
    ({ marked, left }) => marked !== undefined && left >= reached.left && left - reached.left <= BACK,
  );
  return (phrase ?? reached).at;
}
