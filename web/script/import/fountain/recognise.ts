/**
 * Fountain told from other plain text by its content.
 *
 * @module
 */

const TITLE_PAGE =
  /^\s*(?:Title|Credit|Authors?|Draft date|Source)\s*:[^\n]*\n(?:[ \t]+\S[^\n]*\n|[A-Z][A-Za-z ]{0,30}:[^\n]*\n)*\s*\n/u;
const FORCED_HEADING = /^\.(?!\.)\p{Lu}/u;
const SLUG = /^(?:INT|EXT|EST|I\/E|INT\.?\/EXT)[. ]/u;
const CHARACTER = /^(?:@[^\n(@]{1,40}|[^\p{Ll}\n]{2,40})(?:\([^)\n]*\))?\s*\^?$/u;
const SAMPLE = 200_000;

/**
 * @param text the whole file
 * @param name its name; `.fountain` is believed
 */
export const looksLikeFountain = (text: string, name: string): boolean => {
  if (/\.(?:fountain|spmd)$/iu.test(name)) return true;
  const sample = text.slice(0, SAMPLE).replace(/\r\n?/gu, '\n');
  if (/\*{3} ?START OF/u.test(sample)) return false;
  const lines = sample.split('\n');
  let headings = 0;
  let characters = 0;
  let indented = 0;
  lines.forEach((line, at) => {
    if (/^\s{8,}\S/u.test(line)) indented++;
    if ((lines[at - 1] ?? '').trim() !== '') return;
    if (SLUG.test(line) || FORCED_HEADING.test(line)) headings++;
    else if (
      CHARACTER.test(line) &&
      /^@|\p{Lu}{2}/u.test(line) &&
      !/[.:]\s*$/u.test(line) &&
      (lines[at + 1] ?? '').trim() !== ''
    ) {
      characters++;
    }
  });
  if (indented > 0.2 * lines.length) return false;
  if (TITLE_PAGE.test(sample) && characters >= 2) return true;
  return headings >= 2 && characters >= 2;
};
