/**
 * Measures as documents write them.
 *
 * @module
 */
// cspell:disable -- words of the format

const POINTS: Record<string, number> = { pt: 1, pc: 12, pi: 12, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, px: 0.75 };

/** Twentieths of a point. */
export const TWIP = 1 / 20;

/**
 * @param value a number, with its unit or without
 * @param plain points of one when it has no unit
 * @returns points; nothing when it is no measure
 */
export const pointsOf = (value: string | undefined, plain: number): number | undefined => {
  const match = /^(-?\d{1,7}(?:\.\d{1,9})?)([a-z]{2})?$/u.exec(value?.trim() ?? '');
  const unit = match?.[2] === undefined ? plain : POINTS[match[2]];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
};
