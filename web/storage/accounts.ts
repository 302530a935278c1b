/**
 * The accounts of an order. Counted from keys, labels and what was refused: no sound is read.
 *
 * @module
 */
import { connection } from './database.ts';
import type { OrderRecord } from './records.ts';

/** How far an order is: `total = done + understudied + refused + waiting`. */
export interface Account {
  readonly total: number;
  /** In the wanted voice, stored. */
  readonly done: number;
  /** Heard in another voice for now. */
  readonly understudied: number;
  readonly refused: number;
  /** Of the refused, those in an alphabet that no voice reads. */
  readonly unspeakable: number;
  /** Neither heard nor refused yet; taken back, when `cancelled`. */
  readonly waiting: number;
  /** Length in ms and size in bytes of what is stored for the order, understudies included. */
  readonly duration: number;
  readonly bytes: number;
  readonly cancelled: boolean;
}

const NOTHING: Account = {
  total: 0,
  done: 0,
  understudied: 0,
  refused: 0,
  unspeakable: 0,
  waiting: 0,
  duration: 0,
  bytes: 0,
  cancelled: false,
};

/** Everything the accounts of all orders are made of. */
export interface Books {
  readonly orders: ReadonlyMap<string, OrderRecord>;
  readonly holdings: ReadonlyMap<string, { readonly duration: number; readonly bytes: number }>;
  /** Key of the take that stands in, by the key of the wanted one. */
  readonly understudies: ReadonlyMap<string, string>;
  /** Why, by key: the problem's type. */
  readonly refused: ReadonlyMap<string, string | undefined>;
}

/** Reads the books at one moment. */
export function readBooks(): Promise<Books> {
  return connection.run(async (database) => {
    const transaction = database.transaction(['orders', 'holdings', 'understudies', 'outbox']);
    const [orders, holdings, understudies, refused] = await Promise.all([
      transaction.objectStore('orders').getAll(),
      transaction.objectStore('holdings').getAll(),
      transaction.objectStore('understudies').getAll(),
      transaction.objectStore('outbox').index('state').getAll('refused'),
    ]);
    return {
      orders: new Map(orders.map((order) => [order.script, order])),
      holdings: new Map(holdings.map((holding) => [holding.key, holding])),
      understudies: new Map(understudies.map(({ wanted, actual }) => [wanted, actual])),
      refused: new Map(refused.map(({ key, reason }) => [key, reason])),
    };
  });
}

/** The takes that are stored for an order: wanted ones, and those that stand in. */
export function storedKeys(order: OrderRecord, { holdings, understudies }: Books): Set<string> {
  const keys = order.keys.flatMap((key) => [key, understudies.get(key) ?? key]);
  return new Set(keys.filter((key) => holdings.has(key)));
}

/** The account of one script. */
export function accountOf(script: string, books: Books): Account {
  const order = books.orders.get(script);
  if (!order) return NOTHING;
  const count = { done: 0, understudied: 0, refused: 0, unspeakable: 0, waiting: 0 };
  for (const key of order.keys) {
    const actual = books.understudies.get(key);
    if (books.holdings.has(key)) count.done += 1;
    else if (books.refused.has(key)) {
      count.refused += 1;
      if (books.refused.get(key)?.endsWith('/unspeakable')) count.unspeakable += 1;
    } else if (actual !== undefined && books.holdings.has(actual)) count.understudied += 1;
    else count.waiting += 1;
  }
  let duration = 0;
  let bytes = 0;
  for (const key of storedKeys(order, books)) {
    duration += books.holdings.get(key)?.duration ?? 0;
    bytes += books.holdings.get(key)?.bytes ?? 0;
  }
  return { total: order.keys.length, ...count, duration, bytes, cancelled: order.cancelled };
}
