import type { Sql, SqlRow, SqlValue } from './port.ts';

/**
 * The database of a Durable Object.
 *
 * @param storage that of the object
 */
export const durableSql = (storage: DurableObjectStorage): Sql => ({
  run: (statement, ...bindings): SqlRow[] =>
    storage.sql.exec<Record<string, SqlValue>>(statement, ...bindings).toArray(),
  transaction: (work) => storage.transactionSync(work),
});
