/**
 * The picture that a page of a scanned PDF consists of.
 *
 * @module
 */
import * as v from 'valibot';
import type { Pixels } from '../picture/parts.ts';

/** Kinds of dots as pdf.js gives them: one bit, three bytes, four bytes. */
const BITS = 1;
const COLOURS = 2;
const COLOURS_AND_COVER = 3;

const PictureSchema = v.object({
  width: v.pipe(v.number(), v.integer(), v.minValue(1)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1)),
  kind: v.picklist([BITS, COLOURS, COLOURS_AND_COVER]),
  data: v.union([v.instance(Uint8Array), v.instance(Uint8ClampedArray)]),
});
type Picture = v.InferOutput<typeof PictureSchema>;

/** A page at this height, in dots, is read as well as a larger one, and sooner. */
const GOOD_HEIGHT = 3000;

/** How light a dot is, from 0 (black) to 255. */
const lightOf = ({ width, kind, data }: Picture): ((x: number, y: number) => number) => {
  if (kind === BITS) {
    const row = Math.ceil(width / 8);
    return (x, y) => ((data[y * row + (x >> 3)] ?? 0) & (0x80 >> (x & 7)) ? 255 : 0);
  }
  const step = kind === COLOURS ? 3 : 4;
  return (x, y) => {
    const at = step * (y * width + x);
    return (299 * (data[at] ?? 0) + 587 * (data[at + 1] ?? 0) + 114 * (data[at + 2] ?? 0)) / 1000;
  };
};

/**
 * @param found what pdf.js knows of a picture
 * @param turns by how many quarters the page is turned clockwise when it is shown
 * @returns its dots in grey, upright, at a size that is good to read; nothing when it is of another shape
 */
export const pixelsOf = (found: unknown, turns: number): Pixels | undefined => {
  const read = v.safeParse(PictureSchema, found);
  if (!read.success) return undefined;
  const { width: across, height: down } = read.output;
  const light = lightOf(read.output);
  const step = Math.max(1, Math.floor(Math.max(across, down) / GOOD_HEIGHT));
  const [columns, rows] = [Math.max(1, Math.floor(across / step)), Math.max(1, Math.floor(down / step))];
  const lying = turns % 2 === 1;
  const [width, height] = lying ? [rows, columns] : [columns, rows];
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      let sum = 0;
      for (let dy = 0; dy < step; dy++) for (let dx = 0; dx < step; dx++) sum += light(x * step + dx, y * step + dy);
      const [toX, toY] = [
        [x, y],
        [rows - 1 - y, x],
        [columns - 1 - x, rows - 1 - y],
        [y, columns - 1 - x],
      ][turns % 4] ?? [x, y];
      grey[(toY ?? 0) * width + (toX ?? 0)] = sum / (step * step);
    }
  }
  return { width, height, grey };
};
