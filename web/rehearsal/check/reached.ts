/**
 * How far I am in my line, by what a recogniser understood so far.
 *
 * @module
 */
import { alignedSoFar, likenessOf } from './align.ts';
import { checkedWords, type CheckedWord } from './words.ts';

/** So many words in a row tell the end of a line, even of one in which much was left out. */
const LAST = 2;

/** The last words of both are the same. */
function endsAlike(written: readonly CheckedWord[], heard: readonly CheckedWord[]): boolean {
  if (written.length <= LAST || heard.length < LAST) return false;
  const last = heard.slice(-LAST);
  return written.slice(-LAST).every((word, index) => {
    const other = last[index];
    return other !== undefined && likenessOf(word, other) === 'same';
  });
}

/**
 * @param heard all that was understood since the line began; of words that come twice in it, the first is meant
 * @returns share of its words up to the last one that was heard, 0 to 1
 */
export function reached(line: string, heard: string, language: string): number {
  const written = checkedWords(line, language);
  const spoken = checkedWords(heard, language);
  if (written.length === 0) return 1;
  let at = 0;
  let last = 0;
  let loose = 0;
  for (const [word, other] of alignedSoFar(written, spoken)) {
    if (word) at += 1;
    if (word && other && likenessOf(word, other) !== 'apart') {
      last = at;
      loose = 0;
    } else if (other) loose += 1;
  }
  // What stands nowhere in the beginning may be the end, where the middle was left out.
  return loose >= LAST && endsAlike(written, spoken) ? 1 : last / written.length;
}
