import type { SqlRow } from './port.ts';

/**
 * Reads a column that holds numbers.
 *
 * @throws TypeError when it holds something else: the statement and the table do not agree
 */
export function numberOf(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`The column ${column} holds no number`);
  return value;
}

/**
 * Reads a column that holds text.
 *
 * @throws TypeError when it holds something else: the statement and the table do not agree
 */
export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`The column ${column} holds no text`);
  return value;
}
