import type { Sql } from '../sql/port.ts';
import type { Allowance, Ledger } from './port.ts';

const DAY = 86_400_000;

/**
 * A ledger in a database: exact, and it survives the process.
 *
 * @param sql its table is made when it is not there
 * @param clock milliseconds since the epoch
 */
export function sqlLedger(sql: Sql, clock: () => number): Ledger {
  sql.run(
    'CREATE TABLE IF NOT EXISTS spent (account TEXT PRIMARY KEY, ends INTEGER NOT NULL, units REAL NOT NULL) STRICT',
  );

  const spentOf = (account: string, ends: number): number => {
    const [row] = sql.run('SELECT units FROM spent WHERE account = ? AND ends = ?', account, ends);
    return typeof row?.['units'] === 'number' ? row['units'] : 0;
  };
  const write = (account: string, ends: number, units: number): void => {
    sql.run('INSERT OR REPLACE INTO spent (account, ends, units) VALUES (?, ?, ?)', account, ends, units);
  };
  const endOf = (period: number, now: number): number => (Math.floor(now / period) + 1) * period;

  return {
    spend: ({ account, limit, period = DAY }: Allowance, units) =>
      Promise.resolve(
        sql.transaction(() => {
          const now = clock();
          const ends = endOf(period, now);
          // Periods that are over are of no use to anyone.
          sql.run('DELETE FROM spent WHERE ends <= ?', now);
          const spent = spentOf(account, ends);
          if (spent + units > limit) return { granted: false, retryAfter: ends - now } as const;
          write(account, ends, spent + units);
          return { granted: true, left: limit - spent - units } as const;
        }),
      ),
    giveBack: ({ account, period = DAY }, units) => {
      sql.transaction(() => {
        const ends = endOf(period, clock());
        const spent = spentOf(account, ends);
        if (spent > 0) write(account, ends, Math.max(0, spent - units));
      });
      return Promise.resolve();
    },
  };
}
