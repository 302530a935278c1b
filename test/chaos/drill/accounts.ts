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
}

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
      hums().map(({ voice, input, at }) => ({ take: name(voice, input), at, until })),
    )
    .filter(({ take }) => known.has(take))
    .sort((one, other) => one.at - other.at);
  const keptUntil = new Map<string, number>();
  let doubled = 0;
  let again = 0;
  for (const { take, at, until } of calls) {
    const kept = keptUntil.get(take);
    if (kept !== undefined && kept > at) doubled += 1;
    else if (kept !== undefined) again += 1;
    keptUntil.set(take, Math.max(kept ?? 0, until));
  }
  return { asked: calls.length, doubled, again };
}
