/**
 * Pieces put together as rows: what stands on one line of the page, with its spaces.
 *
 * @module
 */
import type { Run } from '../line.ts';
import type { Piece } from './page.ts';

export interface Row {
  /** Page of the row, counted from 0, and which of its columns. */
  page: number;
  column: number;
  x: number;
  right: number;
  y: number;
  size: number;
  text: string;
  runs: Run[];
  pieces: readonly Piece[];
}

/** Shares of the size of letters: how far a baseline may waver, and how wide a space and a leap are at least. */
const WAVER = 0.35;
const SPACE = 0.13;
const LEAP = 1.9;
/** A raised mark is at most so large, and stands at most so high. */
const SMALL = 0.8;
const RAISED = 0.8;

const isRaised = (piece: Piece, row: { y: number; size: number }): boolean =>
  piece.size <= SMALL * row.size && piece.y < row.y - 0.15 * row.size && piece.y > row.y - RAISED * row.size;

interface Gathered {
  y: number;
  size: number;
  pieces: Piece[];
}

const touches = (piece: Piece, row: Gathered): boolean =>
  row.pieces.some((other) => {
    const after = piece.x - (other.x + other.width);
    const before = other.x - (piece.x + piece.width);
    return after < 0.6 * row.size && before < 0.6 * row.size;
  });

const gather = (pieces: readonly Piece[]): Gathered[] => {
  const rows: Gathered[] = [];
  const late: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const row = rows.findLast((one) => Math.abs(one.y - piece.y) <= WAVER * Math.min(one.size, piece.size));
    if (row === undefined) {
      const above = rows.at(-1);
      if (above !== undefined && piece.size <= SMALL * above.size) late.push(piece);
      else rows.push({ y: piece.y, size: piece.size, pieces: [piece] });
      continue;
    }
    row.pieces.push(piece);
    if (piece.text.length > 2) row.size = Math.max(row.size, piece.size);
  }
  // A mark above the line comes before the line it belongs to: only now are all lines known.
  const small = rows.filter(
    (one) => one.pieces.every(({ text }) => text.length <= 3) && rows.some((row) => row !== one && hangsOn(one, row)),
  );
  for (const one of small) rows.find((row) => row !== one && hangsOn(one, row))?.pieces.push(...one.pieces);
  const kept = rows.filter((row) => !small.includes(row));
  for (const piece of late) {
    const row = kept.find((one) => isRaised(piece, one) && touches(piece, one));
    if (row !== undefined) row.pieces.push(piece);
    else {
      const level = kept.find((one) => Math.abs(one.y - piece.y) <= WAVER * piece.size);
      if (level !== undefined) level.pieces.push(piece);
      else kept.push({ y: piece.y, size: piece.size, pieces: [piece] });
    }
  }
  return kept.sort((a, b) => a.y - b.y);
};

const hangsOn = (small: Gathered, row: Gathered): boolean =>
  small.pieces.every((piece) => isRaised(piece, row) && touches(piece, row));

const styleOf = (piece: Piece): string => [piece.bold, piece.italic, piece.capitals].join();

/** What stands between two neighbours: nothing, a space, or as many as the leap is wide. */
const spaceBetween = (before: Piece, piece: Piece, spaced: boolean, size: number, letter: number): string => {
  const gap = piece.x - (before.x + before.width);
  if (gap > LEAP * size) return ' '.repeat(Math.max(2, Math.min(40, Math.round(gap / letter))));
  if (spaced || gap > SPACE * size) return ' ';
  // Where two fonts meet, widths are guesses: a sign that ends a word parts it from the next.
  return styleOf(before) !== styleOf(piece) && /[.,:;!?…)\]]$/u.test(before.text) && /^[\p{L}«“"(¿¡]/u.test(piece.text)
    ? ' '
    : '';
};

const STYLES = ['bold', 'italic', 'capitals'] as const;

const runOf = (piece: Piece, from: number, to: number, raised: boolean): Run | undefined => {
  const run: Run = { from, to };
  for (const style of STYLES) if (piece[style]) run[style] = true;
  if (raised) run.raised = true;
  return Object.keys(run).length > 2 ? run : undefined;
};

const sameStyle = (a: Run, b: Run): boolean => STYLES.every((style) => a[style] === b[style]) && a.raised === b.raised;

/**
 * @param pieces those of one row, in any order
 * @returns the row, laid out from left to right; nothing when it holds no letter or sign
 */
export const layRow = (pieces: readonly Piece[], y: number, page: number, column: number): Row | undefined => {
  const ordered = pieces.toSorted((a, b) => a.x - b.x);
  const shown = ordered.filter(({ text }) => text.trim() !== '');
  const first = shown[0];
  if (first === undefined) return undefined;
  const size = Math.max(...shown.map((piece) => piece.size));
  const letters = shown.reduce((sum, { text }) => sum + text.length, 0);
  const letter = Math.max(0.2 * size, shown.reduce((sum, { width }) => sum + width, 0) / Math.max(1, letters));
  let text = '';
  const runs: Run[] = [];
  let before: Piece | undefined;
  let spaced = false;
  for (const piece of ordered) {
    const words = piece.text.trim();
    if (words === '') {
      spaced = true;
      continue;
    }
    const open = spaced || /^\s/u.test(piece.text);
    if (before !== undefined) text += spaceBetween(before, piece, open, size, letter);
    const from = text.length;
    text += words;
    const run = runOf(piece, from, text.length, isRaised(piece, { y, size }));
    const last = runs.at(-1);
    if (run !== undefined && last !== undefined && sameStyle(last, run) && text.slice(last.to, from).trim() === '') {
      last.to = run.to;
    } else if (run !== undefined) runs.push(run);
    before = piece;
    spaced = /\s$/u.test(piece.text);
  }
  const right = Math.max(...shown.map((piece) => piece.x + piece.width));
  return { page, column, x: first.x, right, y, size, text, runs, pieces: shown };
};

/**
 * @param pieces those of one column of a page
 * @returns its rows, from the top
 */
export const rowsOf = (pieces: readonly Piece[], page: number, column: number): Row[] =>
  gather(pieces).flatMap(({ pieces: found, y }) => layRow(found, y, page, column) ?? []);
