/**
 * The words of a block as they are written: cuts and notes are placed by their count.
 *
 * @module
 */
import type { Block } from './model.ts';

/** A word with its punctuation. */
export interface PlacedWord {
  readonly text: string;
  /** Index of the part it stands in; 0 in a direction. */
  readonly part: number;
  /** UTF-16 offsets in the text of that part. */
  readonly from: number;
  readonly to: number;
}

/** Every word of a block in reading order, those that are cut among them. */
export const wordsOfBlock = (block: Block): PlacedWord[] =>
  (block.kind === 'speech' ? block.parts : [block]).flatMap(({ text }, part) =>
    [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
      text: word,
      part,
      from: index,
      to: index + word.length,
    })),
  );
