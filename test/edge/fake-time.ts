import { setImmediate } from 'node:timers/promises';
import type { Pause } from '../../edge/pause.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeTime {
  readonly clock: () => number;
  readonly pause: Pause;
  /** Lets time pass, one wait after the other, and what they wake do its work. */
  pass(milliseconds: number): Promise<void>;
}

/** @param start ms since the epoch */
export function fakeTime(start = 0): FakeTime {
  let now = start;
  const waits = new Set<{ readonly at: number; readonly wake: () => void }>();
  /** What was woken may have keys and digests made, which are made on other threads. */
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 12; turns += 1) {
      await crypto.subtle.digest('SHA-256', new Uint8Array(1));
      await setImmediate();
    }
  };
  return {
    clock: () => now,
    pause: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const wait = { at: now + milliseconds, wake: resolve };
        waits.add(wait);
        signal.addEventListener('abort', () => {
          waits.delete(wait);
          reject(signal.reason as Error);
        });
      }),
    async pass(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...waits].sort((a, b) => a.at - b.at);
        if (!next || next.at > end) break;
        now = Math.max(now, next.at);
        waits.delete(next);
        next.wake();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
