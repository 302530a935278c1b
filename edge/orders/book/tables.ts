import type { Sql } from '../../sql/port.ts';

/**
 * `take.due`: when something must be done about it, null when nothing ever will. `orders.due` is never later than the
 * earliest of its takes, so that a look at one row an order finds all work. The text of a take is a row of its own, in
 * `line`, so that it can go before the take does. Cursors begin at the time of placing: those of an earlier life of the
 * same order, before a disk was lost, are all smaller. No index beside the keys: a row that is written costs a thousand
 * rows that are read, and an order has few.
 */
const TABLES = [
  `CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, placed INTEGER NOT NULL, moved INTEGER NOT NULL,
    cancelled INTEGER NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL, understudy INTEGER NOT NULL,
    refused INTEGER NOT NULL, cursor INTEGER NOT NULL, due INTEGER,
    part TEXT NOT NULL, first TEXT, seen INTEGER, seen_cursor INTEGER, watch INTEGER,
    targets TEXT, ready INTEGER NOT NULL, late INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS take (
    order_id TEXT NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT, cursor INTEGER NOT NULL,
    attempts INTEGER NOT NULL, sendings INTEGER NOT NULL, due INTEGER, claimed INTEGER NOT NULL,
    PRIMARY KEY (order_id, place)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS line (
    order_id TEXT NOT NULL, place INTEGER NOT NULL, voice TEXT NOT NULL, language TEXT NOT NULL, say TEXT NOT NULL,
    PRIMARY KEY (order_id, place)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS news (
    order_id TEXT NOT NULL, kind TEXT NOT NULL, way TEXT NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL,
    PRIMARY KEY (order_id, kind, way)
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE IF NOT EXISTS payer (order_id TEXT PRIMARY KEY, account TEXT NOT NULL) STRICT, WITHOUT ROWID',
];

/** Makes the tables of an order book where they are not there yet. */
export function makeTables(sql: Sql): void {
  for (const table of TABLES) sql.run(table);
}

/** Is there an order book? Who only looks must not leave one behind. */
export function hasTables(sql: Sql): boolean {
  return sql.run("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'news'").length > 0;
}
