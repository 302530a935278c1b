/**
 * A line that is read and not heard: its words come one after the other, at reading pace.
 *
 * @module
 */
import type { WordMark } from '../../edge/contract.ts';

/** A word with the marks that stand apart after it, as French has them. */
const WORDS = /\S+(?:\s[^\p{L}\p{N}\s]+(?=\s|$))*/gu;
/** What a word weighs beside its letters, and the rest after a stop, in letters. */
const WORD = 2;
const STOP = 5;

/**
 * When each word of a line is read.
 *
 * @param say its words on one line
 * @param time for all of them, ms
 * @returns marks as those of a take, in order; the last one ends at `time`
 */
export function readingMarks(say: string, time: number): WordMark[] {
  const words = [...say.matchAll(WORDS)];
  const weights = words.map(({ 0: word }) => word.length + WORD + (/[.!?…:;]["')\]]*$/u.test(word) ? STOP : 0));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  return words.map(({ 0: word, index }, at) => {
    const start = (time * passed) / whole;
    passed += weights[at] ?? 0;
    return { start, end: (time * passed) / whole, from: index, to: index + word.length };
  });
}
