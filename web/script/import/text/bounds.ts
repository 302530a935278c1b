/**
 * Lines no longer than anything that is said: what looks for labels, marks and numbers in a line may then look at it
 * from every letter of it.
 *
 * @module
 */
import { LIMITS } from '../limits.ts';
import type { Line } from '../line.ts';

const WIDE = new RegExp(`\\s{${String(LIMITS.lineSpaces + 1)},}`, 'gu');

/** Cut after a space where there is one, within a letter's pair of code units never. */
const cutAt = (text: string, from: number): number => {
  const most = from + LIMITS.lineCharacters;
  if (most >= text.length) return text.length;
  const space = text.lastIndexOf(' ', most - 1);
  if (space > from) return space + 1;
  return /[\udc00-\udfff]/u.test(text[most] ?? '') ? most - 1 : most;
};

const boundLine = (line: Line): Line[] => {
  const text = line.text.replace(WIDE, ' '.repeat(LIMITS.lineSpaces));
  if (text === line.text && text.length <= LIMITS.lineCharacters) return [line];
  const { runs: _runs, ...plain } = line;
  const pieces: Line[] = [];
  for (let from = 0; from < text.length;) {
    const to = cutAt(text, from);
    const piece = text.slice(from, to).trim();
    from = to;
    if (piece !== '') pieces.push({ ...plain, text: piece, gap: pieces.length === 0 ? line.gap : 0 });
  }
  return pieces;
};

/**
 * @param lines the document
 * @returns the same; a line beyond the limits is several without looks of their own, or has less white space inside
 */
export const boundLines = (lines: readonly Line[]): Line[] => lines.flatMap(boundLine);
