/** A stretch of a speech; `from` is its UTF-16 offset in the speech. */
export interface Stretch {
  readonly from: number;
  readonly text: string;
}

/** After what a speech may be cut, the best first: a sentence, a clause, a word. */
const ENDINGS = [/[.!?…]+["'’”»)\]]*\s+|\n+/gu, /[,;:–—]\s+/gu, /\s+/gu];

/** The longest beginning that is short enough and ends where a cut is heard least. */
function beginning(text: string, longest: number, measure: (text: string) => number): number {
  for (const ending of ENDINGS) {
    const cuts = [...text.matchAll(ending)].map((match) => match.index + match[0].length);
    const cut = cuts.findLast((at) => at > 0 && at < text.length && measure(text.slice(0, at).trimEnd()) <= longest);
    if (cut !== undefined) return cut;
  }
  let at = 0;
  for (const character of text) {
    if (at > 0 && measure(text.slice(0, at + character.length)) > longest) break;
    at += character.length;
  }
  return at;
}

/**
 * Cuts a speech that is longer than a vendor takes into stretches to be said one after the other: after a sentence where
 * that can be, else after a clause, else after a word.
 *
 * @param say the speech
 * @param longest what one stretch may measure, at least the measure of one character
 * @param measure how the vendor counts
 */
export function stretchesOf(say: string, longest: number, measure: (text: string) => number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  while (measure(say.slice(from)) > longest) {
    const length = beginning(say.slice(from), longest, measure);
    stretches.push({ from, text: say.slice(from, from + length) });
    from += length;
  }
  if (from < say.length || stretches.length === 0) stretches.push({ from, text: say.slice(from) });
  return stretches.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}
