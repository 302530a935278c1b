/** What a column may hold. */
export type SqlValue = string | number | null | ArrayBuffer;

/** One row of an answer, by column. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/**
 * A small SQLite database that answers at once: inside a Durable Object or in a file of a mirror. Whoever keeps books
 * (orders, incidents, quotas) is written once, over this.
 */
export interface Sql {
  /**
   * Runs one statement.
   *
   * @param statement with `?` where a binding goes
   * @returns its rows; empty for a statement without any
   * @throws what the database throws: the disk is full, the statement is wrong
   */
  run(statement: string, ...bindings: readonly SqlValue[]): readonly SqlRow[];
  /**
   * All of it happens, or nothing: what `work` wrote is taken back when it throws. `work` must not wait for anything.
   *
   * @returns what `work` returned
   */
  transaction<Result>(work: () => Result): Result;
}
