/**
 * The outbox at rest: every take that is wanted and not here yet. Lines enter with an order and leave with their take,
 * with the order, or by the actor's hand; never by themselves.
 *
 * @module
 */
import { connection, type Written } from './database.ts';
import type { WantedRecord } from './records.ts';

/** Every line that can still be served: waiting ones, and those that an understudy stands in for. */
export async function openLines(): Promise<WantedRecord[]> {
  const lines = await connection.run((database) => database.getAll('outbox'));
  return lines.filter(({ state }) => state !== 'refused');
}

/** One line, or `undefined` when it is settled or was taken back. */
export function lineOf(key: string): Promise<WantedRecord | undefined> {
  return connection.run((database) => database.get('outbox', key));
}

/** How many lines there are. */
export function countLines(): Promise<number> {
  return connection.run((database) => database.count('outbox'));
}

/**
 * Changes a line, if it is still there.
 *
 * @param change awaits nothing
 */
export function changeLine(key: string, change: (line: WantedRecord) => WantedRecord): Promise<Written<undefined>> {
  return connection.write(['outbox'], async (transaction) => {
    const store = transaction.objectStore('outbox');
    const line = await store.get(key);
    if (!line) return { value: undefined, changes: [] };
    await store.put(change(line));
    return { value: undefined, changes: [{ store: 'outbox', keys: [key] }] };
  });
}
