/** What the tests of orders share: orders, and a workshop that does what it is told. */
import { TAKE_SCHEMA, takeKey } from '../../../edge/contract.ts';
import type { TakeRequest } from '../../../edge/contract.ts';
import type { LogEvent } from '../../../edge/log.ts';
import { openOrderBook } from '../../../edge/orders/book/book.ts';
import type { OrderBook } from '../../../edge/orders/book/book.ts';
import type { Made, MakeTake } from '../../../edge/orders/port.ts';
import { ORDER_SCHEMA } from '../../../edge/orders/wire.ts';
import type { OrderRequest, Progress } from '../../../edge/orders/wire.ts';
import type { Sql } from '../../../edge/sql/port.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';

/** An id from chance, or from a number. */
export const orderId = (number = Math.floor(Math.random() * 1e12)): string => String(number).padStart(22, 'order-');

export const takeRequest = (place: number, change: Partial<TakeRequest> = {}): TakeRequest => ({
  schema: TAKE_SCHEMA,
  voice: 'espeak-1/fr-clear',
  language: 'fr',
  say: `Réplique ${place}.`,
  ...change,
});

/** An order of so many takes. */
export const orderRequest = (total: number, change: Partial<OrderRequest> = {}): OrderRequest => ({
  schema: ORDER_SCHEMA,
  takes: Array.from({ length: total }, (_, place) => takeRequest(place)),
  ...change,
});

/** Midnight of the tenth of March, when everything burned. */
export const NIGHT = Date.UTC(2021, 2, 10);

/** A book of its own, in memory, with the database under it. */
export function freshBook(): { book: OrderBook; sql: Sql } {
  const sql = sqliteFile(':memory:');
  return { book: openOrderBook(sql), sql };
}

export function tally({ done, understudy, refused, pending, total }: Progress): Record<string, number> {
  return { done, understudy, refused, pending, total };
}

/** Everything that stands in a book, so that a test can look for what must not be there. */
export function allOf(sql: Sql): string {
  const tables = ['orders', 'take', 'line', 'news'];
  return JSON.stringify(tables.map((table) => sql.run(`SELECT * FROM ${table}`)));
}

/** Makes every take, unless told otherwise, and remembers what it was asked. */
export function workshop(made: (request: TakeRequest) => Made | undefined = () => undefined) {
  const asked: TakeRequest[] = [];
  const make: MakeTake = async (request, signal) => {
    signal.throwIfAborted();
    asked.push(request);
    return made(request) ?? { state: 'done', key: await takeKey(request) };
  };
  return { make, asked };
}

/** A log to look into. */
export function notebook(): { log: (event: LogEvent) => void; events: LogEvent[] } {
  const events: LogEvent[] = [];
  return { log: (event) => void events.push(event), events };
}
