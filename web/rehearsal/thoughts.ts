/**
 * A line of mine cut into thoughts: what one learns in one go. A sentence of prose, or one to four verses.
 *
 * @module
 */
import type { Language } from '../../edge/contract.ts';

/** A piece of a line: UTF-16 offsets in its words, as `wordsOf` gives them. Thoughts cover every word, in order. */
export interface Thought {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** More verses than this are too many to hold at once. */
const MOST_VERSES = 4;
/** A longer sentence is taken at its rests, in words; and what is shorter joins what follows. */
const LONGEST = 24;
const SHORTEST = 4;

const SENTENCE_END = /[.!?…]["»”’)\]\s]*$/u;
const REST = /[,;:–—][\s"»”]*/gu;

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)?.length ?? 0;

interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Joins neighbours for as long as the piece at hand is too short. What is short at the end joins what is before. */
function joinShort(text: string, pieces: readonly Extent[]): Extent[] {
  const joined: Extent[] = [];
  const isShort = ({ from, to }: Extent): boolean => wordCount(text.slice(from, to)) < SHORTEST;
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && isShort(last)) joined[joined.length - 1] = { from: last.from, to: piece.to };
    else joined.push(piece);
  }
  const [before, last] = joined.slice(-2);
  if (before && last && isShort(last)) joined.splice(-2, 2, { from: before.from, to: last.to });
  return joined;
}

/** Divides a sentence at the rest nearest to its middle, until no piece is too long or none has a rest left. */
function atRests(text: string, { from, to }: Extent): Extent[] {
  const sentence = text.slice(from, to);
  if (wordCount(sentence) <= LONGEST) return [{ from, to }];
  const middle = sentence.length / 2;
  const rests = [...sentence.matchAll(REST)]
    .map(({ 0: rest, index }) => index + rest.length)
    .filter((end) => wordCount(sentence.slice(0, end)) >= SHORTEST && wordCount(sentence.slice(end)) >= SHORTEST)
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  const [at] = rests;
  if (at === undefined) return [{ from, to }];
  return [...atRests(text, { from, to: from + at }), ...atRests(text, { from: from + at, to })];
}

function sentences(text: string, language: Language): Extent[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const found = [...segmenter.segment(text)].map(({ index, segment }) => ({ from: index, to: index + segment.length }));
  return joinShort(text, found).flatMap((sentence) => atRests(text, sentence));
}

/** Verses by the sentence: a thought ends with the verse in which a sentence ends, or with the fourth. */
function verses(text: string): Extent[] {
  const thoughts: Extent[] = [];
  let from = 0;
  let at = 0;
  let held = 0;
  for (const verse of text.split('\n')) {
    at += verse.length + 1;
    held += 1;
    if (SENTENCE_END.test(verse) || held === MOST_VERSES) {
      thoughts.push({ from, to: Math.min(at, text.length) });
      [from, held] = [at, 0];
    }
  }
  if (from < text.length) thoughts.push({ from, to: text.length });
  return thoughts;
}

function trimmed(text: string, { from, to }: Extent): Thought {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  const said = piece.trim();
  return { from: start, to: start + said.length, text: said };
}

/**
 * Cuts a line into thoughts.
 *
 * @param words of the line, verses kept apart by `\n`
 * @param language whose sentences they are
 * @returns at least one for a line with words; in verse no verse is ever divided
 */
export function thoughtsOf(words: string, language: Language): Thought[] {
  const extents = words.includes('\n') ? verses(words) : sentences(words, language);
  const thoughts = extents.map((extent) => trimmed(words, extent)).filter(({ text }) => wordCount(text) > 0);
  return thoughts;
}
