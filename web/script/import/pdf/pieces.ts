/**
 * The text of one page of a PDF as pieces with their places.
 *
 * @module
 */
import * as v from 'valibot';
import type { Page, Piece } from '../pages/page.ts';
import type { FontStyle } from './fonts.ts';

const NumberSchema = v.pipe(v.number(), v.finite());
const ItemSchema = v.object({
  str: v.string(),
  transform: v.tuple([NumberSchema, NumberSchema, NumberSchema, NumberSchema, NumberSchema, NumberSchema]),
  width: NumberSchema,
  height: NumberSchema,
  fontName: v.string(),
});

export interface Viewport {
  width: number;
  height: number;
  /** From the page's own measures to its picture, y downwards. */
  transform: readonly number[];
}

type Six = readonly [number, number, number, number, number, number];

const multiply = (m: readonly number[], [a, b, c, d, e, f]: Six): Six => {
  const [m0 = 1, m1 = 0, m2 = 0, m3 = 1, m4 = 0, m5 = 0] = m;
  return [
    m0 * a + m2 * b,
    m1 * a + m3 * b,
    m0 * c + m2 * d,
    m1 * c + m3 * d,
    m0 * e + m2 * f + m4,
    m1 * e + m3 * f + m5,
  ];
};

/** Letters that lean by more than this (the tangent of the angle) are not level. */
const LEVEL = 0.05;

/**
 * @param items as pdf.js gives them; those of another shape are left out
 * @param viewport how the page is shown
 * @param styleOf what is known of a font
 */
export const piecesOf = (
  items: readonly unknown[],
  { width, height, transform }: Viewport,
  styleOf: (font: string) => FontStyle,
): Page => {
  const pieces: Piece[] = [];
  for (const item of items) {
    const read = v.safeParse(ItemSchema, item);
    if (!read.success || read.output.str === '') continue;
    const { str, transform: own, width: run, height: tall, fontName } = read.output;
    const [a, b, c, d, x, y] = multiply(transform, own);
    const size = Math.hypot(c, d) || tall || Math.hypot(a, b);
    if (!(size > 0)) continue;
    pieces.push({
      text: str
        .replace(/[\u00a0\u202f\u2007\u2009]/gu, ' ')
        .replace(/\u00ad$/u, '-')
        .replace(/[\u200b\ufeff\u00ad]/gu, ''),
      x,
      y,
      width: run,
      size,
      // Upright letters in a slanted frame are how some programs make italics.
      ...styleOf(fontName),
      askew: Math.abs(b) > LEVEL * Math.abs(a) || a <= 0,
    });
  }
  return { width, height, pieces };
};
