import * as v from 'valibot';
import type { Sql, SqlRow } from '../../sql/port.ts';
import { numberOf, textOf } from '../../sql/row.ts';
import { ORDER_LIFE, WATCH_INTERVAL } from '../times.ts';
import { OutcomeSchema } from '../wire.ts';
import type { OrderRequest, Outcome, Progress } from '../wire.ts';

/** An order as it is placed. */
export interface NewOrder {
  readonly id: string;
  readonly request: OrderRequest;
  /** The same for the same body. */
  readonly fingerprint: string;
  /** Of the device that placed it. */
  readonly account?: string | undefined;
}

export type Placing = 'new' | 'known' | 'another';

const outcomeOf = (row: SqlRow): Outcome => {
  const [place, state, outcome] = [numberOf(row, 'place'), textOf(row, 'state'), textOf(row, 'outcome')];
  return v.parse(
    OutcomeSchema,
    state === 'refused' ? { place, state, reason: outcome } : { place, state, key: outcome },
  );
};

/** The part of the book that takes orders, tells how far they are, and forgets them. */
export function accountsIn(sql: Sql) {
  const insert = ({ id, request, fingerprint, account }: NewOrder, now: number): void => {
    const { takes, notify, first } = request;
    // Who stands by does nothing before it takes over.
    const due = first === undefined ? now : null;
    sql.run(
      `INSERT INTO orders VALUES (?, ?, ?, ?, 0, ?, 0, 0, 0, ?, ?, ?, ?, ?, 0, ?, ?, 0, 0)`,
      ...[id, fingerprint, now, now, takes.length, now, due],
      ...[first === undefined ? 'first' : 'standby', first ?? null],
      ...(first === undefined ? [null, null] : [now, now + WATCH_INTERVAL]),
      notify === undefined ? null : JSON.stringify(notify),
    );
    if (account !== undefined) sql.run('INSERT OR REPLACE INTO payer VALUES (?, ?)', id, account);
    for (const [place, { voice, language, say }] of takes.entries()) {
      sql.run("INSERT INTO take VALUES (?, ?, 'pending', NULL, 0, 0, 0, ?, 0)", id, place, due);
      sql.run('INSERT INTO line VALUES (?, ?, ?, ?, ?)', id, place, voice, language, say);
    }
  };

  return {
    /**
     * Writes an order down, all of it or nothing.
     *
     * @returns `known` for the same order again, `another` for another one under the same id; both change nothing
     */
    place: (order: NewOrder, now: number): Placing =>
      sql.transaction(() => {
        const [known] = sql.run('SELECT fingerprint FROM orders WHERE id = ?', order.id);
        if (known) return textOf(known, 'fingerprint') === order.fingerprint ? 'known' : 'another';
        insert(order, now);
        return 'new';
      }),

    /**
     * @param since a cursor of an earlier answer, or 0; one that this book never gave means all
     * @returns `undefined` when there is no such order
     */
    progress(id: string, since: number): Progress | undefined {
      const [order] = sql.run('SELECT * FROM orders WHERE id = ?', id);
      if (!order) return undefined;
      const [total, done, understudy] = [
        numberOf(order, 'total'),
        numberOf(order, 'done'),
        numberOf(order, 'understudy'),
      ];
      const [refused, cursor] = [numberOf(order, 'refused'), numberOf(order, 'cursor')];
      const pending = total - done - understudy - refused;
      const rows = sql.run(
        "SELECT place, state, outcome FROM take WHERE order_id = ? AND cursor > ? AND state <> 'pending' ORDER BY cursor",
        ...[id, since > cursor ? 0 : since],
      );
      return {
        id,
        state: numberOf(order, 'cancelled') === 1 ? 'cancelled' : pending === 0 ? 'finished' : 'open',
        part: textOf(order, 'part') === 'first' ? 'first' : 'standby',
        ...{ total, done, understudy, refused, pending },
        outcomes: rows.map(outcomeOf),
        cursor,
      };
    },

    /** Takes an order back: its texts and targets go at once, its accounts stay as they are until it expires. */
    cancel: (id: string): void =>
      sql.transaction(() => {
        sql.run('UPDATE orders SET cancelled = 1, due = NULL, watch = NULL, targets = NULL WHERE id = ?', id);
        sql.run('UPDATE take SET due = NULL WHERE order_id = ?', id);
        for (const table of ['line', 'news', 'payer']) sql.run(`DELETE FROM ${table} WHERE order_id = ?`, id);
      }),

    /**
     * Forgets the orders whose time is over.
     *
     * @returns whether there were any
     */
    expire: (now: number): boolean =>
      sql.transaction(() => {
        const over = sql
          .run('SELECT id FROM orders WHERE placed <= ?', now - ORDER_LIFE)
          .map((row) => textOf(row, 'id'));
        for (const id of over) {
          sql.run('DELETE FROM orders WHERE id = ?', id);
          for (const table of ['take', 'line', 'news', 'payer']) sql.run(`DELETE FROM ${table} WHERE order_id = ?`, id);
        }
        return over.length > 0;
      }),

    /** Does the book hold nothing at all? */
    isEmpty: (): boolean => sql.run('SELECT 1 FROM orders LIMIT 1').length === 0,
  };
}
