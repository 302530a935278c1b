/**
 * How long a speech takes to say: how long my gap stays open when it is to end by itself.
 *
 * @module
 */

/** Words a minute of an actor who neither hurries nor drags. */
export const USUAL_PACE = 150;

/** A breath before the first word, ms. */
const BREATH = 500;
/** Rests inside a speech, ms: at a comma or the end of a verse line, and at the end of a sentence. */
const SHORT_REST = 150;
const LONG_REST = 350;
/** Even "Oui." needs this long, ms. */
const SHORTEST = 1_000;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Estimates how long words take to say aloud.
 *
 * @param words what is said, verse lines kept apart by `\n`
 * @param pace words a minute, more than 0
 * @returns ms, never less than a second
 */
export function sayingTime(words: string, pace: number = USUAL_PACE): number {
  const spoken = count(words, /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) * (60_000 / pace);
  const rests = count(words, /[,;:\n–—]/g) * SHORT_REST + count(words, /[.!?…]+/g) * LONG_REST;
  return Math.max(SHORTEST, Math.round(BREATH + spoken + rests));
}
