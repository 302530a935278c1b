/**
 * My line, hidden: what is left of it to hold on to, and how the prompt gives it back a few words at a time.
 *
 * @module
 */

import type { Veil } from './choices.ts';
import { seeded } from './random.ts';

/** How many words one prompt gives. */
const PROMPTED_WORDS = 3;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

/** Words as one says them: "c’est" and "rends-la" are one. */
const SAID_WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'‑-][\p{L}\p{M}\p{N}]+)*/gu;

/** Which part of the words, or of the verses, has a hole. */
const HOLES: Partial<Record<Veil, number>> = { quarter: 0.25, half: 0.5, most: 0.75 };

/** Shorter words hold a sentence together; the longer ones are what it is about, and are hidden first. */
const CONTENT_LETTERS = 4;

const dotted = (word: string): string => '·'.repeat(word.match(/\P{M}\p{M}*/gu)?.length ?? 0);

const firstLetter = (word: string): string => {
  const first = /^\P{M}\p{M}*/u.exec(word)?.[0] ?? '';
  return first + dotted(word.slice(first.length));
};

/** The first so many of some things, in an order that is the same each time; those that go first are told. */
function chosen<Thing>(
  things: readonly Thing[],
  part: number,
  seed: number,
  first: (thing: Thing) => boolean,
): Set<Thing> {
  const random = seeded(seed);
  const ranked = things
    .map((thing) => ({ thing, rank: random() + (first(thing) ? 0 : 1) }))
    .sort((one, other) => one.rank - other.rank);
  return new Set(ranked.slice(0, Math.round(things.length * part)).map(({ thing }) => thing));
}

/** What is hidden of each word, by its index. In verse a whole verse is hidden, or none of it. */
function hiddenWords(text: string, veil: Veil, seed: number): (index: number) => 'all' | 'rest' | 'none' {
  const words = [...text.matchAll(WORD)];
  const verses = text.split('\n');
  const verseOf = (at: number): number => text.slice(0, at).split('\n').length - 1;
  const holes = HOLES[veil];
  if (veil === 'whole' || veil === 'letters') return () => (veil === 'whole' ? 'none' : 'rest');
  if (veil === 'nothing') return () => 'all';
  if (holes === undefined) {
    const begin = new Set(verses.map((_, verse) => words.findIndex(({ index }) => verseOf(index) === verse)));
    return (index) => (begin.has(index) ? 'none' : 'all');
  }
  if (verses.length > 1) {
    const hidden = chosen([...verses.keys()], holes, seed, () => true);
    return (index) => (hidden.has(verseOf(words[index]?.index ?? 0)) ? 'all' : 'none');
  }
  const content = ({ 0: word }: RegExpExecArray): boolean => word.length >= CONTENT_LETTERS;
  const hidden = chosen(words, holes, seed, content);
  return (index) => {
    const word = words[index];
    return word && hidden.has(word) ? 'all' : 'none';
  };
}

/**
 * Hides a line. Punctuation stays, and one dot for each letter taken away.
 *
 * @param text the whole of what is hidden, verses kept apart by `\n`
 * @param veil how much; the words hidden at one level are hidden at the next as well
 * @param seed the same seed hides the same words
 * @param from UTF-16 offset up to which it is given back, whole
 */
export function veiled(text: string, veil: Veil, seed: number, from: number = 0): string {
  const hides = hiddenWords(text, veil, seed);
  let counted = 0;
  return text.replace(WORD, (word: string, at: number) => {
    const how = hides(counted);
    counted += 1;
    if (how === 'none' || at < from) return word;
    return how === 'all' ? dotted(word) : firstLetter(word);
  });
}

/**
 * Where the next prompt ends: three more words, with the punctuation that clings to the last.
 *
 * @param text my whole line
 * @param from UTF-16 offset up to which it was given already
 * @returns offset up to which it is given now; `text.length` when no word is left after these
 */
export function promptedUntil(text: string, from: number): number {
  const words = [...text.slice(from).matchAll(SAID_WORD)];
  const next = words[PROMPTED_WORDS];
  if (!next) return text.length;
  const last = words[PROMPTED_WORDS - 1];
  const end = from + (last?.index ?? 0) + (last?.[0].length ?? 0);
  const clinging = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end))?.[0] ?? '';
  return end + clinging.length;
}
