/**
 * Letters, words and names compared the way a reader compares them: without case, accents or punctuation.
 *
 * @module
 */

/** Lower case, without accents and ligatures. Linear in the length of `text`. */
export const fold = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : foldAny(text));

const foldAny = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');

/** The words of a text, folded: letters and digits only. */
export const foldedWords = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** One key for all spellings of a name: `M. ROBERT.`, `M. Robert` and `m robert` are the same. */
export const nameKey = (name: string): string => foldedWords(name).join(' ');

/** Whether `text` has letters and all of them are capitals (`É` is one; ordinals such as `1er` or `2.ª` do not count). */
export const isUpper = (text: string): boolean => {
  const letters = text.replace(/\d+\s*\.?\s*\p{L}{1,3}\b/gu, '').replace(/[ªº]/g, '');
  return /\p{Lu}/u.test(letters) && !/\p{Ll}/u.test(letters);
};

/** `text` with runs of white space as one space, without any at the ends. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();
