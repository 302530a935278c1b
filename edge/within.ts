import type { Pause } from './pause.ts';
import { unlessAborted } from './unless-aborted.ts';

/**
 * Does work that may not take longer than a deadline.
 *
 * @param deadline in ms
 * @param conditions how time passes, and the signal of those who wait, if they may leave
 * @param work is given a signal that aborts when the deadline is over or when nobody waits any more; what it settles to
 *   after that is lost
 * @returns `late` when the deadline was over first
 * @throws the signal's reason when nobody waits any more, else what the work throws
 */
export async function within<Result>(
  deadline: number,
  { pause, signal = new AbortController().signal }: { pause: Pause; signal?: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | 'late'> {
  const worker = new AbortController();
  const timer = new AbortController();
  const leave = (): void => worker.abort(signal.reason);
  signal.throwIfAborted();
  signal.addEventListener('abort', leave, { once: true });
  try {
    const lateness = pause(deadline, timer.signal).then(() => 'late' as const);
    // The timer is called off below: nobody is left to hear of it.
    lateness.catch(() => undefined);
    const outcome = await unlessAborted<Result | 'late'>(signal, [work(worker.signal), lateness]);
    if (outcome === 'late') worker.abort(new Error('The deadline is over'));
    return outcome;
  } finally {
    signal.removeEventListener('abort', leave);
    timer.abort();
  }
}
