/**
 * Time and chance, as the logic of the phone asks for them: a simulation gives its own.
 *
 * @module
 */

export interface Timing {
  /** ms since 1970. */
  readonly clock: () => number;
  /** Resolves after so many ms, or as soon as the signal aborts. Never rejects. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 (included) to 1 (excluded). */
  readonly chance: () => number;
}

/** A timer holds no more, in ms; waking early does no harm to those who look again. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The time and the chance of this world. */
export const realTiming: Timing = {
  clock: () => Date.now(),
  chance: () => Math.random(),
  pause: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(milliseconds, LONGEST_TIMER));
      signal.addEventListener('abort', done, { once: true });
    }),
};
