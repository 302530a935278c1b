/**
 * The pictures that a page of a PDF is painted with: which, where, and how dark where a picture is only a stencil.
 *
 * @module
 */
import * as v from 'valibot';

/** From one plane to another, as PDF writes it: x' = ax + cy + e, y' = bx + dy + f (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const multiplied = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

/** A picture on the page: it fills the unit square, which the matrix lays on the page. */
export interface Painted {
  /** Its name among the page's objects, or the picture itself where it is written into the page. */
  source: unknown;
  matrix: Matrix;
  /** How light what a stencil lets through is, from 0 (black) to 255; nothing for pictures with dots of their own. */
  stencil?: number;
}

/** What pdf.js calls the things that are done on a page. */
export type Operations = Readonly<
  Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'setFillRGBColor'
    | 'paintFormXObjectBegin'
    | 'paintFormXObjectEnd'
    | 'beginGroup'
    | 'endGroup'
    | 'paintImageXObject'
    | 'paintImageXObjectRepeat'
    | 'paintInlineImageXObject'
    | 'paintImageMaskXObject'
    | 'paintImageMaskXObjectGroup'
    | 'paintImageMaskXObjectRepeat',
    number
  >
>;

const N = v.pipe(v.number(), v.finite());
const Six = v.tuple([N, N, N, N, N, N]);
const Stencil = v.looseObject({ data: v.unknown() });
const Positions = v.instance(Float32Array);
const FormSchema = v.looseTuple([
  v.nullable(
    v.pipe(
      v.union([v.array(N), Positions]),
      v.transform((given) => [...given]),
      Six,
    ),
  ),
]);
const RepeatedSchema = v.tuple([v.string(), N, N, Positions]);
const RepeatedStencilSchema = v.tuple([Stencil, N, N, N, N, Positions]);
const GroupSchema = v.looseTuple([v.array(v.looseObject({ data: v.unknown(), transform: Six }))]);
/** A group that is no picture itself: how much of another one shows. */
const SoftMaskSchema = v.looseTuple([v.looseObject({ smask: v.looseObject({}) })]);
const ColourSchema = v.looseTuple([v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/iu))]);

const lightOf = (colour: string): number => {
  const at = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  return (299 * at(1) + 587 * at(3) + 114 * at(5)) / 1000;
};

const placesOf = (positions: Float32Array): [number, number][] =>
  Array.from({ length: positions.length >> 1 }, (_, at) => [positions[2 * at] ?? 0, positions[2 * at + 1] ?? 0]);

/** Stencils hold the picture, or its name. */
const stencilSource = (given: { data: unknown }): unknown => (typeof given.data === 'string' ? given.data : given);

interface State {
  matrix: Matrix;
  light: number;
}

/** Pictures on one page, at most: more are glyphs or an attack. */
const MOST = 2000;

/**
 * @param done what is done on the page, and with what
 * @param ops the numbers of what is done
 * @param onto from the page's own plane to the one wanted
 * @returns the pictures in the order they are painted
 */
export const paintedOn = (
  { fnArray, argsArray }: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  ops: Operations,
  onto: Matrix,
): Painted[] => {
  const painted: Painted[] = [];
  const kept: State[] = [];
  let now: State = { matrix: onto, light: 0 };
  /** How deep inside a group that is only a mask. */
  let masking = 0;
  const paint = (source: unknown, own: Matrix | undefined, stencil: boolean): void => {
    if (masking > 0 || painted.length >= MOST) return;
    const matrix = own === undefined ? now.matrix : multiplied(now.matrix, own);
    painted.push({ source, matrix, ...(stencil ? { stencil: now.light } : {}) });
  };
  const does: Record<number, (args: unknown) => void> = {
    [ops.save]: () => kept.push(now),
    [ops.restore]: () => (now = kept.pop() ?? now),
    [ops.transform]: (args) => {
      const own = v.safeParse(Six, args);
      if (own.success) now = { ...now, matrix: multiplied(now.matrix, own.output) };
    },
    [ops.setFillRGBColor]: (args) => {
      const colour = v.safeParse(ColourSchema, args);
      if (colour.success) now = { ...now, light: lightOf(colour.output[0]) };
    },
    [ops.paintFormXObjectBegin]: (args) => {
      kept.push(now);
      const own = v.safeParse(FormSchema, args);
      if (own.success && own.output[0] !== null) now = { ...now, matrix: multiplied(now.matrix, own.output[0]) };
    },
    [ops.paintFormXObjectEnd]: () => (now = kept.pop() ?? now),
    [ops.beginGroup]: (args) => {
      if (masking > 0 || v.is(SoftMaskSchema, args)) masking += 1;
    },
    [ops.endGroup]: () => (masking = Math.max(0, masking - 1)),
    [ops.paintImageXObject]: (args) => {
      const read = v.safeParse(v.looseTuple([v.string()]), args);
      if (read.success) paint(read.output[0], undefined, false);
    },
    [ops.paintImageXObjectRepeat]: (args) => {
      const read = v.safeParse(RepeatedSchema, args);
      if (!read.success) return;
      const [name, a, d, positions] = read.output;
      for (const [e, f] of placesOf(positions)) paint(name, [a, 0, 0, d, e, f], false);
    },
    [ops.paintInlineImageXObject]: (args) => {
      const read = v.safeParse(v.looseTuple([v.looseObject({})]), args);
      if (read.success) paint(read.output[0], undefined, false);
    },
    [ops.paintImageMaskXObject]: (args) => {
      const read = v.safeParse(v.looseTuple([Stencil]), args);
      if (read.success) paint(stencilSource(read.output[0]), undefined, true);
    },
    [ops.paintImageMaskXObjectGroup]: (args) => {
      const read = v.safeParse(GroupSchema, args);
      if (read.success) for (const one of read.output[0]) paint(stencilSource(one), one.transform, true);
    },
    [ops.paintImageMaskXObjectRepeat]: (args) => {
      const read = v.safeParse(RepeatedStencilSchema, args);
      if (!read.success) return;
      const [given, a, b, c, d, positions] = read.output;
      for (const [e, f] of placesOf(positions)) paint(stencilSource(given), [a, b, c, d, e, f], true);
    },
  };
  for (const [at, op] of fnArray.entries()) {
    if (painted.length >= MOST) break;
    does[op]?.(argsArray[at]);
  }
  return painted;
};
