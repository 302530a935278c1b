/**
 * Reader of Markdown: its blocks become lines with a style, its emphasis stays as it is written, which is how plain
 * text has it.
 *
 * @module
 */
import { squeeze } from '../letters.ts';
import type { Line, LineStyle } from '../line.ts';
import { splitLines } from '../line.ts';
import type { ReaderOptions, Reading, Steps } from '../reader.ts';
import { readDocument } from '../text/read.ts';
import { languageOf } from '../tongue.ts';
import { readInline } from './inline.ts';

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/u;
const QUOTE = /^ {0,3}(?:>[ \t]?)+/u;
const ITEM = /^\s*[-*+][ \t]+(?=\S)/u;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/u;
const UNDERLINE = /^ {0,3}(=+|-{3,})[ \t]*$/u;
const TABLE_RULE = /^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$/u;
const FOOTNOTE = /^ {0,3}\[\^[^\]\s]{1,40}\]:/u;
const LONGEST_HEADING = 100;
/** What is longer than this is a paragraph, whatever it begins with. */
const LONGEST_MARKED = 2000;

interface About {
  title?: string;
  author?: string;
  language?: string;
}

const KEYS: Readonly<Record<string, keyof About>> = {
  title: 'title',
  author: 'author',
  lang: 'language',
  language: 'language',
};

/** The fields between two rules that a file may begin with, and where they end. */
const readFields = (source: readonly string[]): { about: About; to: number } => {
  const about: About = {};
  const end =
    source[0]?.trim() === '---'
      ? source.findIndex((line, at) => at > 0 && at < 60 && /^(?:---|\.\.\.)\s*$/u.test(line))
      : -1;
  if (end < 0) return { about, to: 0 };
  for (const line of source.slice(1, end)) {
    const field = /^(\w{1,20}):\s*(\S.*)$/u.exec(line);
    const key = KEYS[(field?.[1] ?? '').toLowerCase()];
    if (key !== undefined) about[key] = squeeze((field?.[2] ?? '').replace(/^(["'])(.*)\1\s*$/u, '$2'));
  }
  return { about, to: end + 1 };
};

/** Text without comments; their lines stay, so that lines keep their numbers. */
const withoutComments = (text: string): string => {
  let kept = '';
  let at = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) break;
    kept += text.slice(at, open) + text.slice(open, close).replace(/[^\n\r]+/gu, '');
    at = close + 3;
  }
  return kept + text.slice(at);
};

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim());

class Paper {
  readonly lines: Line[] = [];
  #gap = 0;

  space(): void {
    this.#gap++;
  }

  add(index: number, text: string, indent: number, style: LineStyle | undefined, least = 0): void {
    for (const piece of readInline(text)) {
      const shown = piece.trim();
      if (shown === '') continue;
      const gap = Math.max(this.#gap, least);
      this.lines.push({ index, text: shown, indent, gap, ...(style === undefined ? {} : { style }) });
      this.#gap = 0;
      least = 0;
    }
  }

  heading(index: number, text: string, heading: number): void {
    this.add(index, text.replace(/\*{1,3}|_{1,3}/gu, ''), 0, { heading }, 1);
    this.#gap = Math.max(this.#gap, 1);
  }

  row(index: number, cells: readonly string[]): void {
    const [first = '', ...others] = cells;
    const rest = others.filter((cell) => cell !== '').join(' ');
    if (first === '') this.add(index, rest, 0, { name: 'row' }, 1);
    else this.add(index, rest === '' ? first : `${first}\t${rest}`, 0, { name: 'row' });
  }
}

const layOut = (source: readonly string[], from: number): Line[] => {
  const paper = new Paper();
  let fenced = false;
  for (let at = from; at < source.length; at++) {
    const raw = source[at] ?? '';
    const next = (source[at + 1] ?? '').slice(0, LONGEST_MARKED);
    if (raw.length > LONGEST_MARKED) paper.add(at, raw.trim(), 0, undefined);
    else if (FENCE.test(raw)) fenced = !fenced;
    else if (raw.trim() === '' || (RULE.test(raw) && !fenced)) paper.space();
    else if (fenced) paper.add(at, raw, 0, undefined);
    else if (FOOTNOTE.test(raw) || TABLE_RULE.test(raw)) continue;
    else if (TABLE_RULE.test(next) && raw.includes('|')) at++;
    else at += laidLine(paper, raw, next, (source[at - 1] ?? '').trim() === '', at);
  }
  return paper.lines;
};

/** @returns how many lines more were read */
const laidLine = (paper: Paper, raw: string, next: string, opens: boolean, at: number): number => {
  const heading = HEADING.exec(raw);
  if (heading !== null) {
    paper.heading(at, heading[2] ?? '', heading[1]?.length ?? 1);
    return 0;
  }
  const under = opens && raw.length <= LONGEST_HEADING ? UNDERLINE.exec(next)?.[1] : undefined;
  if (under !== undefined) {
    paper.heading(at, raw, under.startsWith('=') ? 1 : 2);
    return 1;
  }
  if (/^\s*\|.*\|\s*$/u.test(raw)) {
    paper.row(at, cellsOf(raw));
    return 0;
  }
  const quoted = QUOTE.exec(raw)?.[0] ?? '';
  const inside = raw.slice(quoted.length);
  // `- VALÈRE -` is a name between dashes, no item of a list.
  const item = /[-–—]\s*$/u.test(inside) ? '' : (ITEM.exec(inside)?.[0] ?? '');
  const text = inside.slice(item.length);
  const indent = item === '' && quoted === '' ? text.length - text.trimStart().length : 0;
  const name = quoted !== '' ? 'quote' : item !== '' ? 'item' : undefined;
  paper.add(at, text, indent, name === undefined ? undefined : { name });
  return 0;
};

/**
 * @param text the file, any line ends
 * @param options its name, and which of several plays
 */
export async function* readMarkdown(text: string, options: ReaderOptions): Steps<Reading> {
  const source = splitLines(text);
  const { about, to } = readFields(source);
  yield 0.02;
  const lines = layOut(splitLines(withoutComments(text)), to);
  const { title, author } = about;
  const language = languageOf(about.language);
  const known = {
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(language === undefined ? {} : { language }),
  };
  return yield* readDocument(source, lines, known, options);
}
