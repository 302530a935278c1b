/**
 * Lets time pass: a port, so that a test or a simulation can let it pass at once.
 *
 * @param milliseconds how long
 * @param signal gives up the wait; the promise then rejects with the signal's reason
 */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the timer of the runtime. */
export const realPause: Pause = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', leave, { once: true });
  });
