/**
 * Private notes of the actor: a move, an intention, a breath, a stress, at a speech or at one of its words. They are
 * kept beside the script, not in it, so that they survive every change of the text.
 *
 * @module
 */
import * as v from 'valibot';
import { blocksOf } from './blocks.ts';
import { foldedWords } from './import/letters.ts';
import type { Script } from './model.ts';
import { wordsOfBlock, type PlacedWord } from './words.ts';

export const NOTE_KINDS = ['move', 'intention', 'breath', 'stress', 'free'] as const;

export const NoteSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  script: v.string(),
  /** The speech or direction it belongs to. */
  block: v.string(),
  /** The word it belongs to: its count in the block from 0, and the word itself to find it again. None: the whole. */
  word: v.optional(v.object({ place: v.pipe(v.number(), v.integer(), v.minValue(0)), text: v.string() })),
  kind: v.picklist(NOTE_KINDS),
  /** May be empty: a breath says all. */
  text: v.pipe(v.string(), v.maxLength(2000)),
  /** When it was written, ms since 1970. */
  written: v.pipe(v.number(), v.integer()),
});
export type Note = v.InferOutput<typeof NoteSchema>;

/** A note where it stands now. */
export interface PlacedNote {
  note: Note;
  /** Count of its word in the block; none when it belongs to the whole, or its word is gone. */
  word?: number;
}

const folded = (word: string): string => foldedWords(word).join(' ');

/** The same word nearest to where it stood. */
const findWord = (
  words: readonly PlacedWord[],
  { place, text }: { place: number; text: string },
): number | undefined => {
  const wanted = folded(text);
  const places = words.flatMap((word, at) => (folded(word.text) === wanted ? [at] : []));
  return places.sort((one, other) => Math.abs(one - place) - Math.abs(other - place))[0];
};

/**
 * @param notes of one script
 * @returns those whose block is there, by block id; and those whose block is gone, which are kept and shown apart
 */
export const placeNotes = (
  notes: readonly Note[],
  script: Script,
): { placed: Map<string, PlacedNote[]>; adrift: Note[] } => {
  const blocks = new Map(blocksOf(script).map((block) => [block.id, block]));
  const placed = new Map<string, PlacedNote[]>();
  const adrift: Note[] = [];
  for (const note of notes) {
    const block = blocks.get(note.block);
    if (block === undefined) {
      adrift.push(note);
      continue;
    }
    const word = note.word === undefined ? undefined : findWord(wordsOfBlock(block), note.word);
    placed.set(note.block, [...(placed.get(note.block) ?? []), word === undefined ? { note } : { note, word }]);
  }
  return { placed, adrift };
};
