/**
 * Italics that mark nothing: on a page where all that is said is set in them, only names stand upright.
 *
 * @module
 */
import type { Page, Piece } from './page.ts';

/** Share of the letters of such a page that are in italics, at least. */
const MOST = 0.6;
/** Upright names that such a page has, at least, and their length at most. */
const FEWEST = 3;
const LONGEST_NAME = 40;
/** Share of what is upright that may be longer than a name: a letter read aloud, a song. */
const LONG = 0.1;

const lettersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.trim().length, 0);

/** Lengths of the stretches of the page that are upright. */
const uprightOf = (pieces: readonly Piece[]): number[] => {
  const lengths: number[] = [];
  let open = false;
  for (const { text, italic } of pieces) {
    const length = text.trim().length;
    if (length === 0) continue;
    if (italic) open = false;
    else if (open) lengths.push((lengths.pop() ?? 0) + length);
    else {
      lengths.push(length);
      open = true;
    }
  }
  return lengths;
};

/** A page of directions in italics has what is said upright; here names alone are. */
const isSlanted = ({ pieces }: Page): boolean => {
  const italic = pieces.filter((piece) => piece.italic);
  if (lettersOf(italic) < MOST * lettersOf(pieces)) return false;
  const upright = uprightOf(pieces);
  return upright.length >= FEWEST && upright.filter((length) => length > LONGEST_NAME).length <= LONG * upright.length;
};

/**
 * @param pages those of the document
 * @returns the same, without the italics of pages on which all that is said is set in them, and of a page between two
 *   such
 */
export const withoutIdleItalics = (pages: readonly Page[]): Page[] => {
  const slanted = pages.map(isSlanted);
  return pages.map((page, at) =>
    slanted[at] === true || (slanted[at - 1] === true && slanted[at + 1] === true)
      ? { ...page, pieces: page.pieces.map((piece) => (piece.italic ? { ...piece, italic: false } : piece)) }
      : page,
  );
};
