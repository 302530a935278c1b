import type { WordMark } from '../contract.ts';

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}’']*[\p{L}\p{N}\p{M}])?/gu;

/** The words of a text, by their UTF-16 offsets. */
export const wordsOf = (text: string): Pick<WordMark, 'from' | 'to'>[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ from: index, to: index + word.length }));

/**
 * Marks for a vocaliser that tells none: the duration is shared among the words in proportion to their letters, and
 * what stands between two words counts as one letter. A guess, good enough to light a word up, not to cut the sound.
 *
 * @param say the text
 * @param duration of the audio in ms
 */
export function estimateMarks(say: string, duration: number): WordMark[] {
  const words = wordsOf(say);
  const letters = words.reduce((sum, { from, to }) => sum + to - from, 0);
  const perLetter = duration / Math.max(1, letters + words.length);
  let at = 0;
  return words.map(({ from, to }) => {
    const start = at;
    const end = start + (to - from) * perLetter;
    at = end + perLetter;
    return { start: Math.round(start), end: Math.round(end), from, to };
  });
}
