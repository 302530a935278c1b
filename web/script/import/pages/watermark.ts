/**
 * Watermarks: a reader's name, an address or `confidential`, written across every page.
 *
 * @module
 */
import { squeeze } from '../letters.ts';
import type { Page, Piece } from './page.ts';
import { median } from './page.ts';

/** How much larger than the other letters of the page a watermark may be told by its size alone. */
const HUGE = 2.2;

/** On so many pages at least, and on this share of them: on fewer, a name at one place is chance. */
const FEWEST = 3;
const MOST_PAGES = 0.6;

/** Pages that are mostly the same are copies, not pages under a watermark. */
const MOST = 0.3;

const lettersOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.trim().length, 0);

const placeOf = (piece: Piece): string =>
  [squeeze(piece.text), Math.round(piece.x / 4), Math.round(piece.y / 4), Math.round(piece.size)].join('|');

/**
 * Askew text is a watermark wherever it stands; so is huge text at the same place of most pages, and any text that most
 * pages have at the same place in their midst.
 *
 * @param pages all pages of the document
 * @returns the pieces that are part of a watermark
 */
export const watermarkPieces = (pages: readonly Page[]): Set<Piece> => {
  const found = new Set<Piece>();
  const places = new Map<string, number>();
  const written = pages.filter(({ pieces }) => pieces.length > 0).length;
  for (const { pieces } of pages) {
    for (const place of new Set(pieces.filter(({ text }) => text.trim() !== '').map(placeOf)))
      places.set(place, (places.get(place) ?? 0) + 1);
  }
  const isRepeated = (piece: Piece): boolean =>
    (places.get(placeOf(piece)) ?? 0) >= Math.max(FEWEST, MOST_PAGES * written) && piece.text.trim() !== '';
  for (const { pieces, height } of pages) {
    const same = pieces.filter((piece) => !piece.askew && isRepeated(piece));
    const alike = lettersOf(same) > MOST * lettersOf(pieces);
    const size = median(pieces.filter(({ askew }) => !askew).map((piece) => piece.size));
    for (const piece of pieces) {
      if (piece.text.trim() === '') continue;
      const repeated = !alike && isRepeated(piece);
      const amid = piece.y > 0.15 * height && piece.y < 0.85 * height;
      if (piece.askew || (repeated && (amid || piece.size > HUGE * size))) found.add(piece);
    }
  }
  return found;
};
