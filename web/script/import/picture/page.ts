/**
 * What was read in a picture, as a page.
 *
 * @module
 */
import type { Page, Piece } from '../pages/page.ts';
import { median } from '../pages/page.ts';
import type { Found } from './engine.ts';

/** Specks that look like signs are read with hardly any confidence, in percent. */
const SPECK = 20;
/** Words read with less confidence than this, in percent, may be other words. */
const UNSURE = 60;
/** Lines whose letters differ by less than this share are of one size: a line without `g` or `É` seems smaller. */
const SAME_SIZE = 0.3;

/** @param size of the picture, in dots, where it is known */
export const pageOf = ({ blocks }: Found, size?: { width: number; height: number }): Page => {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => (paragraphs ?? []).flatMap((one) => one.lines ?? []));
  const usual = median(lines.map(({ rowAttributes }) => rowAttributes.rowHeight));
  const sizeOf = (height: number): number =>
    usual > 0 && Math.abs(height - usual) <= SAME_SIZE * usual ? usual : Math.max(1, height);
  const pieces = lines.flatMap(({ baseline, rowAttributes, words }): Piece[] =>
    (words ?? []).flatMap(({ text, confidence, bbox }) =>
      text.trim() === '' || (confidence < SPECK && !/\p{L}{2}/u.test(text))
        ? []
        : {
            text: text.trim(),
            x: bbox.x0,
            y: (baseline.y0 + baseline.y1) / 2,
            width: bbox.x1 - bbox.x0,
            size: sizeOf(rowAttributes.rowHeight),
            bold: false,
            italic: false,
            capitals: false,
            askew: false,
            ...(confidence < UNSURE && /\p{L}{2}/u.test(text) ? { unsure: true } : {}),
          },
    ),
  );
  const width = size?.width ?? Math.max(1, ...lines.map(({ bbox }) => bbox.x1));
  const height = size?.height ?? Math.max(1, ...lines.map(({ bbox }) => bbox.y1));
  return { width, height, pieces };
};

/** Lines by which the usual size of a page's letters is told, at least. */
const LINES = 4;
/** What a photographed page is taken for: the width of a sheet and the size of its letters, in points. */
const SHEET = 595;
const LETTERS = 11;

const lettersOf = ({ pieces }: Page): number | undefined =>
  new Set(pieces.map(({ y }) => Math.round(y))).size < LINES ? undefined : median(pieces.map(({ size }) => size));

/**
 * A page that was read in dots, in the measure of the others: photographs are taken from nearer and farther.
 *
 * @param width of the paper in points, where it is known
 * @param usual size of the letters on the other pages in points, where it is known
 */
export const measured = (page: Page, width: number | undefined, usual: number | undefined): Page => {
  const letters = lettersOf(page);
  const scale =
    width === undefined && letters !== undefined && letters > 0
      ? (usual ?? LETTERS) / letters
      : (width ?? SHEET) / page.width;
  // A page that was enlarged is no page of headings.
  const grown = usual === undefined || letters === undefined ? 1 : usual / (letters * scale);
  return {
    width: page.width * scale,
    height: page.height * scale,
    pieces: page.pieces.map((piece) => ({
      ...piece,
      x: piece.x * scale,
      y: piece.y * scale,
      width: piece.width * scale,
      size: piece.size * scale * grown,
    })),
  };
};
