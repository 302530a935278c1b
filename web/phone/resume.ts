/**
 * Taking up what was left when the app was closed. Whatever fails on the way is tried again when things may go better:
 * an outbox that nobody opens is an outbox at rest.
 *
 * @module
 */

/** Calls back when the phone has a network again and when the app is looked at again. */
export function onBetterTimes(listener: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  addEventListener('online', listener);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', listener);
    document.removeEventListener('visibilitychange', seen);
  };
}

/**
 * Does something once, and again in better times until it succeeds.
 *
 * @param work rejects when it failed
 * @param better calls back when times are better, until the returned function is called
 */
export function tryUntilDone(work: () => Promise<unknown>, better = onBetterTimes): void {
  let done = false;
  let trying = false;
  let again = false;
  const attempt = async (): Promise<void> => {
    again = trying;
    if (trying || done) return;
    trying = true;
    try {
      await work();
      done = true;
      stop();
    } catch {
      // It is tried again: see above.
    }
    trying = false;
    if (again) await attempt();
  };
  const stop = better(() => void attempt());
  void attempt();
}

export interface Leftovers {
  /** How many lines were left. */
  readonly count: () => Promise<number>;
  /** Starts whoever serves them, if it does not run. */
  readonly open: () => unknown;
  /** Tells it, if it runs, that things may go better now. */
  readonly wake: () => void;
}

/** How long the lines may be counted before the outbox is opened uncounted, in ms. */
const COUNTING = 5_000;

/** Opens the outbox when lines were left in it, and when it could not be told: who serves it tries until it can. */
export async function takeUp({ count, open, wake }: Leftovers): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, COUNTING, undefined);
  });
  const left = await Promise.race([count().catch(() => undefined), late]);
  clearTimeout(timer);
  if (left !== 0) open();
  wake();
}
