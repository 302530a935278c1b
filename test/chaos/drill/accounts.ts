/**
 * What became of every take, from what vocalisers were asked and what the phone keeps. Pure.
 *
 * @module
 */
import type { Hum } from '../../journeys/humming.ts';

/** One life of a ring, from an empty disk to its death. */
export interface Life {
  /** When it died, in ms since 1970; absent while it lives. */
  readonly until?: number;
  /** What its vocaliser was asked for, in order. */
  hums(): readonly Hum[];
}

/** A take that is wanted, as a phone names it. */
export interface WantedTake {
  /** The id of the voice ends with its name at the vocaliser. */
  readonly voice: string;
  readonly say: string;
}

export interface Vocalised {
  /** Takes of the plays that vocalisers were asked for, repetitions included. */
  readonly asked: number;
  /** Asked for again although a ring that was alive at that moment had been making it, or had it on its shelf. */
  readonly doubled: number;
  /** Asked for again because whoever had made it had burnt. */
  readonly again: number;
  /** Asked for again because the vocaliser had not answered in time, and its ring had given up. */
  readonly unanswered: number;
}

/** How long before its death was found out a ring may have hung up, in ms. */
const DYING = 5_000;

/**
 * Counts what was vocalised, and how often for nothing.
 *
 * @param lives of all rings
 * @param wanted the takes of the plays; the words that a watch says to try a voice are none
 */
export function vocalised(lives: readonly Life[], wanted: readonly WantedTake[]): Vocalised {
  const name = (voice: string, say: string): string => JSON.stringify([voice, say]);
  const known = new Set(wanted.map(({ voice, say }) => name(voice.slice(voice.lastIndexOf('-') + 1), say)));
  const calls = lives
    .flatMap(({ until = Infinity, hums }) =>
      hums().map(({ voice, input, at, lost }) => {
        // A ring that dies hangs up, too.
        const isGivenUp = lost !== undefined && lost < until - DYING;
        return { take: name(voice, input), at, isGivenUp, until: isGivenUp ? lost : until };
      }),
    )
    .filter(({ take }) => known.has(take))
    .sort((one, other) => one.at - other.at);
  const kept = new Map<string, { readonly until: number; readonly isGivenUp: boolean }>();
  const count = { doubled: 0, again: 0, unanswered: 0 };
  for (const { take, at, ...made } of calls) {
    const before = kept.get(take);
    if (before && before.until > at) count.doubled += 1;
    else if (before?.isGivenUp) count.unanswered += 1;
    else if (before) count.again += 1;
    if (!before || made.until > before.until) kept.set(take, made);
  }
  return { asked: calls.length, ...count };
}
