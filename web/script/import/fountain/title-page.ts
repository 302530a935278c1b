/**
 * Fountain's title page: `Key: value` at the top of the file.
 *
 * @module
 */
import { squeeze } from '../letters.ts';
import { withoutEmphasis } from './emphasis.ts';

export interface TitlePage {
  title?: string;
  author?: string;
  /** First line after the page. */
  end: number;
}

const KEY = /^([A-Za-z][A-Za-z ]{0,30}):\s*(.*)$/u;
const KNOWN =
  /^(?:title|credit|authors?|source|draft date|date|contact(?: info)?|copyright|notes?|revision|format|language)$/iu;

/**
 * @param lines the file
 * @returns title and author when there is a title page, and where the script begins
 */
export const readTitlePage = (lines: readonly string[]): TitlePage => {
  let start = 0;
  while (start < lines.length && lines[start]?.trim() === '') start++;
  const first = KEY.exec(lines[start] ?? '');
  if (first === null || !KNOWN.test(first[1] ?? '')) return { end: 0 };
  const values = new Map<string, string[]>();
  let key = '';
  let end = start;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (line.trim() === '') break;
    const entry = /^\s/u.test(line) ? null : KEY.exec(line);
    if (entry === null) values.get(key)?.push(line);
    else {
      key = (entry[1] ?? '').toLowerCase().trim();
      values.set(key, [entry[2] ?? '']);
    }
  }
  const value = (...keys: string[]): string | undefined => {
    const found = keys.map((one) => values.get(one)).find((one) => one !== undefined);
    const text = squeeze((found ?? []).map((line) => withoutEmphasis(line.trim())).join(' '));
    return text === '' ? undefined : text;
  };
  const title = value('title');
  const author = value('author', 'authors');
  return { end, ...(title === undefined ? {} : { title }), ...(author === undefined ? {} : { author }) };
};
