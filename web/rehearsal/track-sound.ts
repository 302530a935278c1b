/**
 * How one sound is laid into a scene track: as a whole, or its end alone, with the silences that are held inside it.
 *
 * @module
 */
import type { Piece } from './track-layout.ts';

/** What is heard of a take: samples of silence before it, and its length, at rate 1. */
export interface Measure {
  readonly start: number;
  readonly length: number;
}

/** A sound as a line of a track has it. */
export interface SaidSound {
  /** Names the sound: its take. */
  readonly sound: string;
  /** Samples at rate 1. */
  readonly length: number;
  /** How loud it is, 0 to 1. */
  readonly volume: number;
  /** It is said on one note. */
  readonly flat?: true | undefined;
  /** The sample from which on it is heard, at rate 1; the first unless told. */
  readonly from?: number | undefined;
  /** Silences in it, in order: after so many of its samples at rate 1, for so many samples as they are to be heard. */
  readonly rests?: readonly { readonly at: number; readonly time: number }[] | undefined;
}

/** Samples that a sound takes when it is said at a rate. */
const stretchedLength = (length: number, rate: number): number => Math.max(1, Math.round(length / rate));

/**
 * Lays a sound out, cut at its silences.
 *
 * @param begin where it begins, samples
 * @param rate how fast it is said
 * @returns its pieces in their places, and samples of the whole
 */
export function laidOut(
  { sound, volume, flat, length, from = 0, rests = [] }: SaidSound,
  begin: number,
  rate: number,
): { readonly pieces: readonly Piece[]; readonly length: number } {
  const pieces: Piece[] = [];
  const cuts = rests.filter(({ at }) => at > from && at <= length);
  let [at, heard] = [begin, from];
  for (const { at: to, time } of [...cuts, { at: length, time: 0 }]) {
    // Two silences at one word follow each other.
    if (to > heard) {
      const taken = stretchedLength(to - heard, rate);
      const part = heard === 0 && to === length ? {} : { part: { from: heard, to } };
      pieces.push({ kind: 'take', sound, volume, at, length: taken, ...part, ...(flat && { flat }) });
      at += taken;
    }
    at += time;
    heard = to;
  }
  return { pieces, length: at - begin };
}
