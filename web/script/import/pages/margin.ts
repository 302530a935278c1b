/**
 * Numbers in the margin: verses counted by five, lines, scenes.
 *
 * @module
 */
import type { Row } from './rows.ts';
import { layRow } from './rows.ts';

const NUMBER = /^(?:\p{Lu}{2,5}\s?)?(\d{1,4})[.)]?$/u;
/** How far a number stands from the text at least, as a share of the size of letters. */
const APART = 1.2;
const FEWEST = 4;

interface Numbered {
  row: Row;
  value: number;
  /** Place of its outer end, for numbers of one margin stand in line. */
  at: number;
}

const numberAt = (row: Row, side: 'left' | 'right'): Numbered | undefined => {
  const piece = side === 'left' ? row.pieces[0] : row.pieces.at(-1);
  const next = side === 'left' ? row.pieces[1] : row.pieces.at(-2);
  const value = piece === undefined ? undefined : NUMBER.exec(piece.text.trim())?.[1];
  if (piece === undefined || next === undefined || value === undefined) return undefined;
  const gap = side === 'left' ? next.x - piece.x - piece.width : piece.x - next.x - next.width;
  if (gap < APART * row.size) return undefined;
  return { row, value: Number(value), at: piece.x };
};

/** Whether numbers go up as verses do: by one and the same step, again and again, even past pages and acts. */
const counts = (found: readonly Numbered[]): boolean => {
  const fives = found.filter(({ value }) => value % 5 === 0).length;
  const rising = found.filter(({ value }, at) => at === 0 || value > (found[at - 1]?.value ?? 0)).length;
  const steady = found.filter(({ value }, at) => at > 0 && value - (found[at - 1]?.value ?? 0) === 1).length;
  return rising >= 0.7 * found.length && (fives >= 0.7 * found.length || steady >= 0.6 * found.length);
};

/**
 * @param rows all rows of the document
 * @returns the rows, numbers of margins taken away
 */
export const withoutMarginNumbers = (rows: readonly Row[]): Row[] => {
  const taken = new Map<Row, 'left' | 'right'>();
  for (const side of ['left', 'right'] as const) {
    const found = rows.flatMap((row) => numberAt(row, side) ?? []);
    if (found.length < FEWEST || !counts(found)) continue;
    for (const { row } of found) taken.set(row, side);
  }
  return rows.flatMap((row) => {
    const side = taken.get(row);
    if (side === undefined) return [row];
    const pieces = side === 'left' ? row.pieces.slice(1) : row.pieces.slice(0, -1);
    return layRow(pieces, row.y, row.page, row.column) ?? [];
  });
};
