/**
 * The picture that a page of a scanned PDF consists of, put together from all that it is painted with: one scan, its
 * strips, or a background with the letters as a stencil before it.
 *
 * @module
 */
import * as v from 'valibot';
import type { Pixels } from '../picture/parts.ts';
import type { Matrix } from './painting.ts';

/** Kinds of dots as pdf.js gives them: one bit, three bytes, four bytes. */
const BITS = 1;
const COLOURS = 2;
const COLOURS_AND_COVER = 3;

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));
const Data = v.union([v.instance(Uint8Array), v.instance(Uint8ClampedArray)]);
const PictureSchema = v.object({
  width: Size,
  height: Size,
  kind: v.picklist([BITS, COLOURS, COLOURS_AND_COVER]),
  data: Data,
});
const StencilSchema = v.object({ width: Size, height: Size, data: Data });

/** A page at this height, in dots, is read as well as a larger one, and sooner. */
const GOOD_HEIGHT = 3000;
/** Share of a page that its pictures cover, at least: less is an ornament. */
const COVERED = 0.15;
/** How often a page may be painted over altogether. */
const OVER = 12;

/** A picture in grey, shrunk by whole steps; `cover` is how much of the page shows each dot hides. */
export interface Shade extends Pixels {
  cover: Uint8Array;
}

/** The dots of a picture, from 0 to 255; without `cover` each hides what is behind it. */
interface Dots {
  light: (x: number, y: number) => number;
  cover?: (x: number, y: number) => number;
}

const shrunk = (width: number, height: number, { light, cover }: Dots, step: number): Shade => {
  const [columns, rows] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))];
  const [across, down] = [Math.min(step, width), Math.min(step, height)];
  const grey = new Uint8Array(columns * rows);
  const covers = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      let covered = 0;
      for (let dy = y * step; dy < y * step + down; dy++) {
        for (let dx = x * step; dx < x * step + across; dx++) {
          const covering = cover === undefined ? 255 : cover(dx, dy);
          sum += light(dx, dy) * covering;
          covered += covering;
        }
      }
      grey[y * columns + x] = covered === 0 ? 255 : sum / covered;
      covers[y * columns + x] = covered / (across * down);
    }
  }
  return { width: columns, height: rows, grey, cover: covers };
};

const bitOf = (data: Uint8Array | Uint8ClampedArray, width: number): ((x: number, y: number) => boolean) => {
  const row = Math.ceil(width / 8);
  return (x, y) => ((data[y * row + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
};

/**
 * @param found what pdf.js knows of a picture
 * @param stencil how light what it lets through is, when it is only a stencil
 * @param step how many of its dots, across and down, become one
 * @returns nothing when it is of another shape
 */
export const shadeOf = (found: unknown, stencil: number | undefined, step: number): Shade | undefined => {
  if (stencil !== undefined) {
    const read = v.safeParse(StencilSchema, found);
    if (!read.success) return undefined;
    const { width, height, data } = read.output;
    const hides = bitOf(data, width);
    return shrunk(width, height, { light: () => stencil, cover: (x, y) => (hides(x, y) ? 0 : 255) }, step);
  }
  const read = v.safeParse(PictureSchema, found);
  if (!read.success) return undefined;
  const { width, height, kind, data } = read.output;
  if (kind === BITS) {
    const light = bitOf(data, width);
    return shrunk(width, height, { light: (x, y) => (light(x, y) ? 255 : 0) }, step);
  }
  const bytes = kind === COLOURS ? 3 : 4;
  const light = (x: number, y: number): number => {
    const at = bytes * (y * width + x);
    return (299 * (data[at] ?? 0) + 587 * (data[at + 1] ?? 0) + 114 * (data[at + 2] ?? 0)) / 1000;
  };
  const cover = (x: number, y: number): number => data[4 * (y * width + x) + 3] ?? 255;
  return shrunk(width, height, { light, ...(bytes === 4 ? { cover } : {}) }, step);
};

/** A picture as pdf.js knows it, laid on the page by a matrix from the unit square. */
export interface Laid {
  found: unknown;
  matrix: Matrix;
  stencil?: number;
}

const SizeSchema = v.looseObject({ width: Size, height: Size });
const areaOf = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);

/** Dots of a picture by the length they have on the page. */
const densityOf = ({ found, matrix }: Laid): number => {
  const size = v.safeParse(SizeSchema, found);
  return size.success ? Math.sqrt((size.output.width * size.output.height) / Math.max(1e-9, areaOf(matrix))) : 0;
};

/** Paints a shade where the matrix, now from the unit square to the dots of the page, lays it. */
const lay = (page: Pixels, shade: Shade, [a, b, c, d, e, f]: Matrix): void => {
  const area = a * d - b * c;
  const [xs, ys] = [
    [e, e + a, e + c, e + a + c],
    [f, f + b, f + d, f + b + d],
  ];
  const [left, right] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(page.width, Math.ceil(Math.max(...xs)))];
  const [top, foot] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(page.height, Math.ceil(Math.max(...ys)))];
  for (let y = top; y < foot; y++) {
    for (let x = left; x < right; x++) {
      const [dx, dy] = [x + 0.5 - e, y + 0.5 - f];
      const [u, w] = [(d * dx - c * dy) / area, (a * dy - b * dx) / area];
      if (u < 0 || u >= 1 || w < 0 || w >= 1) continue;
      // The first row of a picture is at the top of the unit square.
      const from = Math.floor((1 - w) * shade.height) * shade.width + Math.floor(u * shade.width);
      const cover = shade.cover[from] ?? 0;
      const at = y * page.width + x;
      page.grey[at] = ((page.grey[at] ?? 255) * (255 - cover) + (shade.grey[from] ?? 255) * cover) / 255;
    }
  }
};

/**
 * @param pictures in the order they are painted, laid on a page of this width and height
 * @returns its dots in grey, upright, at a size that is good to read; nothing when pictures cover too little of it
 */
export const pixelsOf = (pictures: readonly Laid[], width: number, height: number): Pixels | undefined => {
  const known = pictures.filter(
    (one) => v.is(SizeSchema, one.found) && areaOf(one.matrix) > 0 && one.matrix.every(Number.isFinite),
  );
  if (known.reduce((sum, { matrix }) => sum + areaOf(matrix), 0) < COVERED * width * height) return undefined;
  const density = Math.max(...known.filter(({ matrix }) => areaOf(matrix) > 0.01 * width * height).map(densityOf), 0);
  const finest = density * Math.max(width, height);
  const step = Math.max(1, Math.floor(finest / GOOD_HEIGHT));
  const scale = Math.min(density / step, (2 * GOOD_HEIGHT) / Math.max(width, height));
  const [columns, rows] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const page: Pixels = { width: columns, height: rows, grey: new Uint8Array(columns * rows).fill(255) };
  const [across, down] = [columns / width, rows / height];
  let left = OVER * width * height;
  for (const one of known) {
    left -= Math.min(areaOf(one.matrix), width * height);
    if (left < 0) break;
    const shade = shadeOf(one.found, one.stencil, Math.max(1, Math.round(densityOf(one) / scale)));
    const [a, b, c, d, e, f] = one.matrix;
    if (shade) lay(page, shade, [a * across, b * down, c * across, d * down, e * across, f * down]);
  }
  return page;
};
