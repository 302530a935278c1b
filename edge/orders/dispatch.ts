import { MAX_ORDER_TAKES } from '../limits.ts';
import { nameOfError } from '../log.ts';
import type { OrderBook } from './book/book.ts';
import type { Courier, OrderAtWork } from './port.ts';
import { COURIER_REST } from './times.ts';
import { work } from './worker.ts';
import type { WorkerParts } from './worker.ts';

/** How many takes one message names, and how many are done in one go: two seconds of work with the embedded voice. */
export const BATCH = 10;

/** How many messages a queue takes at once. */
const MESSAGES = 100;

export interface DispatchParts extends WorkerParts {
  readonly book: OrderBook;
  /** Where there is none, or none that answers, the work is done here. */
  readonly courier?: Courier | undefined;
  readonly orderAtWork: (id: string) => OrderAtWork;
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

/** Gives out the work of orders: sends it away, or does it here. */
export function createDispatch(parts: DispatchParts) {
  const { book, courier, orderAtWork, clock, log } = parts;
  let courierRestsUntil = 0;
  /** When each order was worked on last, so that no long order keeps a short one waiting. */
  let turns = new Map<string, number>();
  let turn = 0;

  async function sendOrder(id: string, deliver: Courier): Promise<void> {
    const places = book.lease(id, clock(), { limit: MAX_ORDER_TAKES, batch: BATCH, sending: true });
    const messages = chunk(places, BATCH).map((some) => ({ order: id, places: some }));
    for (const [index, some] of chunk(messages, MESSAGES).entries()) {
      try {
        await deliver(some);
      } catch (error) {
        log({ event: 'courier-failed', order: id, error: nameOfError(error) });
        courierRestsUntil = clock() + COURIER_REST;
        book.release(id, places.slice(index * MESSAGES * BATCH), clock());
        return;
      }
    }
  }

  return {
    /** Sends away all work that is due. Without a courier, or while it rests, all of it stays here. */
    async send(): Promise<void> {
      for (const id of book.overdue(clock())) {
        if (!courier || clock() < courierRestsUntil) return;
        await sendOrder(id, courier);
      }
    },

    /**
     * Does one batch of the work that is due and was not sent away, of the order that has waited longest for its turn.
     *
     * @returns whether there was any
     */
    async labour(signal: AbortSignal): Promise<boolean> {
      const overdue = book.overdue(clock());
      turns = new Map(overdue.map((id) => [id, turns.get(id) ?? 0]));
      for (const id of overdue.toSorted((one, other) => (turns.get(one) ?? 0) - (turns.get(other) ?? 0))) {
        const places = book.lease(id, clock(), { limit: BATCH, batch: BATCH, sending: false });
        if (places.length === 0) continue;
        turns.set(id, (turn += 1));
        await work(orderAtWork(id), places, parts, signal);
        return true;
      }
      return false;
    },
  };
}
