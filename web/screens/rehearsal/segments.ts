/**
 * A piece of a speech in the stretches it is drawn in: the word that sounds, words with a note, and what lies between.
 *
 * @module
 */
import type { Note } from '../../script/note.ts';

/** UTF-16 offsets in a text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A word that bears a note. */
export interface Noted extends Stretch {
  readonly kind: Note['kind'];
}

export interface Segment {
  readonly text: string;
  /** It sounds now. */
  readonly lit: boolean;
  /** It comes after what sounds now. */
  readonly rest: boolean;
  readonly note: Note['kind'] | undefined;
}

/**
 * Cuts a text at the edges of what is lit and what is noted.
 *
 * @param noted words that overlap each other: the first one tells
 * @returns stretches that make the whole text again
 */
export function segmentsOf(text: string, lit: Stretch | undefined, noted: readonly Noted[]): Segment[] {
  const edges = [0, text.length, ...[...noted, ...(lit ? [lit] : [])].flatMap(({ from, to }) => [from, to])];
  const places = [...new Set(edges)].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
  const within = (at: number, { from, to }: Stretch): boolean => at >= from && at < to;
  return places.slice(0, -1).map((from, index) => ({
    text: text.slice(from, places[index + 1]),
    lit: lit !== undefined && within(from, lit),
    rest: lit !== undefined && from >= lit.to,
    note: noted.find((one) => within(from, one))?.kind,
  }));
}
