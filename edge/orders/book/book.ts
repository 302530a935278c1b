import type { Sql } from '../../sql/port.ts';
import { ORDER_LIFE, STANDSTILL } from '../times.ts';
import { accountsIn } from './accounts.ts';
import { newsIn } from './news.ts';
import { standbyIn } from './standby.ts';
import { makeTables } from './tables.ts';
import { workIn } from './work.ts';

/** When something is to be done, in one column: work, a look at another ring, a message, the end. */
const NEXT = `SELECT min(due) AS next FROM (
  SELECT min(due) AS due FROM orders
  UNION ALL SELECT min(watch) FROM orders
  UNION ALL SELECT min(due) FROM news
  UNION ALL SELECT min(placed) + ${ORDER_LIFE} FROM orders
  UNION ALL SELECT min(moved) + ${STANDSTILL} FROM orders
    WHERE part = 'first' AND cancelled = 0 AND targets IS NOT NULL AND late = 0 AND done + understudy + refused < total
  UNION ALL SELECT min(moved) FROM orders
    WHERE part = 'first' AND cancelled = 0 AND targets IS NOT NULL AND ready = 0 AND done + understudy + refused = total
)`;

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

    /** When something is to be done next, in ms since the epoch; it may be over already. */
    nextDue(): number | undefined {
      const [row] = sql.run(NEXT);
      return typeof row?.['next'] === 'number' ? row['next'] : undefined;
    },
  };
}

export type OrderBook = ReturnType<typeof openOrderBook>;
