import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Pause } from '../pause.ts';
import { createClerk } from './clerk.ts';
import type { Made, MakeTake, OrderAtWork, WorkItem } from './port.ts';
import { WORKING_TIME } from './times.ts';

/** What a worker works with. */
export interface WorkerParts {
  readonly make: MakeTake;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly pause: Pause;
  readonly log: Log;
}

/** How many takes of a batch are made at the same time. */
const ABREAST = 4;

/**
 * Makes some takes of one order and settles them soon, those of one second together. What it has not begun when its time is over, or
 * when it is told to stop, it gives back.
 *
 * @param order claims, settles and releases
 * @param places what to do
 * @param signal stops the work
 * @throws when the order cannot be reached; what was not settled is leased again later
 */
export async function work(
  order: OrderAtWork,
  places: readonly number[],
  { make, clock, pause, log }: WorkerParts,
  signal: AbortSignal,
): Promise<void> {
  const items = await order.claim(places);
  const end = clock() + WORKING_TIME;
  const given: number[] = [];
  const clerk = createClerk(order, pause);

  const makeOne = async ({ request, account }: WorkItem): Promise<Made | undefined> => {
    try {
      return await make(request, signal, account);
    } catch (error) {
      if (signal.aborted) return undefined;
      log({ event: 'take-failed', error: nameOfError(error) });
      return { state: 'failed' };
    }
  };
  const lane = async (): Promise<void> => {
    for (let item = items.shift(); item; item = items.shift()) {
      const made = signal.aborted || clock() >= end ? undefined : await makeOne(item);
      if (made) clerk.note({ place: item.place, ...made });
      else given.push(item.place);
    }
  };
  // What ended a lane, the clerk says as well.
  await Promise.allSettled(Array.from({ length: Math.min(ABREAST, items.length) }, lane));
  try {
    await clerk.close();
  } finally {
    if (given.length > 0) await order.release(given);
  }
}
