/**
 * What becomes of the outbox when a script is confidential: not a word of it leaves the phone any more, whatever was
 * ordered before.
 *
 * @module
 */
import type { Change } from './changes.ts';
import type { Writing } from './database.ts';
import type { WantedRecord } from './records.ts';

/** What the transaction of a script must reach, should it turn confidential. */
export const STORES = ['scripts', 'originals', 'orders', 'outbox', 'understudies'] as const;

/**
 * Keeps on this phone all that one script still wants. Lines that belong to no order do not tell whose words they hold,
 * so that they go as well, with their understudies: who wants to hear them asks again.
 *
 * @param transaction the one that makes the script confidential
 * @param script its id
 */
export async function keepOnPhone(transaction: Writing<[...typeof STORES]>, script: string): Promise<Change[]> {
  const orders = transaction.objectStore('orders');
  const outbox = transaction.objectStore('outbox');
  const understudies = transaction.objectStore('understudies');
  const [order, lines] = await Promise.all([orders.get(script), outbox.getAll()]);
  const leaving = lines.filter(({ source }) => source === 'network');
  const its = leaving.filter(({ scripts }) => scripts.some((wanting) => wanting.script === script));
  const loose = leaving.filter(({ scripts }) => scripts.length === 0);
  await Promise.all([
    order && orders.put({ ...order, source: 'phone' }),
    ...its.map((line) => outbox.put({ ...line, source: 'phone' })),
    ...loose.flatMap(({ key }) => [outbox.delete(key), understudies.delete(key)]),
  ]);
  const keysOf = (found: readonly WantedRecord[]): string[] => found.map(({ key }) => key);
  const changes: Change[] = [
    { store: 'orders', keys: order ? [script] : [] },
    { store: 'outbox', keys: keysOf([...its, ...loose]) },
    { store: 'understudies', keys: keysOf(loose) },
  ];
  return changes.filter(({ keys }) => keys.length > 0);
}
