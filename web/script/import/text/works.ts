/**
 * Several plays in one document. Each has a cast list of its own, of other people, and begins again with the first act;
 * or, without lists, it is other people who speak after an end, a first act or a title.
 *
 * @module
 */
import { playsAmong } from '../beginnings.ts';
import type { Beginning } from '../beginnings.ts';
import { fold, nameKey, squeeze } from '../letters.ts';
import type { Line } from '../line.ts';
import { within } from '../reader.ts';
import { isCastTitle, readCastList } from './cast-list.ts';
import { headingsOf } from './divisions.ts';
import { closesPlay, isFirst, readHeading } from './headings.ts';
import type { Heading } from './headings.ts';
import { findSpeakers } from './speakers.ts';
import { readTitle } from './title.ts';

export interface Work {
  title: string;
  author?: string;
  /** Positions in the list of lines, `to` excluded. */
  from: number;
  to: number;
}

/** Fewer lines are no play, but a second list of the same one. */
const SHORTEST = 30;
/** Most plays that are told apart. */
const MOST = 100;
const FEWEST_NAMES = 2;
/** How far before its cast list a play can begin: a title, an author, a dedication. */
const TITLE_WITHIN = 40;
/** Share of names that two lists of one play have in common. */
const COMMON = 0.4;

/** Where a play begins, and where its list, its first heading or its first speech stands. */
interface Start {
  from: number;
  opening: number;
}

interface List {
  at: number;
  names: ReadonlySet<string>;
}

const listsIn = (lines: readonly Line[]): List[] => {
  const lists: List[] = [];
  lines.forEach((line, at) => {
    if (line.text.length > 80 || (line.gap === 0 && at > 0) || !isCastTitle(line.text)) return;
    const { entries } = readCastList(lines.slice(at, at + 150), 1);
    if (entries.length < FEWEST_NAMES) return;
    lists.push({ at, names: new Set(entries.map(({ name }) => nameKey(name))) });
  });
  return lists;
};

const alike = (one: List, other: List): boolean => {
  const common = [...one.names].filter((name) => other.names.has(name)).length;
  return common >= COMMON * Math.min(one.names.size, other.names.size);
};

/** Whether the first division after a position is a first one, or there is none. */
const beginsAnew = (lines: readonly Line[], from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const line = lines[at];
    const found = line === undefined || line.gap === 0 ? undefined : readHeading(line.text)[0];
    if (found !== undefined) return isFirst(found) || !/\d|\s[ivx]+(?!\p{L})/u.test(fold(found.text));
  }
  return true;
};

/** Where the pages before a cast list begin: after the end of the play before, or after the widest gap. */
const startOf = (lines: readonly Line[], list: number, floor: number): number => {
  const least = Math.max(floor, list - TITLE_WITHIN);
  let start = list;
  let widest = 2;
  for (let at = list; at > least; at--) {
    if (closesPlay(lines[at - 1]?.text ?? '')) return at;
    const gap = lines[at]?.gap ?? 0;
    if (gap > widest || lines[at]?.style?.heading === 1) {
      widest = gap;
      start = at;
    }
  }
  return floor === 0 && list <= TITLE_WITHIN ? 0 : start;
};

/** Where cast lists of other people say that plays begin. */
const startsByLists = (lines: readonly Line[]): Start[] => {
  const lists: List[] = [];
  for (const list of listsIn(lines)) {
    if (lists.length >= MOST) break;
    const before = lists.at(-1);
    const other = before === undefined || (list.at - before.at >= SHORTEST && !lists.some((one) => alike(one, list)));
    if (other) lists.push(list);
  }
  const own = lists.filter(({ at }, order) => {
    const to = lists[order + 1]?.at ?? lines.length;
    return to - at >= SHORTEST && beginsAnew(lines, at, to);
  });
  return own.map(({ at }, order) => ({ from: startOf(lines, at, own[order - 1]?.at ?? 0), opening: at }));
};

/** The titles of the document's greatest depth that name no division. */
const titlesIn = (lines: readonly Line[], headings: ReadonlyMap<number, Heading[]>): number[] => {
  const depths = lines.flatMap(({ style }) => style?.heading ?? []);
  const greatest = depths.reduce((least, depth) => Math.min(least, depth), Infinity);
  return lines.flatMap(({ style, text }, at) =>
    style?.heading === greatest && readHeading(text).length === 0 && headings.get(at)?.[0]?.kind !== 'act' ? [at] : [],
  );
};

/** Where acts (scenes, where there are no acts) are counted from the first again. */
const countedAnew = (headings: ReadonlyMap<number, Heading[]>): number[] => {
  const all = [...headings].sort(([one], [other]) => one - other);
  const outer = all.some(([, [first]]) => first?.kind === 'act') ? 'act' : 'scene';
  const anew: number[] = [];
  let later = false;
  for (const [at, [found]] of all) {
    if (found?.kind !== outer) continue;
    const first = isFirst(found);
    if (first && later) anew.push(at);
    later = !first;
  }
  return anew;
};

const beginningsIn = (lines: readonly Line[], headings: ReadonlyMap<number, Heading[]>): Beginning[] => {
  const closed = lines.flatMap(({ text, gap }, at) => (gap > 0 && closesPlay(text) ? [at + 1] : []));
  const anew = new Set([...closed, ...countedAnew(headings)]);
  const kept: Beginning[] = [{ at: 0, anew: true }];
  for (const at of [...new Set([...anew, ...titlesIn(lines, headings)])].sort((one, other) => one - other)) {
    const before = kept.at(-1);
    if (before === undefined || at >= lines.length) continue;
    if (at - before.at < SHORTEST) before.anew ||= anew.has(at);
    else kept.push({ at, anew: anew.has(at) });
  }
  return kept.filter(({ at }, order) => (kept[order + 1]?.at ?? lines.length) - at >= SHORTEST).slice(0, MOST);
};

/** What stands before the first act of a play: from the farthest of the widest gaps since somebody spoke. */
const titleBefore = (lines: readonly Line[], begun: number, spoken: number | undefined): number => {
  if (spoken === undefined) return begun;
  let start = begun;
  for (let at = begun; at > Math.max(spoken, begun - TITLE_WITHIN); at--) {
    const gap = lines[at]?.gap ?? 0;
    if (gap > 0 && gap >= (lines[start]?.gap ?? 0) && !closesPlay(lines[at]?.text ?? '')) start = at;
  }
  return start;
};

/** Where other people begin to speak. Whoever speaks is looked for only where a play may begin at all. */
function* startsByPeople(lines: readonly Line[]): Generator<number, Start[], undefined> {
  const headings = headingsOf(lines);
  const beginnings = beginningsIn(lines, headings);
  if (beginnings.length < 2) return [];
  const speakers = yield* within(
    findSpeakers(lines, (at) => headings.has(at), []),
    0.1,
    0.15,
  );
  const turns = [...speakers.labelAt]
    .filter(([, { key }]) => speakers.names.has(key))
    .map(([at, { key }]) => ({ at, names: [key] }))
    .sort((one, other) => one.at - other.at);
  return playsAmong(beginnings, turns).map((begun) => {
    const speech = turns.find(({ at }) => at >= begun)?.at ?? begun;
    const from = titleBefore(lines, begun, turns.findLast(({ at }) => at < begun)?.at);
    const heading = lines.findIndex((_line, at) => at >= from && at < speech && isDivision(headings.get(at)));
    return { from, opening: heading < 0 ? speech : heading };
  });
}

/** A title alone may be counted as a division: only those that say so end the pages before a play. */
const isDivision = (found: readonly Heading[] | undefined): boolean =>
  found?.some(({ text }) => readHeading(text).length > 0) ?? false;

/**
 * @param lines the document
 * @returns the steps of the work, then the plays in it, in order; none unless there are two or more
 */
export function* worksIn(lines: readonly Line[]): Generator<number, Work[], undefined> {
  const listed = startsByLists(lines);
  const starts = listed.length > 1 ? listed : yield* startsByPeople(lines);
  if (starts.length < 2) return [];
  return starts.map(({ from, opening }, order) => {
    const about = readTitle([], lines.slice(from, Math.max(opening, from + 1)));
    const title = squeeze(about.title ?? '').replace(/[*#]/gu, '');
    return {
      title: title === '' ? String(order + 1) : title,
      ...(about.author === undefined ? {} : { author: about.author }),
      from,
      to: starts[order + 1]?.from ?? lines.length,
    };
  });
}
