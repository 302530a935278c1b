/**
 * Verse or prose: verse begins its lines with capitals and breaks them where it likes.
 *
 * @module
 */
import type { Line } from '../line.ts';

const beginsLine = (text: string): boolean => /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(text);

/** Lines that go on a paragraph: how many, and how many of them begin with a capital. */
const continuing = (lines: readonly Line[]): { all: number; capital: number } => {
  let all = 0;
  let capital = 0;
  lines.forEach((line, at) => {
    if (at === 0 || line.gap > 0 || /^[[(_]/u.test(line.text)) return;
    all++;
    if (beginsLine(line.text)) capital++;
  });
  return { all, capital };
};

/**
 * @param speeches the lines of every speech
 * @returns whether the lines of one speech are verse; the document decides where the speech is too short to tell
 */
export const verseOf = (speeches: readonly (readonly Line[])[]): ((lines: readonly Line[]) => boolean) => {
  let all = 0;
  let capital = 0;
  for (const lines of speeches) {
    const found = continuing(lines);
    all += found.all;
    capital += found.capital;
  }
  const usual = all === 0 ? 0 : capital / all;
  return (lines) => {
    const own = continuing(lines);
    if (own.all === 0) return false;
    // The document weighs as much as two lines of the speech.
    return (own.capital + 2 * usual) / (own.all + 2) > 0.6;
  };
};
