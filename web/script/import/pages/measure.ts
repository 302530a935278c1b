/**
 * How the document is set: the size of its letters, the step from line to line, where its lines begin.
 *
 * @module
 */
import { heapsOf, median } from './page.ts';
import type { Row } from './rows.ts';

export interface Measure {
  /** Size of most letters. */
  size: number;
  /** Mean width of a letter: what an indent is counted in. */
  letter: number;
  /** Step from one line of a paragraph to the next. */
  leading: number;
}

const mostLetters = (rows: readonly Row[]): number => {
  const letters = new Map<number, number>();
  for (const { size, text } of rows) {
    const heap = Math.round(2 * size) / 2;
    letters.set(heap, (letters.get(heap) ?? 0) + text.length);
  }
  return [...letters].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 10;
};

const isNext = (before: Row, row: Row): boolean => before.page === row.page && before.column === row.column;

/** Steps down between neighbours. */
const stepsOf = (rows: readonly Row[], size: number): number[] =>
  rows.flatMap((row, at) => {
    const before = rows[at - 1];
    if (before === undefined || !isNext(before, row)) return [];
    const step = row.y - before.y;
    return step > 0.6 * size && step < 5 * size ? [step] : [];
  });

/** @param rows those of the play, page furniture taken away */
export const measure = (rows: readonly Row[]): Measure => {
  const size = mostLetters(rows);
  const body = rows.filter((row) => Math.abs(row.size - size) < 0.1 * size && row.text.length > 20);
  const letter = median(
    (body.length > 5 ? body : rows).map((row) => (row.right - row.x) / Math.max(1, row.text.length)),
  );
  const steps = stepsOf(rows, size);
  const heaps = heapsOf(steps, size / 16);
  const share = (value: number): number =>
    heaps.reduce((sum, [at, count]) => (Math.abs(at - value) <= size / 12 ? sum + count : sum), 0) / steps.length;
  const leading = heaps.find(([value]) => share(value) >= 0.15)?.[0] ?? 1.2 * size;
  return { size, letter: letter > 0 ? letter : 0.5 * size, leading };
};

/**
 * Where lines begin: the least place at which a good part of them does. Left and right pages may differ, and so do
 * columns.
 *
 * @param rows those that stand on pages of one kind
 */
export const leftOf = (rows: readonly Row[], letter: number): number => {
  const heaps = heapsOf(
    rows.map(({ x }) => x),
    letter / 2,
  );
  const near = (value: number): number =>
    heaps.reduce((sum, [at, count]) => (Math.abs(at - value) <= letter / 2 ? sum + count : sum), 0);
  const least = heaps.find(([value]) => near(value) >= Math.max(2, 0.04 * rows.length))?.[0];
  return least ?? Math.min(...rows.map(({ x }) => x));
};
