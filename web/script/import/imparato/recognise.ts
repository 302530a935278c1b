/**
 * Imparato's text format told from other plain text by its content.
 *
 * @module
 */

const LABEL = /^@[ \t]*\p{L}[^\n@]{0,80}$/u;
const SAMPLE = 200_000;

/** Fountain has `@` for names that are not in capitals; its headings and its title page are its own. */
const OF_FOUNTAIN = /^(?:(?:INT|EXT|EST|I\/E)[. /].*|Title:.*|\.\p{Lu}.*|>.*)$/mu;

/**
 * @param text the whole file
 * @param name its name; `.v0.txt` is believed
 */
export const looksLikeImparato = (text: string, name: string): boolean => {
  const sample = text.slice(0, SAMPLE).replace(/\r\n?/gu, '\n');
  const lines = sample.split('\n');
  const labels = lines.filter((line) => LABEL.test(line)).length;
  if (/\.v0(?:\.txt)?$/iu.test(name)) return labels > 0;
  if (/\.(?:fountain|spmd)$/iu.test(name) || OF_FOUNTAIN.test(sample)) return false;
  const headings = lines.filter((line) => /^#{1,2}(?!#)/u.test(line)).length;
  return labels >= 2 || (labels === 1 && headings > 0);
};
