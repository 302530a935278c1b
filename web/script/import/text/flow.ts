/**
 * Where a paragraph ends although no empty line says so: the next word would have had room on the line, or the
 * document does not break its lines at all.
 *
 * @module
 */
import type { Line } from '../line.ts';

/** Whether the line break between two lines was made by somebody, not by the width of the page. */
export type Flow = (before: Line, after: Line, lead: number) => boolean;

const FEWEST = 8;
/** Lines longer than any page is wide. */
const UNBROKEN = 110;

const ENDS = /[.!?…:»"”)\]_*]$/u;
const BEGINS = /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u;

const widthOf = (lengths: number[]): number => lengths.sort((a, b) => a - b)[Math.floor(0.95 * lengths.length)] ?? 0;

/**
 * @param speeches the lines of every speech, without labels
 * @returns what tells line breaks apart; in verse every break is meant, and none ends a paragraph
 */
export const flowOf = (speeches: readonly (readonly Line[])[]): Flow => {
  const forced: number[] = [];
  let going = 0;
  let all = 0;
  let long = 0;
  for (const lines of speeches) {
    lines.forEach((line, at) => {
      all++;
      if (line.text.length > UNBROKEN) long++;
      const next = lines[at + 1];
      if (next === undefined || next.gap > 0) return;
      going++;
      if (/^\p{Ll}/u.test(next.text)) forced.push(line.indent + line.text.length);
    });
  }
  if (long >= 0.02 * all && forced.length < 0.2 * going) return (before, after) => ends(before, after);
  if (forced.length < FEWEST || forced.length < 0.35 * going) return () => false;
  const width = widthOf(forced);
  return (before, after, lead) => {
    const word = /^\S+/u.exec(after.text)?.[0].length ?? 0;
    return ends(before, after) && before.indent + lead + before.text.length + 1 + word < width - 1;
  };
};

const ends = (before: Line, after: Line): boolean => ENDS.test(before.text) && BEGINS.test(after.text);
