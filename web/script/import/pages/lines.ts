/**
 * Rows of pages as the lines the inference reads: columns of indent, empty lines, styles.
 *
 * @module
 */
import type { Line, LineStyle } from '../line.ts';
import { leftOf } from './measure.ts';
import type { Measure } from './measure.ts';
import type { Row } from './rows.ts';

/** Rows of a column that stands apart, at least: fewer are two speeches side by side. */
const COLUMN = 8;

type Frame = (row: Row) => number;

/** Where the lines of each page, or of each of its columns, begin. */
const frameOf = (rows: readonly Row[], { letter }: Measure): Frame => {
  const byColumn = Map.groupBy(rows, ({ page, column }) => `${page} ${column}`);
  const split = new Set(
    [...byColumn].flatMap(([key, found]) => (!key.endsWith(' 0') && found.length >= COLUMN ? [found[0]?.page] : [])),
  );
  const whole = rows.filter(({ page }) => !split.has(page));
  const sides = [0, 1].map((side) => whole.filter(({ page }) => page % 2 === side));
  const lefts = sides.map((side) => (side.length > 0 ? leftOf(side, letter) : leftOf(whole, letter)));
  const columnLefts = new Map(
    [...byColumn].flatMap(([key, found]) => (split.has(found[0]?.page) ? [[key, leftOf(found, letter)] as const] : [])),
  );
  return ({ page, column }) => columnLefts.get(`${page} ${column}`) ?? lefts[page % 2] ?? 0;
};

const covers = (row: Row, style: 'bold' | 'italic'): boolean => {
  const said = [...row.text].filter((sign) => /\p{L}/u.test(sign)).length;
  const styled = row.runs
    .filter((run) => run[style] === true)
    .reduce((sum, { from, to }) => sum + (row.text.slice(from, to).match(/\p{L}/gu)?.length ?? 0), 0);
  return said > 0 && styled >= said;
};

/** Letters so much larger than the others, as a share of their size, make a heading. */
const LARGE = 1.12;
const LONGEST_HEADING = 120;

/** Depths of headings by the size of their letters: the largest is the first. */
const depthsOf = (rows: readonly Row[], size: number): ((row: Row) => number | undefined) => {
  const large = rows.filter((row) => row.size > LARGE * size && row.text.length <= LONGEST_HEADING);
  const sizes = [...new Set(large.map((row) => Math.round(2 * row.size)))].sort((a, b) => b - a);
  return (row) => {
    const at =
      row.text.length <= LONGEST_HEADING && row.size > LARGE * size ? sizes.indexOf(Math.round(2 * row.size)) : -1;
    return at < 0 ? undefined : at + 1;
  };
};

const styleOf = (row: Row, centred: boolean, depth: number | undefined): LineStyle | undefined => {
  const style: LineStyle = {};
  if (depth !== undefined) style.heading = depth;
  if (covers(row, 'bold')) style.bold = true;
  if (covers(row, 'italic')) style.italic = true;
  if (centred) style.centred = true;
  return Object.keys(style).length === 0 ? undefined : style;
};

const endsOpen = (text: string): boolean => !/[.!?…:»"”)\]]$/u.test(text);

/** Whether a row is set like the one before: a heading or a name over a page's end is not. */
const alike = (before: Row, row: Row): boolean =>
  Math.abs(before.size - row.size) < 0.1 * row.size && covers(before, 'bold') === covers(row, 'bold');

interface Bounds {
  right: number;
  bottom: number;
}

/** Empty lines before the first row of a page: none, unless the page before ends early or something new begins. */
const gapOverPage = (
  before: Row,
  row: Row,
  { leading, size, letter }: Measure,
  left: number,
  bounds: Bounds,
): number => {
  if (before.page !== row.page && bounds.bottom - before.y > 4 * leading) return 2;
  if (/^\p{Ll}/u.test(row.text) || endsOpen(before.text)) return alike(before, row) ? 0 : 1;
  const full = before.right > bounds.right - 3 * size && before.x < left + 8 * letter;
  return full && alike(before, row) ? 0 : 1;
};

const gapBetween = (before: Row, row: Row, { leading, size }: Measure): number => {
  const step = row.y - before.y;
  const expected = leading * Math.max(1, Math.min(before.size, row.size) / size);
  return step <= 1.22 * expected ? 0 : Math.max(1, Math.round(step / leading - 1));
};

const highest = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

/**
 * @param rows those of the play, in the order they are read
 * @param place line of the source on which a row stands
 */
export const linesOf = (rows: readonly Row[], place: (row: Row) => number, measured: Measure): Line[] => {
  const frame = frameOf(rows, measured);
  const depthOf = depthsOf(rows, measured.size);
  const bounds: Bounds = {
    right: highest(
      rows.map(({ right }) => right),
      0.9,
    ),
    bottom: highest(
      rows.map(({ y }) => y),
      0.97,
    ),
  };
  const gapOf = (before: Row | undefined, row: Row): number => {
    if (before === undefined) return 0;
    return before.page === row.page && before.column === row.column
      ? gapBetween(before, row, measured)
      : gapOverPage(before, row, measured, frame(row), bounds);
  };
  const middle = (bounds.right + Math.min(...rows.map(frame))) / 2;
  return rows.map((row, at) => {
    const before = rows[at - 1];
    const left = frame(row);
    const indent = Math.max(0, Math.round((row.x - left) / measured.letter));
    const centred =
      indent >= 3 &&
      row.column === 0 &&
      Math.abs((row.x + row.right) / 2 - middle) < 2 * measured.letter &&
      bounds.right - row.right > 3 * measured.letter;
    const style = styleOf(row, centred, depthOf(row));
    return {
      index: place(row),
      text: row.text,
      indent,
      gap: gapOf(before, row),
      ...(before !== undefined && before.page !== row.page ? { opensPage: true as const } : {}),
      ...(style === undefined ? {} : { style }),
      ...(row.runs.length === 0 ? {} : { runs: row.runs }),
    };
  });
};
