import type { Log } from '../log.ts';
import type { Messenger } from '../notify/port.ts';
import type { Pause } from '../pause.ts';
import type { Sql } from '../sql/port.ts';
import { openOrderBook } from './book/book.ts';
import { createKeeper } from './keeper.ts';
import { keepOrders, Sleep } from './loop.ts';
import type { LookAtRing, MakeTake, OrderDesk } from './port.ts';

/** What the order office of a mirror is made of. */
export interface OfficeParts {
  /** The database of all orders. */
  readonly sql: Sql;
  readonly make: MakeTake;
  readonly messenger?: Messenger | undefined;
  /** Origins of the other rings. */
  readonly rings: readonly string[];
  readonly look: LookAtRing;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly pause: Pause;
  readonly log: Log;
  /** How many batches are made at the same time; two unless told otherwise. */
  readonly lanes?: number;
}

export interface OrderOffice {
  readonly desk: OrderDesk;
  /** How long the order that has stood still longest has done so, in ms; 0 when nothing waits. */
  queueAge(): Promise<number>;
  /** Works until the signal aborts, from where the last process was when it ended. Never rejects. */
  work(signal: AbortSignal): Promise<void>;
}

/**
 * Opens the order office of a mirror: all of its orders in one book, and the loops that work on them.
 *
 * @throws what the database throws
 */
export function openOffice(parts: OfficeParts): OrderOffice {
  const { sql, clock, pause, log, lanes = 2 } = parts;
  const book = openOrderBook(sql);
  book.resume(clock());
  const sleep = new Sleep(pause);
  const keeper = createKeeper({ ...parts, book, wake: () => sleep.wake() });
  const queueAge = async (): Promise<number> => Math.max(0, clock() - (keeper.waitsSince() ?? clock()));
  return { desk: keeper.desk, queueAge, work: (signal) => keepOrders({ keeper, sleep, lanes, clock, log }, signal) };
}
