import { FORGOTTEN_FOR } from '../limits.ts';
import type { Sql } from '../sql/port.ts';

/** Remembers marks in a database, each for a while. */
export interface ForgottenBook {
  /** @returns false when it was known already; then it is remembered anew */
  forget(mark: string): boolean;
  isForgotten(marks: readonly string[]): boolean;
}

/** @param clock ms since 1970 */
export function forgottenBook(sql: Sql, clock: () => number): ForgottenBook {
  sql.run('CREATE TABLE IF NOT EXISTS forgotten (mark TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID');
  const isKnown = (mark: string): boolean =>
    sql.run('SELECT 1 AS known FROM forgotten WHERE mark = ? AND until > ?', mark, clock()).length > 0;
  return {
    forget: (mark) =>
      sql.transaction(() => {
        sql.run('DELETE FROM forgotten WHERE until <= ?', clock());
        const known = isKnown(mark);
        sql.run('INSERT OR REPLACE INTO forgotten (mark, until) VALUES (?, ?)', mark, clock() + FORGOTTEN_FOR);
        return !known;
      }),
    isForgotten: (marks) => marks.some(isKnown),
  };
}
