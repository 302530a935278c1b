/**
 * The cast list: where it stands and who is on it.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import type { CastEntry } from '../draft.ts';
import type { Line } from '../line.ts';
import { labelResolver } from '../abbreviation.ts';
import { fold, foldedWords, isUpper, nameKey, squeeze } from '../letters.ts';
import { isSetting, readHeading } from './headings.ts';

export interface CastList {
  entries: CastEntry[];
  /** Positions in the list of lines, `to` excluded; equal when there is no list. */
  from: number;
  to: number;
}

const TITLE =
  /^[\s_*=[(]*(?:the |les |die |los |le |i |dramatis )?(?:list of )?(?:personnages?|acteurs|actrices|dramatis personae|characters|cast(?: of characters| list)?|persons(?: represented| in the play| of the (?:play|drama))?|people|personae|persons|personen(?:verzeichnis)?|darsteller|handelnde personen|personajes?|personas|interlocutores|figuras|actores|personaggi|interlocutori|persone|attori|rollen|roles|reparto|distribution)(?=[\s.:_*=\])—-]*$|\.?\s{2,}|:|\s(?:of|de|du|des|der|del|della|in|and|et|und|y|e|represented)\s)/u;

/** Whether a line announces the cast list. */
export const isCastTitle = (text: string): boolean => TITLE.test(fold(text));

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

/** Longest cast list: with more names than any play has it would be searched for ever. */
const MOST = 400;

/** Names that come back before a list is taken to have ended. */
const REPEATS = 2;

const listFrom = (lines: readonly Line[], start: number): CastList => {
  const entries: CastEntry[] = [];
  let at = start + 1;
  let prose = 0;
  const seen = new Set<string>();
  const again: number[] = [];
  const found: number[] = [];
  for (; at < lines.length && entries.length < MOST && !closes(lines, at, start); at++) {
    const text = lines[at]?.text ?? '';
    if (text.length > LONGEST) prose++;
    if (prose > 2) break;
    const entry = entryOf(text);
    if (entry === undefined) continue;
    const key = nameKey(entry.name);
    if (seen.has(key)) again.push(at);
    // Where the list ended is known by now; without this, titles that come again and again are read through each time.
    if (again.length >= REPEATS) break;
    seen.add(key);
    entries.push(...apart(entry));
    found.push(at);
  }
  const [first] = again;
  if (first === undefined || again.length < REPEATS) return { entries, from: start, to: at };
  const to = beginningOfTalk(lines, start, first);
  return { entries: entries.slice(0, found.filter((one) => one < to).length), from: start, to };
};

/** Names that come back are labels: the list ended at the last wide gap before the first of them. */
const beginningOfTalk = (lines: readonly Line[], start: number, first: number): number => {
  for (let at = first; at > start + 2; at--) if ((lines[at]?.gap ?? 0) >= 2) return at;
  return first;
};

/** Keys a label may have that means this entry. */
const distinct = (entries: readonly CastEntry[]): CastEntry[] => {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = nameKey(entry.name);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const LEAST_LETTERS = 4;

/** Keys of the names of a cast list, and those words of them that mean one entry only: `Nicia` for `Messer Nicia`. */
export const namesOf = (entries: readonly CastEntry[]): string[] => {
  const counts = new Map<string, number>();
  for (const { name } of entries) {
    for (const word of new Set(foldedWords(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return entries.flatMap(({ name }) => {
    const capitals = new Set(foldedWords((name.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}]*/gu) ?? []).join(' ')));
    const words = foldedWords(name);
    const single = words.filter(
      (word) => words.length > 1 && word.length >= LEAST_LETTERS && capitals.has(word) && counts.get(word) === 1,
    );
    return [words.join(' '), ...single];
  });
};

const FEWEST = 3;
const LONGEST_NAME_WORDS = 4;
const WINDOW = 120;

/**
 * A cast list without a title: the run of short lines before the play in which most names are those of speakers.
 *
 * @param lines the document
 * @param before position of the first line of the play
 * @param labels the labels of the speakers
 * @param said whether somebody speaks in a line, by its position: then it stands in no list
 */
export const inferCastList = (
  lines: readonly Line[],
  before: number,
  labels: readonly string[],
  said: (at: number) => boolean = () => false,
): CastList => {
  const spoken = (entries: readonly CastEntry[]): number => {
    const resolve = labelResolver(entries);
    return new Set(labels.flatMap((label) => resolve(label)?.entry ?? [])).size;
  };
  let best: CastList = { entries: [], from: 0, to: 0 };
  let most = 0;
  let from = Math.max(0, before - WINDOW);
  let entries: CastEntry[] = [];
  for (let at = from; at <= before; at++) {
    const line = lines[at];
    const entry =
      at < before && line !== undefined && line.text.length <= LONGEST && !said(at) ? entryOf(line.text) : undefined;
    const goesOn =
      entry !== undefined &&
      entry.name.split(' ').length <= LONGEST_NAME_WORDS &&
      (entries.length === 0 || (line?.gap ?? 0) <= 2) &&
      readHeading(line?.text ?? '').length === 0;
    if (goesOn) {
      entries.push(...apart(entry));
      continue;
    }
    const known = entries.length < FEWEST ? 0 : spoken(entries);
    const enough = known >= FEWEST && known >= 0.5 * entries.length && known >= 0.5 * Math.min(labels.length, 10);
    if (enough && known > most) {
      most = known;
      best = { entries, from, to: at };
    }
    entries = [];
    from = at + 1;
  }
  const list = withoutTitle(lines, best, (entry) => spoken([entry]) > 0);
  return { ...list, entries: distinct(list.entries) };
};

/** What stands apart above the first who speaks is a title, or who wrote it. */
const withoutTitle = (lines: readonly Line[], list: CastList, speaks: (entry: CastEntry) => boolean): CastList => {
  let { entries, from } = list;
  while (from < list.to && (lines[from + 1]?.gap ?? 0) > 0) {
    const above = apart(entryOf(lines[from]?.text ?? '') ?? { name: '', labels: [] });
    if (above.some(speaks)) break;
    entries = entries.slice(above.length);
    from++;
  }
  return { ...list, entries, from };
};

/**
 * @param lines the document
 * @param before position before which a list can stand (the first speech that is sure)
 */
export const readCastList = (lines: readonly Line[], before: number): CastList => {
  let best: CastList = { entries: [], from: 0, to: 0 };
  for (let at = 0; at < Math.min(before, lines.length); at++) {
    const line = lines[at];
    if (line === undefined || line.text.length > 80 || !isCastTitle(line.text)) continue;
    if (!isUpper(line.text) && line.gap === 0 && at > 0) continue;
    const list = listFrom(lines, at);
    if (list.entries.length > best.entries.length) best = list;
  }
  return { ...best, entries: distinct(best.entries) };
};
