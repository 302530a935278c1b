/**
 * Pieces of text cut and joined without losing their look.
 *
 * @module
 */
import type { Run } from '../line.ts';
import type { Look, Piece } from './model.ts';

const LOOKS = ['italic', 'bold', 'capitals', 'raised'] as const;

const sameLook = (one: Look, other: Look): boolean =>
  LOOKS.every((look) => (one[look] ?? false) === (other[look] ?? false));

/** Spaces that word processors tell apart and readers do not; signs that are not seen. */
const clean = (text: string): string =>
  text
    .replace(/[\u00a0\u202f\u2007\u2009]/gu, ' ')
    // eslint-disable-next-line no-control-regex -- a damaged document may hold them
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu, '')
    .replace(/\r\n?|\u2028|\u2029/gu, '\n')
    .replace(/\u2011/gu, '-');

/** Neighbours that look alike as one; white space takes the look of what stands around it. */
export const joinPieces = (pieces: readonly Piece[]): Piece[] => {
  const joined: Piece[] = [];
  for (const raw of pieces) {
    const piece = { ...raw, text: clean(raw.text) };
    const last = joined.at(-1);
    if (piece.text === '') continue;
    if (last === undefined) joined.push(piece);
    else if (sameLook(last, piece) || /^[ \t]*$/u.test(piece.text)) last.text += piece.text;
    else if (/^[ \t]*$/u.test(last.text)) joined[joined.length - 1] = { ...piece, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
};

/** The pieces of each line of a passage. */
export const linesOfPieces = (pieces: readonly Piece[]): Piece[][] => {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    piece.text.split('\n').forEach((text, at) => {
      if (at > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...piece, text });
    });
  }
  return lines;
};

/** The looks of a line's text, counted in characters of the text without the white space at its ends. */
export const runsOf = (pieces: readonly Piece[]): { text: string; runs: Run[]; lead: string } => {
  const whole = pieces.map((piece) => piece.text).join('');
  const text = whole.trim();
  const lead = whole.slice(0, whole.length - whole.trimStart().length);
  const runs: Run[] = [];
  let at = -lead.length;
  for (const piece of pieces) {
    const from = Math.max(0, at + piece.text.length - piece.text.trimStart().length);
    const to = Math.min(text.length, at + piece.text.trimEnd().length);
    at += piece.text.length;
    if (to <= from || !LOOKS.some((look) => piece[look] === true)) continue;
    const run: Run = { from, to };
    for (const look of LOOKS) if (piece[look] === true) run[look] = true;
    runs.push(run);
  }
  return { text, runs, lead };
};
