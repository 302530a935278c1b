/**
 * How far passages stand apart. In some documents every paragraph is a paragraph, in others it is a line (verse, text
 * that was pasted): only the whole document tells.
 *
 * @module
 */
import { isUpper } from '../letters.ts';
import { stageSound } from '../text/stage-words.ts';
import type { Passage } from './model.ts';
import { wordsOf } from './model.ts';

/** A passage that holds something, and the blank ones before it. */
export interface Placed {
  passage: Passage;
  blanks: number;
}

/** More space than usual, in points, stands for an empty line. */
const WIDER = 3;

/** The value met most often. */
const usual = (values: readonly number[]): number => {
  const counts = new Map<number, number>();
  let best = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
};

/** Fewer than this say nothing of a whole document. */
const FEW = 10;

type Kind = 'opening' | 'aside' | 'plain';

/** What sounds like a direction stands apart though nothing else says so. */
const SOUNDS_DONE = 1.5;

const OPENING = /^(?:[^\t]{1,60}\t|\p{Lu}[\p{Lu}\p{M}\s'’.&-]{0,40}(?:[.:,([—–]|$))/u;

const soundsDone = (words: string, before: Passage | undefined): boolean =>
  stageSound(words) >= SOUNDS_DONE &&
  /[^,;:\s]\s*$/u.test(words) &&
  (before === undefined || !/[\p{L}\p{N},;]\s*$/u.test(wordsOf(before)) || stageSound(wordsOf(before)) >= SOUNDS_DONE);

const kindOf = (passage: Passage, before: Passage | undefined, italics: boolean): Kind => {
  const { pieces, stand } = passage;
  const shown = pieces.filter((piece) => piece.text.trim() !== '');
  if (stand.heading !== undefined) return 'opening';
  if (shown.every((piece) => piece.italic === true)) return 'aside';
  const first = shown[0];
  const marked = stand.centred === true || first?.bold === true || first?.capitals === true;
  if (!marked && !italics && soundsDone(wordsOf(passage), before)) return 'aside';
  return marked || OPENING.test(wordsOf(passage).trimStart()) ? 'opening' : 'plain';
};

const OPEN_SHARE = 0.2;

const goesOnFrom = (passage: Passage): boolean => {
  const words = wordsOf(passage).trim();
  return words.split(/\s+/u).length > 3 && !isUpper(words);
};

/** Whether sentences run on from one paragraph into the next, as only lines do. */
const areLines = (placed: readonly Placed[], kinds: readonly Kind[], apart: readonly number[]): boolean => {
  let pairs = 0;
  let open = 0;
  placed.forEach((_placed, at) => {
    const before = placed[at - 1]?.passage;
    if (before === undefined || apart[at] !== 0 || kinds[at] !== 'plain' || kinds[at - 1] === 'aside') return;
    if (!goesOnFrom(before)) return;
    pairs++;
    if (/[\p{L}\p{N},;]$/u.test(wordsOf(before).trim())) open++;
  });
  return pairs >= FEW && open > OPEN_SHARE * pairs;
};

/** @returns empty lines to be thought before each passage */
export const gapsOf = (placed: readonly Placed[]): number[] => {
  const space = placed.map(({ passage }, at) =>
    Math.max(passage.stand.above ?? 0, placed[at - 1]?.passage.stand.below ?? 0),
  );
  const usualSpace = usual(space.filter((_space, at) => placed[at]?.blanks === 0));
  const raw = placed.map(({ blanks }, at) => blanks + ((space[at] ?? 0) > usualSpace + WIDER && blanks === 0 ? 1 : 0));
  const usualRaw = usual(raw);
  const apart = raw.map((value) => Math.max(0, value - usualRaw));
  const italics = placed.filter(({ passage }) => passage.pieces.some((piece) => piece.italic === true)).length >= FEW;
  const kinds = placed.map(({ passage }, at) => kindOf(passage, placed[at - 1]?.passage, italics));
  const lines = areLines(placed, kinds, apart);
  return apart.map((value, at) => {
    const kind = kinds[at];
    const before = kinds[at - 1];
    if (value > 0 || at === 0) return value;
    const goesOn = kind === 'plain' ? before !== 'aside' : kind === 'aside' && before === 'aside';
    return lines && goesOn ? 0 : 1;
  });
};
