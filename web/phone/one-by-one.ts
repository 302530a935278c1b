import type { Ring } from './ring.ts';
import { realTiming, type Timing } from './timing.ts';

/** How long an answer has to leave before the thread is taken for the next speech, in ms. */
const LEAVING = 10;

/**
 * The phone's own voice, asked for one take after the other, each answered before the next is begun: a speech holds the
 * thread, and the answer that somebody waits for would leave after all that were asked with it.
 *
 * @param ring the application of this phone
 */
export function oneByOne(ring: Ring, { pause }: Pick<Timing, 'pause'> = realTiming): Ring {
  let last: Promise<unknown> = Promise.resolve();
  const untilOver = new AbortController().signal;
  return {
    ...ring,
    async ask(wanted, signal) {
      const answer = last.then(() => {
        signal.throwIfAborted();
        return ring.ask(wanted, signal);
      });
      const leave = (): Promise<void> => pause(LEAVING, untilOver);
      last = answer.then(leave, () => undefined);
      return answer;
    },
  };
}
