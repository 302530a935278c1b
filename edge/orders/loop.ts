import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Pause } from '../pause.ts';
import type { Keeper } from './keeper.ts';

/** A loop does not look more often than this, in ms, unless it is woken: what is due may be in other hands already. */
const SHORTEST = 1_000;

/** A loop looks at least this often, in ms, whatever the clock does. */
const LONGEST = 60_000;

/** How long a loop rests after it failed, in ms: the disk may be full. */
const AFTER_A_FAILURE = 10_000;

/** Sleeps until a time, or until it is woken. A call while nobody sleeps is remembered by everyone who did not hear it. */
export class Sleep {
  readonly #pause: Pause;
  #calls = 0;
  #alarm = new AbortController();

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** How often it has been woken so far. */
  get calls(): number {
    return this.#calls;
  }

  wake(): void {
    this.#calls += 1;
    this.#alarm.abort();
    this.#alarm = new AbortController();
  }

  /** @param calls what `calls` was before the sleeper looked for the last time: who was called since does not sleep */
  async sleep(milliseconds: number, calls: number, signal: AbortSignal): Promise<void> {
    if (calls !== this.#calls) return;
    const end = AbortSignal.any([signal, this.#alarm.signal]);
    try {
      await this.#pause(milliseconds, end);
    } catch (error) {
      if (!end.aborted) throw error;
    }
  }
}

export interface LoopParts {
  readonly keeper: Keeper;
  readonly sleep: Sleep;
  /** How many batches are made at the same time. */
  readonly lanes: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Log;
}

/**
 * Keeps the orders of a mirror: one loop keeps house, the lanes work.
 *
 * @param signal ends it; what is being made is given back
 */
export async function keepOrders({ keeper, sleep, lanes, clock, log }: LoopParts, signal: AbortSignal): Promise<void> {
  const loop = async (step: () => Promise<boolean>): Promise<void> => {
    while (!signal.aborted) {
      const calls = sleep.calls;
      let rest: number;
      try {
        if (await step()) continue;
        rest = (keeper.nextDue() ?? Infinity) - clock();
      } catch (error) {
        log({ event: 'order-loop-failed', error: nameOfError(error) });
        rest = AFTER_A_FAILURE;
      }
      await sleep.sleep(Math.min(LONGEST, Math.max(SHORTEST, rest)), calls, signal);
    }
  };
  const housekeeping = async (): Promise<boolean> => {
    await keeper.housekeep(signal);
    return false;
  };
  await Promise.all([loop(housekeeping), ...Array.from({ length: lanes }, () => loop(() => keeper.labour(signal)))]);
}
