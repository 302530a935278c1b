import { expect, it } from 'vitest';
import type { Sql } from '../../../edge/sql/port.ts';

/**
 * What every database of a ring keeps.
 *
 * @param open a database of its own for one test
 */
export function keepsTheSqlContract(within: (use: (sql: Sql) => void) => Promise<void>): void {
  const withNotes = (use: (sql: Sql) => void): Promise<void> =>
    within((sql) => {
      sql.run('CREATE TABLE note (id INTEGER PRIMARY KEY, word TEXT, bytes BLOB) STRICT');
      use(sql);
    });
  const words = (sql: Sql): unknown[] => sql.run('SELECT word FROM note ORDER BY id').map(({ word }) => word);

  it('gives back what was written, of every kind', () =>
    withNotes((sql) => {
      const bytes = new Uint8Array([0, 1, 255]).buffer;
      expect(sql.run('INSERT INTO note VALUES (?, ?, ?)', 1, 'né', bytes)).toEqual([]);
      sql.run('INSERT INTO note VALUES (?, ?, ?)', 2, null, null);
      const [first, second] = sql.run('SELECT * FROM note ORDER BY id');
      expect(first).toEqual({ id: 1, word: 'né', bytes });
      expect(second).toEqual({ id: 2, word: null, bytes: null });
    }));

  it('takes back a transaction that throws, and says what was thrown', () =>
    withNotes((sql) => {
      sql.run("INSERT INTO note VALUES (1, 'before', NULL)");
      const failing = (): unknown =>
        sql.transaction(() => {
          sql.run("INSERT INTO note VALUES (2, 'lost', NULL)");
          throw new RangeError('no');
        });
      expect(failing).toThrow(RangeError);
      expect(words(sql)).toEqual(['before']);
    }));

  it('has a transaction inside another belong to it', () =>
    withNotes((sql) => {
      const result = sql.transaction(() => {
        sql.transaction(() => sql.run("INSERT INTO note VALUES (1, 'inner', NULL)"));
        return words(sql);
      });
      expect(result).toEqual(['inner']);
    }));

  it('refuses a statement that is wrong', () =>
    withNotes((sql) => {
      expect(() => sql.run('SELECT * FROM nothing')).toThrow();
    }));
}
