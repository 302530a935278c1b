import * as v from 'valibot';
import type { Delivery, Message, Targets } from '../../notify/port.ts';
import { TargetsSchema } from '../../notify/port.ts';
import type { Sql } from '../../sql/port.ts';
import { numberOf, textOf } from '../../sql/row.ts';
import { restOfUntold, STANDSTILL, TELLING_TIME } from '../times.ts';

export type Way = 'push' | 'email';

/** One message to be told, to those who have not been told yet. */
export interface DueNews {
  readonly message: Message;
  readonly targets: Targets;
}

const FINISHED = 'done + understudy + refused = total';

/** The part of the book about messages: each is told once on each way, and addresses are forgotten afterwards. */
export function newsIn(sql: Sql) {
  const targetsOf = (id: string): Targets | undefined => {
    const [row] = sql.run('SELECT targets FROM orders WHERE id = ? AND targets IS NOT NULL', id);
    return row && v.parse(TargetsSchema, JSON.parse(textOf(row, 'targets')));
  };

  const announce = (id: string, kind: Message['kind'], usable: Readonly<Record<Way, boolean>>, now: number): void => {
    const targets = targetsOf(id);
    for (const way of ['push', 'email'] as const) {
      if (!usable[way] || targets?.[way] === undefined) continue;
      sql.run('INSERT OR IGNORE INTO news VALUES (?, ?, ?, ?, 0)', id, kind, way, now);
    }
  };

  /** Who has been told that all is ready is told nothing more. */
  const forgetWhereDone = (id: string): void => {
    sql.run(
      `UPDATE orders SET targets = NULL
       WHERE id = ? AND ready = 1 AND NOT EXISTS (SELECT 1 FROM news WHERE order_id = orders.id)`,
      id,
    );
  };

  const forgetWay = (id: string, way: Way): void => {
    const targets = targetsOf(id);
    if (!targets) return;
    const left = { ...targets, [way]: undefined };
    const anyone = left.push !== undefined || left.email !== undefined;
    sql.run('UPDATE orders SET targets = ? WHERE id = ?', anyone ? JSON.stringify(left) : null, id);
    sql.run('DELETE FROM news WHERE order_id = ? AND way = ?', id, way);
  };

  return {
    /**
     * Finds the orders whose owner is to be told something: that all is ready, or that it takes long.
     *
     * @param usable the ways that this ring has
     */
    announce: (usable: Readonly<Record<Way, boolean>>, now: number): void =>
      sql.transaction(() => {
        const told = "part = 'first' AND cancelled = 0 AND targets IS NOT NULL";
        for (const row of sql.run(`SELECT id FROM orders WHERE ${told} AND ready = 0 AND ${FINISHED}`)) {
          const id = textOf(row, 'id');
          sql.run("DELETE FROM news WHERE order_id = ? AND kind = 'delayed'", id);
          announce(id, 'ready', usable, now);
          sql.run('UPDATE orders SET ready = 1 WHERE id = ?', id);
          forgetWhereDone(id);
        }
        const standing = `${told} AND late = 0 AND NOT ${FINISHED} AND moved <= ?`;
        for (const row of sql.run(`SELECT id FROM orders WHERE ${standing}`, now - STANDSTILL)) {
          announce(textOf(row, 'id'), 'delayed', usable, now);
          sql.run('UPDATE orders SET late = 1 WHERE id = ?', textOf(row, 'id'));
        }
      }),

    /** What is to be told now; each is due again after a while, unless it is acknowledged with `told`. */
    dueNews: (now: number): DueNews[] =>
      sql.transaction(() => {
        const rows = sql.run('SELECT * FROM news WHERE due <= ? ORDER BY due', now);
        return [...Map.groupBy(rows, (row) => `${textOf(row, 'order_id')} ${textOf(row, 'kind')}`).values()].flatMap(
          (same) => {
            const [{ order_id: order, kind } = {}] = same;
            const targets = typeof order === 'string' ? targetsOf(order) : undefined;
            if (typeof order !== 'string' || (kind !== 'ready' && kind !== 'delayed') || !targets) return [];
            const ways = same.map((row) => row['way']);
            for (const way of ways) {
              sql.run(
                'UPDATE news SET due = ? WHERE order_id = ? AND kind = ? AND way = ?',
                ...[now + TELLING_TIME, order, kind, way ?? null],
              );
            }
            const { language, push, email } = targets;
            return {
              message: { kind, order },
              targets: {
                language,
                ...(push && ways.includes('push') ? { push } : {}),
                ...(email && ways.includes('email') ? { email } : {}),
              },
            };
          },
        );
      }),

    /** Writes down what became of a message on one way. */
    told: (message: Message, way: Way, delivery: Delivery, now: number, chance: number): void =>
      sql.transaction(() => {
        const { order: id, kind } = message;
        if (delivery.state === 'gone') forgetWay(id, way);
        const where = 'order_id = ? AND kind = ? AND way = ?';
        if (delivery.state === 'failed') {
          const [row] = sql.run(`SELECT attempts FROM news WHERE ${where}`, id, kind, way);
          const due = now + restOfUntold(row ? numberOf(row, 'attempts') : 0, chance, delivery.retryAfter);
          sql.run(`UPDATE news SET attempts = attempts + 1, due = ? WHERE ${where}`, due, id, kind, way);
          return;
        }
        sql.run(`DELETE FROM news WHERE ${where}`, id, kind, way);
        forgetWhereDone(id);
      }),
  };
}
