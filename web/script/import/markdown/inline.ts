/**
 * What Markdown writes inside a line, as plain text has it.
 *
 * @module
 */

/** A line that is longer holds more than Markdown. */
const LONGEST = 20_000;

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  emsp: ' ',
  ensp: ' ',
  mdash: '—',
};

/** Signs that are meant as they are, kept from what follows. */
const ESCAPED = 0xe000;

const hide = (text: string): string =>
  text.replace(/\\([!-/:-@[-`{-~])/gu, (_whole, sign: string) => String.fromCharCode(ESCAPED + sign.charCodeAt(0)));

const show = (text: string): string =>
  text.replace(/[\ue000-\ue07f]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - ESCAPED));

/**
 * @param text a line without the marks of its block
 * @returns its lines: a `<br>` begins another; bold is between `**`, italics between `_` or `*`, links are their words
 */
export const readInline = (text: string): string[] => {
  if (text.length > LONGEST || !/[\\`[<&*_~]/u.test(text)) return [text];
  return hide(text.replace(/\\\s*$/u, ''))
    .replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)/gu, '')
    .replace(/\[([^\]\n]{1,300})\]\([^)\n]{0,300}\)/gu, '$1')
    .replace(/\[\^[^\]\s]{1,40}\]/gu, '')
    .replace(/~~[^~\n]{1,500}~~/gu, '')
    .replace(/`([^`\n]{1,500})`/gu, '$1')
    .replace(/\*\*\*([^*\n]{1,500})\*\*\*/gu, '**$1**')
    .replace(/(?<![\p{L}\p{N}_])__([^_\n]{1,500})__(?![\p{L}\p{N}_])/gu, '**$1**')
    .replace(/&(\w{2,6});/gu, (whole, name: string) => ENTITIES[name] ?? whole)
    .split(/<br\s*\/?>/iu)
    .map((line) => show(line.replace(/<\/?[a-z][^<>\n]{0,200}>/giu, '')));
};
