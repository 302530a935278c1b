import type { Pause } from '../pause.ts';

/**
 * Gives work a deadline.
 *
 * @param milliseconds until its signal aborts
 * @param pause how this ring waits
 * @param work ends by itself when its signal aborts; if it does not, nobody waits for it
 * @returns what it returned, or `late`
 * @throws what the work throws in time
 */
export async function within<Result>(
  milliseconds: number,
  pause: Pause,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | 'late'> {
  const [working, waiting] = [new AbortController(), new AbortController()];
  const lateness = pause(milliseconds, waiting.signal).then((): 'late' => {
    working.abort();
    return 'late';
  });
  // It also ends, with a rejection, when the work is done first.
  lateness.catch(() => undefined);
  const done = work(working.signal);
  // Whatever becomes of work that nobody waits for any more is nobody's business.
  done.catch(() => undefined);
  try {
    return await Promise.race([done, lateness]);
  } finally {
    waiting.abort();
  }
}
