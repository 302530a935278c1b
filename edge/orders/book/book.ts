import type { Sql } from '../../sql/port.ts';
import { ORDER_LIFE, STANDSTILL } from '../times.ts';
import { accountsIn } from './accounts.ts';
import { newsIn } from './news.ts';
import { standbyIn } from './standby.ts';
import { makeTables } from './tables.ts';
import { workIn } from './work.ts';

const TOLD = "part = 'first' AND cancelled = 0 AND targets IS NOT NULL";
const SETTLED = 'done + understudy + refused';

/** When something is to be done: work, a look at another ring, the end, a message to be begun, one to be delivered. */
const NEXT = `SELECT min(due) AS work, min(watch) AS watch, min(placed) + ${ORDER_LIFE} AS over,
  min(CASE WHEN ${TOLD} AND late = 0 AND ${SETTLED} < total THEN moved + ${STANDSTILL} END) AS late,
  min(CASE WHEN ${TOLD} AND ready = 0 AND ${SETTLED} = total THEN moved END) AS ready,
  (SELECT min(due) FROM news) AS news
  FROM orders`;

/**
 * The book of orders: what is wanted, what became of it, what is to be done next. Each method is one transaction, so a
 * crash falls between two of them, never into one.
 *
 * @param sql the database of one order (a Durable Object) or of all orders of a ring (a mirror)
 */
export function openOrderBook(sql: Sql) {
  makeTables(sql);
  return {
    ...accountsIn(sql),
    ...workIn(sql),
    ...standbyIn(sql),
    ...newsIn(sql),

    /** Since when the order that has stood still longest has done so, in ms since the epoch; `undefined` when none waits. */
    waitsSince(): number | undefined {
      const [row] = sql.run(
        `SELECT min(moved) AS since FROM orders WHERE part = 'first' AND cancelled = 0 AND ${SETTLED} < total`,
      );
      return typeof row?.['since'] === 'number' ? row['since'] : undefined;
    },

    /** When something is to be done next, in ms since the epoch; it may be over already. */
    nextDue(): number | undefined {
      const [row = {}] = sql.run(NEXT);
      const times = Object.values(row).filter((time) => typeof time === 'number');
      return times.length > 0 ? Math.min(...times) : undefined;
    },
  };
}

export type OrderBook = ReturnType<typeof openOrderBook>;
