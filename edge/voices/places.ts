import type { Pause } from '../pause.ts';

/** How often who waits looks for a free place, in ms: at most; half of it at least. */
const LOOK = 60;

/** A bulkhead: so many calls to one vocaliser at the same time, and no more. */
export interface Places {
  /**
   * Takes a place, or waits until one is free; whoever waits looks for itself, since in a Worker no request can wake
   * another.
   *
   * @param signal gives up the wait; the promise then rejects with the signal's reason
   * @returns gives the place back; to be called once
   */
  take(signal: AbortSignal): Promise<() => void>;
}

/**
 * @param count how many
 * @param pause how time passes
 * @param chance a number from 0 to 1
 */
export function createPlaces(count: number, pause: Pause, chance: () => number): Places {
  let taken = 0;
  return {
    async take(signal) {
      while (taken >= count) await pause(LOOK * (0.5 + chance() / 2), signal);
      taken += 1;
      return () => {
        taken -= 1;
      };
    },
  };
}
