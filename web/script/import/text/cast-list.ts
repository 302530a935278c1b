/**
 * The cast list: where it stands and who is on it.
 *
 * @module
 */
import type { CastEntry } from '../draft.ts';
import type { Line } from '../line.ts';
import { fold, foldedWords, isUpper, squeeze } from '../letters.ts';
import { isSetting, readHeading } from './headings.ts';

export interface CastList {
  entries: CastEntry[];
  /** Positions in the list of lines, `to` excluded; equal when there is no list. */
  from: number;
  to: number;
}

const TITLE =
  /^[\s_*=[(]*(?:the |les |die |los |le |i |dramatis )?(?:list of )?(?:personnages?|acteurs|actrices|dramatis personae|characters|cast(?: of characters| list)?|persons(?: represented| in the play| of the (?:play|drama))?|people|personae|persons|personen(?:verzeichnis)?|darsteller|handelnde personen|personajes?|personas|interlocutores|figuras|actores|personaggi|interlocutori|persone|attori|rollen|roles|reparto|distribution)\b/u;

const LONGEST = 90;

const entryOf = (text: string): CastEntry | undefined => {
  const line = squeeze(text.split(/\s{3,}|\t/u)[0] ?? '').replace(/[_*=]/gu, '');
  const match = /^(.+?)(?:\s*(?:\.{2,}|…|[,;:(]|\s[-–—]+\s|--|—)\s*(.*))?$/u.exec(line);
  const name = squeeze(match?.[1] ?? '').replace(/[\s.,;:]+$/u, '');
  const words = name.split(' ');
  if (!/^[\p{Lu}\d]/u.test(name) || words.length > 7 || name.length > 50) return undefined;
  const description = squeeze(match?.[2] ?? '').replace(/^[\s.)—–-]+|[\s.)]+$/gu, '');
  return { name, labels: [], ...(description === '' ? {} : { description }) };
};

/** `Odoardo und Claudia Galotti`: two people on one line. */
const apart = (entry: CastEntry): CastEntry[] => {
  const names = entry.name.split(/\s(?:et|and|und|y|e|ed|&)\s/u);
  if (names.length !== 2 || names.some((name) => !/^\p{Lu}/u.test(name))) return [entry];
  const first = names[0] ?? '';
  const second = names[1] ?? '';
  return [
    { ...entry, name: first },
    { ...entry, name: second },
  ];
};

const closes = (lines: readonly Line[], at: number, from: number): boolean => {
  const line = lines[at];
  if (line === undefined) return true;
  const found = readHeading(line.text);
  if (found.length > 0) return true;
  if (at - from > 1 && isSetting(line.text)) return true;
  return line.gap >= 3 && at - from > 2;
};

const listFrom = (lines: readonly Line[], start: number): CastList => {
  const entries: CastEntry[] = [];
  let at = start + 1;
  let prose = 0;
  for (; at < lines.length && !closes(lines, at, start); at++) {
    const text = lines[at]?.text ?? '';
    if (text.length > LONGEST) prose++;
    if (prose > 2) break;
    const entry = entryOf(text);
    if (entry !== undefined) entries.push(...apart(entry));
  }
  return { entries, from: start, to: at };
};

/** Keys a label may have that means this entry. */
const distinct = (entries: readonly CastEntry[]): CastEntry[] => {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = foldedWords(entry.name).join(' ');
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/**
 * @param lines the document
 * @param before position before which a list can stand (the first speech that is sure)
 */
export const readCastList = (lines: readonly Line[], before: number): CastList => {
  let best: CastList = { entries: [], from: 0, to: 0 };
  for (let at = 0; at < Math.min(before, lines.length); at++) {
    const line = lines[at];
    if (line === undefined || line.text.length > 80 || !TITLE.test(fold(line.text))) continue;
    if (!isUpper(line.text) && line.gap === 0 && at > 0) continue;
    const list = listFrom(lines, at);
    if (list.entries.length > best.entries.length) best = list;
  }
  return { ...best, entries: distinct(best.entries) };
};
