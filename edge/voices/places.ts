import type { Pause } from '../pause.ts';

/** How often who waits looks for a free place, in ms: at most; half of it at least. */
const LOOK = 60;

/** A bulkhead: so many calls to one vocaliser at the same time, and no more. */
export interface Places {
  /**
   * Takes a place, or waits until one is free; whoever waits looks for itself, since in a Worker no request can wake
   * another.
   *
   * @param until when the wait is over, ms since the epoch
   * @param signal gives up the wait; the promise then rejects with the signal's reason
   * @returns gives the place back, to be called once; `undefined` when there was none in time
   */
  take(until: number, signal: AbortSignal): Promise<(() => void) | undefined>;
}

/**
 * @param count how many
 * @param time how it passes; `chance` is a number from 0 to 1
 */
export function createPlaces(
  count: number,
  { clock, pause, chance }: { clock: () => number; pause: Pause; chance: () => number },
): Places {
  let taken = 0;
  return {
    async take(until, signal) {
      while (taken >= count) {
        if (clock() >= until) return undefined;
        await pause(LOOK * (0.5 + chance() / 2), signal);
      }
      taken += 1;
      return () => {
        taken -= 1;
      };
    },
  };
}
