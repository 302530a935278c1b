/**
 * Letters, words and names compared the way a reader compares them: without case, accents or punctuation.
 *
 * @module
 */

/** Below this code the folding of each character is kept: Latin letters and the signs of typography are. */
const KEPT = 0x2070;
const FOLDED: (string | undefined)[] = [];

const foldAny = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');

/** Only the sigma of Greek becomes another small letter by what stands around it. */
const SIGMA = 0x3a3;

/** Lower case, without accents and ligatures. Linear in the length of `text`. */
export const fold = (text: string): string => {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code >= KEPT || code === SIGMA) return foldAny(text);
    folded += text.slice(from, at) + (FOLDED[code] ??= foldAny(String.fromCharCode(code)));
    from = at + 1;
  }
  return from === 0 ? text.toLowerCase() : (folded + text.slice(from)).toLowerCase();
};

/** The words of a text, folded: letters and digits only. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Beyond these, what is not ASCII may be a letter or a digit. */
const FEW_LETTERS = /^[\0-\x7f\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\u2000-\u206f]*$/;

/** The same words as one text, with one space between them. */
export const joinedWords = (text: string): string => {
  const folded = fold(text);
  const apart = FEW_LETTERS.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu;
  return folded.replace(apart, ' ').trim();
};

/** What is no letter, and what is not one letter. */
export const APART = 0;
export const SEVERAL = 0xffff;
const LETTERS = Uint16Array.from({ length: KEPT }, (_none, code) => {
  const folded = fold(String.fromCharCode(code));
  if (folded.length !== 1 || code === SIGMA) return SEVERAL;
  return /[\p{L}\p{N}]/u.test(folded) ? folded.charCodeAt(0) : APART;
});

/**
 * @param code of UTF-16
 * @returns the code of the letter or digit that it becomes in `joinedWords`; `SEVERAL` where that takes more to tell
 */
export const letterOf = (code: number): number => (code < KEPT ? (LETTERS[code] ?? SEVERAL) : SEVERAL);

/** One key for all spellings of a name: `M. ROBERT.`, `M. Robert` and `m robert` are the same. */
export const nameKey = (name: string): string => joinedWords(name);

/** Whether `text` has letters and all of them are capitals (`É` is one; ordinals such as `1er` or `2.ª` do not count). */
export const isUpper = (text: string): boolean => {
  const letters = text.replace(/\d+\s*\.?\s*\p{L}{1,3}\b/gu, '').replace(/[ªº]/g, '');
  return /\p{Lu}/u.test(letters) && !/\p{Ll}/u.test(letters);
};

/** `text` with runs of white space as one space, without any at the ends. */
export const squeeze = (text: string): string => text.replace(/ \s+|[^\S ]\s*/g, ' ').trim();
