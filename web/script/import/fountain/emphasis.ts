/**
 * Fountain's emphasis marks and escapes, taken off what is spoken.
 *
 * @module
 */

/** Stands for an escaped character while the marks are taken off. Private use: never in a script. */
const ESCAPED = 0xe000;

/**
 * @param text one or several lines
 * @returns the text without `*`, `**`, `***` and `_` pairs; `\*` and `\_` give the character itself
 */
export const withoutEmphasis = (text: string): string => {
  if (!/[*_\\]/u.test(text)) return text;
  return text
    .replace(/\\([*_\\])/gu, (_all, character: string) => String.fromCharCode(ESCAPED + character.charCodeAt(0)))
    .replace(/(\*{1,3})(?=\S)([^*\n]{0,2000}\S|\S)\1/gu, '$2')
    .replace(/(\*{1,2})(?=\S)([^*\n]{0,2000}\S|\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^_\n]{0,2000})_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/\*{1,2}(?=\S)([^*\n]{0,2000})\*{1,2}/gu, '$1')
    .replace(/[\ue000-\ue07f]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - ESCAPED));
};
