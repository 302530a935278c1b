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

const wordCount = (words: string): number => count(words, /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu);
const restTime = (words: string): number =>
  count(words, /[,;:\n–—]/g) * SHORT_REST + count(words, /[.!?…]+/g) * LONG_REST;

/**
 * Estimates how long words take to say aloud.
 *
 * @param words what is said, verse lines kept apart by `\n`
 * @param pace words a minute, more than 0
 * @returns ms, never less than a second
 */
export function sayingTime(words: string, pace: number = USUAL_PACE): number {
  const spoken = wordCount(words) * (60_000 / pace);
  return Math.max(SHORTEST, Math.round(BREATH + spoken + restTime(words)));
}

/** Fewer words say nothing about a pace. */
const TELLING = 4;
/** Nobody speaks slower or faster, words a minute: what seems so was a wait, or a tap too early. */
const SLOWEST_PACE = 60;
const FASTEST_PACE = 320;
/** How much the latest line counts. */
const LATEST = 0.3;

/**
 * My pace, after one more line.
 *
 * @param before words a minute; undefined before the first line
 * @param words of the line that was said
 * @param time it took from the end of the cue, ms
 * @returns words a minute, in the same terms as `sayingTime`; `before` when the line tells nothing
 */
export function paceAfter(before: number | undefined, words: string, time: number): number | undefined {
  const spoken = time - BREATH - restTime(words);
  const said = wordCount(words);
  const pace = (said * 60_000) / spoken;
  if (said < TELLING || spoken <= 0 || pace < SLOWEST_PACE || pace > FASTEST_PACE) return before;
  return Math.round((before ?? USUAL_PACE) * (1 - LATEST) + pace * LATEST);
}
