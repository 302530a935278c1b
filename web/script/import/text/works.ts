/**
 * Several plays in one document: each has a cast list of its own, of other people, and begins again with the first act.
 *
 * @module
 */
// cspell:disable -- words of plays in five languages
import { fold, foldedWords, squeeze } from '../letters.ts';
import type { Line } from '../line.ts';
import { isCastTitle, readCastList } from './cast-list.ts';
import { closesPlay, readHeading } from './headings.ts';
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

const FIRST =
  /(?<!\p{L})(?:i|1|1re|1er|premiere?|first|one|erste[rs]?|primer[oa]?|prim[oa]|un|unique|unic[oa]|einziger)(?!\p{L})/u;

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
    lists.push({ at, names: new Set(entries.map(({ name }) => foldedWords(name).join(' '))) });
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
    if (found !== undefined) return FIRST.test(fold(found.text)) || !/\d|\s[ivx]+(?!\p{L})/u.test(fold(found.text));
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

/**
 * @param lines the document
 * @returns the plays in it, in order; none unless there are two or more
 */
export const worksIn = (lines: readonly Line[]): Work[] => {
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
  if (own.length < 2) return [];
  const starts = own.map(({ at }, order) => startOf(lines, at, own[order - 1]?.at ?? 0));
  return own.map(({ at }, order) => {
    const from = starts[order] ?? at;
    const about = readTitle([], lines.slice(from, at));
    const title = squeeze(about.title ?? '').replace(/[*#]/gu, '');
    return {
      title: title === '' ? String(order + 1) : title,
      ...(about.author === undefined ? {} : { author: about.author }),
      from,
      to: starts[order + 1] ?? lines.length,
    };
  });
};
