/**
 * Every way in which a line can be read as beginning with the label of a speech. Which of them the document really
 * uses is decided later, over the whole document (`layouts.ts`).
 *
 * @module
 */
// cspell:ignore SGANARELLE
import { isUpper, nameKey, squeeze } from '../letters.ts';
import { LIMITS } from '../limits.ts';
import { isShouted, nameEnds } from './name.ts';

/** Signs around a label. */
export type Wrap = '' | '_' | '*' | '=' | '~' | '<' | '[' | '-' | '#';
/** What stands between a label and the speech; `()` is a bracketed direction and nothing else. */
export type Separator = '' | '.' | ':' | '—' | '/' | 'tab' | '()' | 'space';

export interface Reading {
  name: string;
  key: string;
  wrap: Wrap;
  separator: Separator;
  /** Whether the name is in capitals. */
  upper: boolean;
  /** Whether nothing but a direction follows on the line. */
  alone: boolean;
  /** A direction told after a comma: `SGANARELLE, à part.` */
  aside?: string;
  /** What follows on the line, bracketed directions included. */
  rest: string;
}

const WRAPS: readonly [Wrap, RegExp][] = [
  ['_', /^_([^_]{1,60})_/u],
  ['*', /^\*{1,3}([^*]{1,60})\*{1,3}/u],
  ['=', /^=([^=]{1,60})=/u],
  ['~', /^~([^~]{1,60})~/u],
  ['<', /^<([^<>]{1,60})>/u],
  ['[', /^\[([^[\]]{1,60})\]/u],
  ['#', /^#{2,6}\s+([^#([_]{1,60}?)\s*(?=[([_]|#*$)/u],
  ['-', /^(?:--?|[—–])\s+([^—–]{1,60}?)\s+(?:--?|[—–])(?=\s|$)/u],
];
/** Emphasis opened before the label and closed in the speech: `_Ni. Bona dies._` */
const OPEN_EMPHASIS = /^_(?=\p{Lu}[^_.:]{0,24}[.:]\s[^_]*_)/u;

const SEPARATOR = /^(?:\s*[.:;]?\s*(?:[—–]+|--+)\s*[.:]?|\s+-\s+|\s+[/|]\s+|\s*\.-|-\s(?=\S)|\s*:|\s*\.|\t+|\s{2,})/u;
const BRACKETED = /^[\s,]*(?:\([^()]*\)|\[[^[\]]*\]|_[^_]*_)/u;

const classify = (sign: string): Separator => {
  if (/[—–-]/u.test(sign)) return '—';
  if (/[/|]/u.test(sign)) return '/';
  if (sign.includes(':')) return ':';
  if (sign.includes('.')) return '.';
  return sign === '' ? '' : 'tab';
};

/** Takes bracketed directions off the front of `text`: where the rest begins. An unclosed one goes to the end. */
const skipBracketed = (text: string): number => {
  let at = 0;
  for (let round = 0; round < 4; round++) {
    const match = BRACKETED.exec(text.slice(at));
    if (match === null) break;
    at += match[0].length;
  }
  if (/^[\s,]*(?:[([][^()[\]]*|_[^_]*)$/u.test(text.slice(at))) return text.length;
  return at;
};

const COMMA_ASIDE =
  /^(?:,\s*|\s+)(?=\p{Ll})([^:—–]*?)(\.\s*(?:[—–]|--)\s*|\s*(?:[—–]|--)\s*|\s*:\s*|\.\s*$|$|\.\s+(?=[\p{Lu}¡¿«"“]))/u;

const finish = (
  wrap: Wrap,
  rawName: string,
  separator: Separator,
  rest: string,
  aside?: string,
): Reading | undefined => {
  const name = squeeze(rawName).replace(/[\s,.:;]+$/u, '');
  const key = nameKey(name);
  if (key === '' || !/\p{L}/u.test(name)) return undefined;
  const left = rest.slice(skipBracketed(rest));
  return {
    name,
    key,
    wrap,
    separator,
    upper: isShouted(name),
    alone: /^[\s.:;,—–-]*$/u.test(left),
    ...(aside === undefined || aside.trim() === '' ? {} : { aside: squeeze(aside) }),
    rest: rest.trim(),
  };
};

const wrapped = (text: string): Reading[] => {
  for (const [wrap, pattern] of WRAPS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const inside = (match[1] ?? '').trim();
    const ends = nameEnds(inside);
    const end = ends.at(-1);
    if (end === undefined) continue;
    const tail = inside.slice(end);
    const aside = /^[.:,]*\s*$/u.test(tail) ? undefined : COMMA_ASIDE.exec(tail)?.[1];
    if (aside === undefined && !/^\s*[.:,;]*\s*$/u.test(tail)) continue;
    const after = text.slice(match[0].length);
    const sign = SEPARATOR.exec(after)?.[0] ?? '';
    const reading = finish(
      wrap,
      inside.slice(0, end),
      classify((/[.:]\s*$/u.exec(tail)?.[0] ?? '') + sign.trim()),
      after.slice(sign.length),
      aside,
    );
    if (reading !== undefined) return [reading];
  }
  return [];
};

/** A line of a kind that the document has for labels is one, with or without capitals. */
export const wholeLine = (text: string): Reading | undefined => {
  const name = /^[^()[\]_*]{1,60}/u.exec(text.replace(/^[_*]+/u, ''))?.[0] ?? '';
  return finish('', name, '', text.slice(text.indexOf(name) + name.length).replace(/^[_*]+/u, ''));
};

/** `SGANARELLE Oui, monsieur.`: only capitals tell where the label ends. */
const capitalsThenWords = (text: string): Reading[] => {
  const found: Reading[] = [];
  const words = /^(?:\p{Lu}[\p{Lu}'’.-]* ){1,5}(?=[¡¿«"“(—–[]?\p{Lu}?\p{Ll}|\(|\p{Lu}\s\p{Ll}|\p{Lu}[’'])/u
    .exec(text)?.[0]
    .trim();
  if (words === undefined || !/\p{Lu}{2}/u.test(words) || /\.$/u.test(words)) return found;
  for (let name = words; /\p{Lu}{2}/u.test(name); name = name.replace(/\s*\S+$/u, '')) {
    const reading = finish('', name, 'space', text.slice(name.length));
    if (reading !== undefined && !reading.alone) found.push(reading);
  }
  return found;
};

/** `hamlet: …`: names without capitals are only believed before a colon. */
const smallLetters = (text: string, wrap: Wrap): Reading[] => {
  const name = /^\p{Ll}[\p{Ll}\p{N}'’-]*\.?(?:\s[\p{Ll}\p{N}'’-]+\.?){0,4}?(?=\s?:\s)/u.exec(text)?.[0];
  if (name === undefined) return [];
  const reading = finish(wrap, name, ':', text.slice(name.length).replace(/^\s?:/u, ''));
  return reading === undefined ? [] : [reading];
};

const plain = (text: string, wrap: Wrap): Reading[] => {
  const readings: Reading[] = /^\p{Ll}/u.test(text) ? smallLetters(text, wrap) : capitalsThenWords(text);
  for (const end of nameEnds(text)) {
    const name = text.slice(0, end);
    const after = text.slice(end);
    const comma = COMMA_ASIDE.exec(after);
    const told = comma !== null && (isUpper(name) ? /\p{L}{2}/u.test(name) : classify(comma[2] ?? '') !== '');
    if (told && (after.startsWith(',') || isUpper(name))) {
      const reading = finish(wrap, name, classify(comma[2] ?? ''), after.slice(comma[0].length), comma[1]);
      if (reading !== undefined) readings.push(reading);
      continue;
    }
    const skipped = skipBracketed(after);
    const sign = SEPARATOR.exec(after.slice(skipped))?.[0] ?? '';
    const bracketed = after.slice(0, skipped);
    const remainder = after.slice(skipped + sign.length);
    if (sign === '' && skipped === 0 && after !== '') continue;
    const glued = /^\s*[.-]$/u.test(sign) && /^\S/u.test(remainder) && !/^[[(_—–-]/u.test(remainder);
    if (glued && !isUpper(name)) continue;
    const separator =
      sign === '' && skipped > 0 && remainder.trim() !== '' ? '()' : classify(sign.trim() === '' ? sign : sign.trim());
    const reading = finish(wrap, name, separator, `${bracketed} ${remainder}`);
    if (reading !== undefined) readings.push(reading);
  }
  return readings;
};

/**
 * @param text a line, without white space at its ends
 * @returns the ways to read it, none when it cannot begin with a label
 */
export const readLabels = (text: string): Reading[] => {
  const line = text.slice(0, LIMITS.labelLine);
  const cut = text.slice(line.length);
  const found = wrapped(line);
  const open = OPEN_EMPHASIS.test(line);
  const readings = found.length > 0 ? found : open ? plain(line.slice(1), '_') : plain(line, '');
  return readings.map((reading) => ({
    ...reading,
    rest: `${open && found.length === 0 ? '_' : ''}${reading.rest}${cut}`,
    alone: reading.alone && cut === '',
  }));
};
