import * as v from 'valibot';
import { TAKE_SCHEMA, TakeRequestSchema } from '../../contract.ts';
import type { Sql } from '../../sql/port.ts';
import { numberOf, textOf } from '../../sql/row.ts';
import type { Settlement, WorkItem } from '../port.ts';
import { CLAIM, LEASE, LEASE_A_BATCH, restOfFailed, restOfUnderstudied } from '../times.ts';

/** How often work is sent away without an acknowledgement before its order does it by itself. */
export const MOST_SENDINGS = 2;

/** What to lease of an order. */
export interface LeaseWish {
  readonly limit: number;
  /** How many takes are worked on together: each following batch has a longer lease. */
  readonly batch: number;
  /** To be sent away: without those that were sent too often for nothing. */
  readonly sending: boolean;
}

/** The part of the book that gives work out and takes outcomes in. */
export function workIn(sql: Sql) {
  const isAtWork = (id: string): boolean =>
    sql.run("SELECT 1 FROM orders WHERE id = ? AND cancelled = 0 AND part = 'first'", id).length > 0;

  const noLaterThan = (id: string, due: number): void => {
    sql.run('UPDATE orders SET due = min(coalesce(due, ?), ?) WHERE id = ?', due, due, id);
  };

  /** Moves one take from one account to another. */
  const move = (id: string, before: string, after: string, now: number): number => {
    const step = (account: string): number => Number(after === account) - Number(before === account);
    const [row = {}] = sql.run(
      `UPDATE orders SET cursor = cursor + 1, moved = ?, done = done + ?, understudy = understudy + ?,
       refused = refused + ? WHERE id = ? RETURNING cursor`,
      ...[now, step('done'), step('understudy'), step('refused'), id],
    );
    return numberOf(row, 'cursor');
  };

  const later = (id: string, place: number, due: number): void => {
    sql.run(
      'UPDATE take SET due = ?, claimed = 0, sendings = 0, attempts = attempts + 1 WHERE order_id = ? AND place = ?',
      ...[due, id, place],
    );
    noLaterThan(id, due);
  };

  const settleOne = (id: string, settlement: Settlement, now: number, chance: number): void => {
    const { place, state } = settlement;
    const [take] = sql.run('SELECT state, attempts FROM take WHERE order_id = ? AND place = ?', id, place);
    const before = take ? textOf(take, 'state') : 'done';
    if (!take || before === 'done' || before === 'refused') return;
    const attempts = numberOf(take, 'attempts');
    if (before === 'understudy' && state !== 'done')
      return later(id, place, now + restOfUnderstudied(attempts, chance));
    if (state === 'failed') return later(id, place, now + restOfFailed(attempts, chance, settlement.retryAfter));
    const due = state === 'understudy' ? now + restOfUnderstudied(0, chance) : null;
    sql.run(
      `UPDATE take SET state = ?, outcome = ?, cursor = ?, due = ?, claimed = 0, sendings = 0, attempts = 0
       WHERE order_id = ? AND place = ?`,
      ...[
        state,
        state === 'refused' ? settlement.reason : settlement.key,
        move(id, before, state, now),
        due,
        id,
        place,
      ],
    );
    if (due === null) sql.run('DELETE FROM line WHERE order_id = ? AND place = ?', id, place);
    else noLaterThan(id, due);
  };

  return {
    /** The orders that have work to do now, the longest overdue first. */
    overdue: (now: number): string[] =>
      sql.run('SELECT id FROM orders WHERE due <= ? ORDER BY due', now).map((row) => textOf(row, 'id')),

    /**
     * Takes work out of an order for a while: pending takes in the order they are heard, then those that are
     * understudied. What is not acknowledged in time is leased again.
     *
     * @returns places
     */
    lease: (id: string, now: number, { limit, batch, sending }: LeaseWish): number[] =>
      sql.transaction(() => {
        const rows = isAtWork(id)
          ? sql.run(
              `SELECT place FROM take WHERE order_id = ? AND due <= ? AND sendings < ?
               ORDER BY state = 'understudy', place LIMIT ?`,
              ...[id, now, sending ? MOST_SENDINGS : Number.MAX_SAFE_INTEGER, limit],
            )
          : [];
        const places = rows.map((row) => numberOf(row, 'place'));
        for (const [index, place] of places.entries()) {
          const until = now + LEASE + Math.floor(index / batch) * LEASE_A_BATCH;
          sql.run(
            'UPDATE take SET due = ?, sendings = sendings + 1 WHERE order_id = ? AND place = ?',
            ...[until, id, place],
          );
        }
        sql.run('UPDATE orders SET due = (SELECT min(due) FROM take WHERE order_id = ?) WHERE id = ?', id, id);
        return places;
      }),

    /**
     * Hands out the texts of takes to one worker, for it alone until the claim ends.
     *
     * @param places what the worker was told to do; what is settled or in other hands is left out
     */
    claim: (id: string, places: readonly number[], now: number): WorkItem[] =>
      sql.transaction(() => {
        if (!isAtWork(id)) return [];
        const [payer] = sql.run('SELECT account FROM payer WHERE order_id = ?', id);
        const account = payer && textOf(payer, 'account');
        return places.flatMap((place) => {
          const [row] = sql.run(
            `SELECT line.* FROM take JOIN line USING (order_id, place)
             WHERE order_id = ? AND place = ? AND claimed <= ? AND state IN ('pending', 'understudy')`,
            ...[id, place, now],
          );
          if (!row) return [];
          sql.run(
            'UPDATE take SET claimed = ?, due = ? WHERE order_id = ? AND place = ?',
            ...[now + CLAIM, now + CLAIM, id, place],
          );
          const { voice, language, say } = row;
          const request = v.parse(TakeRequestSchema, { schema: TAKE_SCHEMA, voice, language, say });
          return [{ place, request, account }];
        });
      }),

    /**
     * Writes down what became of takes. A take is settled once: an understudied one may still become done, nothing else
     * changes any more, whoever settles it again.
     *
     * @param chance 0 to 1, scatters what is tried again
     */
    settle: (id: string, settlements: readonly Settlement[], now: number, chance: number): void =>
      sql.transaction(() => {
        if (!isAtWork(id)) return;
        for (const settlement of settlements) settleOne(id, settlement, now, chance);
      }),

    /** Gives back places that were leased or claimed, and not worked on. */
    release: (id: string, places: readonly number[], now: number): void =>
      sql.transaction(() => {
        if (!isAtWork(id) || places.length === 0) return;
        for (const place of places) {
          sql.run(
            `UPDATE take SET due = ?, claimed = 0, sendings = 0
             WHERE order_id = ? AND place = ? AND state IN ('pending', 'understudy')`,
            ...[now, id, place],
          );
        }
        noLaterThan(id, now);
      }),

    /** Takes back places whose message died: the order itself does them next, unless someone has claimed them. */
    redrive: (id: string, places: readonly number[], now: number): void =>
      sql.transaction(() => {
        if (!isAtWork(id)) return;
        for (const place of places) {
          sql.run(
            `UPDATE take SET due = ?, sendings = ?
             WHERE order_id = ? AND place = ? AND claimed <= ? AND state IN ('pending', 'understudy')`,
            ...[now, MOST_SENDINGS, id, place, now],
          );
        }
        noLaterThan(id, now);
      }),

    /** Voids every lease and every claim: whoever had them has died with the process. */
    resume: (now: number): void =>
      sql.transaction(() => {
        sql.run('UPDATE take SET due = ?, claimed = 0 WHERE due IS NOT NULL AND (claimed > 0 OR sendings > 0)', now);
        sql.run(
          `UPDATE orders SET due = (SELECT min(due) FROM take WHERE order_id = id)
           WHERE part = 'first' AND cancelled = 0`,
        );
      }),
  };
}
