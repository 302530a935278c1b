import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import type { Sql, SqlRow, SqlValue } from './port.ts';

/** A database in a file of this machine, which is to be closed. */
export interface SqliteFile extends Sql {
  close(): void;
}

const ours = (value: unknown): SqlValue => {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Uint8Array) return new Uint8Array(value).buffer;
  throw new TypeError('A column holds what no book keeps');
};

/**
 * Opens a database, made when it is not there. What is committed survives the process and the machine.
 *
 * @param path of the file; `:memory:` for one that is not kept
 * @throws when the file cannot be opened or is no database
 */
export function sqliteFile(path: string): SqliteFile {
  const database = new DatabaseSync(path);
  // One process holds the file, but another may look into it; a power cut must not take back what was promised.
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
  } catch (error) {
    database.close();
    throw error;
  }
  let depth = 0;
  // A book knows a few dozen statements, and says them again and again.
  const known = new Map<string, StatementSync>();
  const prepared = (text: string): StatementSync => {
    const statement = known.get(text) ?? database.prepare(text);
    known.set(text, statement);
    return statement;
  };
  return {
    run(statement, ...bindings): SqlRow[] {
      const rows = prepared(statement).all(
        ...bindings.map((value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value)),
      );
      return rows.map((row) => {
        const mine: Record<string, SqlValue> = {};
        for (const name in row) mine[name] = ours(row[name]);
        return mine;
      });
    },
    transaction(work) {
      // A transaction inside another belongs to it.
      if (depth > 0) return work();
      database.exec('BEGIN IMMEDIATE');
      depth += 1;
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => database.close(),
  };
}
