import type { Sql } from '../../sql/port.ts';
import { numberOf, textOf } from '../../sql/row.ts';
import { SILENCE, WATCH_INTERVAL } from '../times.ts';
import type { Progress } from '../wire.ts';

/** An order of another ring that is to be looked at. */
export interface Watched {
  readonly id: string;
  readonly first: string;
  /** The cursor that the other ring told last. */
  readonly cursor: number;
}

/** Does this progress settle every place of an order of so many takes? */
function isWhole({ state, total, pending, outcomes }: Progress, takes: number): boolean {
  const places = new Set(outcomes.map(({ place }) => place).filter((place) => place >= 0 && place < takes));
  return state === 'finished' && pending === 0 && total === takes && places.size === takes && outcomes.length === takes;
}

/** The part of the book about orders that another ring works on. */
export function standbyIn(sql: Sql) {
  const standsBy = (id: string): boolean =>
    sql.run("SELECT 1 FROM orders WHERE id = ? AND part = 'standby' AND cancelled = 0 AND watch IS NOT NULL", id)
      .length > 0;

  const takeOver = (id: string, now: number): void => {
    sql.run("UPDATE orders SET part = 'first', moved = ?, due = ?, watch = NULL WHERE id = ?", now, now, id);
    sql.run("UPDATE take SET due = ? WHERE order_id = ? AND state = 'pending'", now, id);
  };

  return {
    /** The orders to look at now; each is looked at again after a while, whatever becomes of this look. */
    toWatch: (now: number): Watched[] =>
      sql.transaction(() => {
        const rows = sql.run("SELECT id, first, seen_cursor FROM orders WHERE part = 'standby' AND watch <= ?", now);
        return rows.map((row) => {
          const id = textOf(row, 'id');
          sql.run('UPDATE orders SET watch = ? WHERE id = ?', now + WATCH_INTERVAL, id);
          return { id, first: textOf(row, 'first'), cursor: numberOf(row, 'seen_cursor') };
        });
      }),

    /** Writes down that the first ring works. */
    seen(id: string, cursor: number, now: number): void {
      sql.run('UPDATE orders SET seen = ?, seen_cursor = ? WHERE id = ? AND watch IS NOT NULL', now, cursor, id);
    },

    /**
     * Takes over from a ring that has been silent for too long.
     *
     * @param isLost whether it is known to have lost the order: then there is nothing to wait for
     * @returns whether this ring works on the order from here on
     */
    missed: (id: string, isLost: boolean, now: number): boolean =>
      sql.transaction(() => {
        if (!standsBy(id)) return false;
        const [row] = sql.run('SELECT seen FROM orders WHERE id = ?', id);
        if (!row || (!isLost && now - numberOf(row, 'seen') < SILENCE)) return false;
        takeOver(id, now);
        return true;
      }),

    /**
     * Rests, because the first ring has finished: its outcomes become this ring's, and all texts go.
     *
     * @param progress all of it, since 0
     * @returns `false` when it does not settle each take of the order
     */
    rest: (id: string, progress: Progress, now: number): boolean =>
      sql.transaction(() => {
        if (!standsBy(id)) return true;
        const [order = {}] = sql.run('SELECT total, cursor FROM orders WHERE id = ?', id);
        if (!isWhole(progress, numberOf(order, 'total'))) return false;
        const before = numberOf(order, 'cursor');
        const counts = { done: 0, understudy: 0, refused: 0 };
        for (const [index, outcome] of progress.outcomes.entries()) {
          counts[outcome.state] += 1;
          sql.run(
            'UPDATE take SET state = ?, outcome = ?, cursor = ? WHERE order_id = ? AND place = ?',
            outcome.state,
            outcome.state === 'refused' ? outcome.reason : outcome.key,
            ...[before + index + 1, id, outcome.place],
          );
        }
        sql.run(
          `UPDATE orders SET done = ?, understudy = ?, refused = ?, cursor = ?, moved = ?, watch = NULL, targets = NULL
           WHERE id = ?`,
          ...[counts.done, counts.understudy, counts.refused, before + progress.outcomes.length, now, id],
        );
        sql.run('DELETE FROM line WHERE order_id = ?', id);
        return true;
      }),
  };
}
