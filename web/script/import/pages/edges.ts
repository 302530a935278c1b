/**
 * What stands at the edges of pages and is no part of the play: running heads and feet, page numbers.
 *
 * @module
 */
// cspell:disable -- words on pages in five languages
import { nameKey } from '../letters.ts';
import type { Row } from './rows.ts';

/** Rows that differ by less than this in height stand at the same place, as a share of the size of letters. */
const SAME_HEIGHT = 0.6;
/** How many rows deep heads and feet go. */
const DEEP = 3;
const LONGEST = 120;

/** Share of the steps from number to number that are as pages count. */
const COUNTED = 0.6;

const NUMBER =
  /^(?:[-–—[({|*]\s*)?(?:(page|pg|p|seite|s|pag|pagina|página)\.?\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(\/|of|sur|von|di|de)\s*\d{1,4})?(?:\s*[-–—\])}|*]|\.)?$/iu;
const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

const valueOf = (number: string): number =>
  /^\d/u.test(number)
    ? Number(number)
    : [...number.toLowerCase()]
        .map((letter) => DIGITS[letter] ?? 0)
        .reduce((sum, digit, at, all) => sum + (digit < (all[at + 1] ?? 0) ? -digit : digit), 0);

const keyOf = ({ text }: Row): string => nameKey(text.replace(/\d+/gu, ' '));

const countBy = <Value>(values: Iterable<Value>, key: (value: Value) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(key(value), (counts.get(key(value)) ?? 0) + 1);
  return counts;
};

/** Rows at the same edge and height of several pages, least height first. */
const placesOf = (edge: readonly Row[]): Row[][] => {
  const places: Row[][] = [];
  for (const row of edge.toSorted((a, b) => a.y - b.y)) {
    const last = places.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && row.y - before.y <= SAME_HEIGHT * Math.min(row.size, before.size))
      last.push(row);
    else places.push([row]);
  }
  return places;
};

/**
 * The numbers of pages among rows at one place. They go up from page to page as pages do, or by two where two pages are
 * on one sheet; scenes that begin a page and bear only a number count on however many pages lie between.
 */
const pageNumbers = (place: readonly Row[]): ReadonlySet<Row> => {
  const numbers = place.flatMap((row) => {
    const match = row.text.length > LONGEST ? null : NUMBER.exec(row.text);
    return match === null ? [] : [{ row, value: valueOf(match[2] ?? ''), says: (match[1] ?? match[3]) !== undefined }];
  });
  const inOrder = numbers.toSorted((a, b) => a.row.page - b.row.page || a.row.column - b.row.column);
  const steps = inOrder.slice(1).map(({ row, value }, before) => ({
    pages: row.page - (inOrder[before]?.row.page ?? 0),
    values: value - (inOrder[before]?.value ?? 0),
  }));
  const counted = steps.filter(
    ({ pages, values }) => values > 0 && (values === Math.max(1, pages) || values === 2 * pages),
  );
  const areCounted = steps.length > 0 && counted.length >= COUNTED * steps.length;
  return new Set(numbers.filter(({ says }) => says || areCounted).map(({ row }) => row));
};

/** Of rows at one place on several pages, those that are furniture. */
const furnitureAt = (place: readonly Row[], inside: ReadonlyMap<string, number>, pages: number): Row[] => {
  if (place.length < 3 && !(place.length === 2 && pages <= 4)) return [];
  const counts = countBy(place, keyOf);
  const numbers = pageNumbers(place);
  const found = place.filter((row) => {
    if (row.text.length > LONGEST) return false;
    if (numbers.has(row)) return true;
    const key = keyOf(row);
    const count = counts.get(key) ?? 0;
    return key !== '' && count >= Math.min(3, place.length) && count > (inside.get(key) ?? 0);
  });
  // Heads that change from act to act stand where the others do.
  const whole = found.length >= 0.6 * place.length && place.length >= 0.4 * pages;
  return whole ? place.filter(({ text }) => text.length <= LONGEST) : found;
};

/**
 * @param pages the rows of each page, from the top
 * @returns those that belong to the page, not to the play
 */
export const edgeRows = (pages: readonly (readonly Row[])[]): Set<Row> => {
  const taken = new Set<Row>();
  for (let round = 0; round < DEEP; round++) {
    const left = pages.map((rows) => rows.filter((row) => !taken.has(row)).toSorted((a, b) => a.y - b.y));
    const inside = countBy(
      left.flatMap((rows) => rows.slice(1, -1)),
      keyOf,
    );
    const before = taken.size;
    for (const edge of [left.flatMap((rows) => rows.slice(0, 1)), left.flatMap((rows) => rows.slice(-1))]) {
      for (const place of placesOf(edge)) for (const row of furnitureAt(place, inside, pages.length)) taken.add(row);
    }
    if (taken.size === before) break;
  }
  return taken;
};
