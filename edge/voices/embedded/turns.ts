/**
 * A queue for something that serves one caller at a time.
 *
 * @returns a function that runs `work` when those before are done, in order of arrival; one who gives up while
 *   waiting rejects with the signal's reason and is skipped
 */
export function createTurns(): <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const before = last;
    const mine = before.then(() => {
      signal.throwIfAborted();
      return work();
    });
    last = mine.catch(() => undefined);
    return Promise.race([mine, aborted(signal, mine)]);
  };
}

/** Rejects when the signal fires while the work is under way; never resolves. */
function aborted(signal: AbortSignal, work: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    const forget = (): void => signal.removeEventListener('abort', giveUp);
    work.then(forget, forget);
  });
}
