import { unlessAborted } from '../../unless-aborted.ts';

/**
 * A queue for something that serves one caller at a time.
 *
 * A Worker may be ended in the middle of a turn, or while it waits for one, and what it was to do never happens. So
 * nobody calls the next one: all who wait see the turn end, the first of them who is still alive takes the next, and
 * whoever holds it for longer than `patience` is taken for dead.
 *
 * @param patience how long a turn may last while others wait, in ms
 * @param abandon told before a turn is taken from one who seems dead; he may still be at it with what was his
 * @returns a function that runs `work` when those before are done, in order of arrival; one who gives up rejects with
 *   the signal's reason at once, and is skipped when his turn had not begun
 */
export function createTurns(
  patience: number,
  abandon: () => void,
): <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let current: Promise<'ended'> | undefined;

  const waitForEnd = async (turn: Promise<'ended'>, signal: AbortSignal): Promise<void> => {
    const { promise: impatience, resolve } = Promise.withResolvers<'impatient'>();
    const timer = setTimeout(() => resolve('impatient'), patience);
    try {
      const outcome = await unlessAborted<'ended' | 'impatient'>(signal, [turn, impatience]);
      if (outcome !== 'impatient' || current !== turn) return;
      current = undefined;
      abandon();
    } finally {
      clearTimeout(timer);
    }
  };

  return async (work, signal) => {
    while (current) await waitForEnd(current, signal);
    signal.throwIfAborted();
    const { promise: turn, resolve: end } = Promise.withResolvers<'ended'>();
    current = turn;
    const pass = (): void => {
      if (current === turn) current = undefined;
      end('ended');
    };
    const mine = work();
    mine.then(pass, pass);
    return unlessAborted(signal, [mine]);
  };
}
