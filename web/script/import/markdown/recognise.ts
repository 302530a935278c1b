/**
 * Markdown told from other plain text by its content.
 *
 * @module
 */

const SAMPLE = 200_000;
const HEADING = /^#{1,6}[ \t]+\S/u;
const BOLD = /^(?:[-*+>][ \t]+)?(?:\*\*[^*\n]{1,80}\*\*|__[^_\n]{1,80}__)/u;
const TABLE = /^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$/u;

/** @param text the whole file */
export const looksLikeMarkdown = (text: string): boolean => {
  const sample = text.slice(0, SAMPLE);
  if (/\*{3} ?START OF/u.test(sample)) return false;
  let headings = 0;
  let bold = 0;
  for (const line of sample.split(/\r\n?|\n/u)) {
    if (HEADING.test(line)) headings++;
    else if (line.length < 400 && TABLE.test(line)) return true;
    else if (BOLD.test(line)) bold++;
  }
  return headings >= 2 || (headings >= 1 && bold >= 2) || bold >= 4;
};
