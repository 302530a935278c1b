/**
 * The ground of a script's cover, derived from its title: the same play has the same cover on every phone.
 *
 * @module
 */

export interface Ground {
  /** Where the light falls. */
  light: string;
  deep: string;
}

/** Cloth of bookbinders; the cream letters of `styles/frame.css` can be read on every one. */
export const GROUNDS: readonly Ground[] = [
  { light: '#a9432b', deep: '#541912' },
  { light: '#33617f', deep: '#132a3d' },
  { light: '#64642c', deep: '#2a2c12' },
  { light: '#6a4480', deep: '#291a38' },
  { light: '#1f6b60', deep: '#0c302c' },
  { light: '#8a3a5c', deep: '#3b1428' },
  { light: '#7d5426', deep: '#37220d' },
  { light: '#4a5570', deep: '#1c2233' },
];

/** Chosen so that the two ready scenes stand side by side in red and blue. */
const SEED = 277;

/** @param title as it is written on the cover; case, accents and spaces do not count */
export const groundOf = (title: string): Ground => {
  const letters = title
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  let sum = SEED;
  for (const letter of letters) sum = Math.imul(sum ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  const ground = GROUNDS[(sum >>> 9) % GROUNDS.length];
  if (!ground) throw new Error('there are no grounds');
  return ground;
};
