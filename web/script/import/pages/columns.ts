/**
 * The columns of a page, told by the order of the file: who lays out columns writes one to its end, then goes up again
 * and writes the next beside it. So do two speeches said at once, side by side.
 *
 * @module
 */
import type { Piece } from './page.ts';

/** Going up by less than this share of a letter's size is no new start. */
const UP = 0.6;

/** Stretches of the file that go down the page. */
const stretchesOf = (pieces: readonly Piece[]): Piece[][] => {
  const stretches: Piece[][] = [];
  let lowest = -Infinity;
  for (const piece of pieces) {
    const last = stretches.at(-1);
    if (last === undefined || piece.y < lowest - UP * piece.size) {
      stretches.push([piece]);
      lowest = piece.y;
      continue;
    }
    last.push(piece);
    lowest = Math.max(lowest, piece.y);
  }
  return stretches;
};

const extremes = (pieces: readonly Piece[]): { left: number; right: number; top: number; bottom: number } => {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y, width } of pieces) {
    left = Math.min(left, x);
    right = Math.max(right, x + width);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, right, top, bottom };
};

const heightsOf = (pieces: readonly Piece[]): number => new Set(pieces.map(({ y }) => Math.round(y / 3))).size;
const lettersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0);

/** Whether `next` stands beside the end of `column` as a column of its own. */
const standsBeside = (before: readonly Piece[], after: readonly Piece[]): boolean => {
  const [column = [], next = []] = [before, after].map((pieces) => pieces.filter(({ text }) => text.trim() !== ''));
  const whole = extremes(next);
  const above = column.filter(({ y }) => y >= whole.top - 1);
  const lower = extremes(above);
  const beside = next.filter(({ y }) => y <= lower.bottom + 1);
  if (heightsOf(above) < 2 || heightsOf(beside) < 2) return false;
  const other = extremes(beside);
  if (lower.right > other.left && other.right > lower.left) return false;
  // Labels written before all speeches stand beside them too, but hold little.
  const share = lettersOf(above) / Math.max(1, lettersOf(beside));
  return share > 0.3 && share < 3.3;
};

/**
 * @param pieces those of a page, in the order of the file
 * @returns its columns in the order they are read; one for most pages
 */
export const columnsOf = (pieces: readonly Piece[]): Piece[][] => {
  const columns: Piece[][] = [];
  for (const stretch of stretchesOf(pieces)) {
    const last = columns.at(-1);
    if (last === undefined || standsBeside(last, stretch)) columns.push([...stretch]);
    else for (const piece of stretch) last.push(piece);
  }
  return columns;
};
