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
/** Lines whose letters differ by less than this share are of one size: a line without `g` or `É` seems smaller. */
const SAME_SIZE = 0.3;

export const pageOf = ({ blocks }: Found): Page => {
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
          },
    ),
  );
  const width = Math.max(1, ...lines.map(({ bbox }) => bbox.x1));
  const height = Math.max(1, ...lines.map(({ bbox }) => bbox.y1));
  return { width, height, pieces };
};
