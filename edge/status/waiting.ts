import type { Sql } from '../sql/port.ts';
import { numberOf, textOf } from '../sql/row.ts';
import type { QueueAge } from './port.ts';
import { LATE_WORK } from './probes.ts';

/** How many orders are asked in one round, those first that have waited longest. */
const ASKED = 20;

export interface WaitingParts {
  readonly sql: Sql;
  /** Asks an order since when it has stood still, in ms since 1970; `undefined` when it waits for nothing. */
  readonly ask: (order: string) => Promise<number | undefined>;
  readonly clock: () => number;
}

/** The orders that wait, each somewhere else: they tell when they begin to and when they end, and are asked when late. */
export interface Waiting {
  /** @param since ms since 1970; `undefined` when the order waits for nothing any more */
  note(order: string, since: number | undefined): void;
  readonly queueAge: QueueAge;
}

/**
 * Opens the list of waiting orders in a database.
 *
 * @throws what the database throws
 */
export function openWaiting({ sql, ask, clock }: WaitingParts): Waiting {
  sql.run('CREATE TABLE IF NOT EXISTS waiting (name TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT');
  const note: Waiting['note'] = (order, since) => {
    if (since === undefined) sql.run('DELETE FROM waiting WHERE name = ?', order);
    else sql.run('INSERT OR REPLACE INTO waiting VALUES (?, ?)', order, since);
  };
  return {
    note,
    async queueAge() {
      const late = sql.run(
        'SELECT name FROM waiting WHERE since < ? ORDER BY since LIMIT ?',
        ...[clock() - LATE_WORK, ASKED],
      );
      // One that does not answer counts as what it told last: late.
      await Promise.allSettled(
        late.map(async (row) => {
          const name = textOf(row, 'name');
          note(name, await ask(name));
        }),
      );
      const [oldest] = sql.run('SELECT since FROM waiting ORDER BY since LIMIT 1');
      return oldest ? Math.max(0, clock() - numberOf(oldest, 'since')) : 0;
    },
  };
}
