import { realTiming, type Timing } from './timing.ts';

/** Something took longer than it may. It may still come; nobody waits for it any more. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

const LATE = Symbol('late');

/**
 * Waits for something, but not for ever.
 *
 * @param milliseconds how long at most
 * @param pause how time passes
 * @throws Overdue when it takes longer; else what the work rejects with
 */
export async function within<Value>(
  milliseconds: number,
  work: Promise<Value>,
  pause: Timing['pause'] = realTiming.pause,
): Promise<Value> {
  const over = new AbortController();
  const late = pause(milliseconds, over.signal).then((): typeof LATE => LATE);
  try {
    const outcome = await Promise.race([work, late]);
    if (outcome === LATE) throw new Overdue(`Not done within ${milliseconds} ms`);
    return outcome;
  } finally {
    over.abort();
  }
}
