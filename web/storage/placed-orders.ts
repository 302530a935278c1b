/**
 * Orders as they were placed on rings of the network, and who is to be told when they are done.
 *
 * @module
 */
import type { Targets } from '../../edge/notify/port.ts';
import { connection, type Written } from './database.ts';
import type { AwaitedRecord, OrderRecord, PlacedOrderRecord } from './records.ts';

/** All that orders on rings are decided by, at one moment. */
export interface OrderBooks {
  readonly orders: readonly OrderRecord[];
  readonly placed: readonly PlacedOrderRecord[];
  readonly awaited: readonly AwaitedRecord[];
}

/** Reads them. */
export function readOrderBooks(): Promise<OrderBooks> {
  return connection.run(async (database) => {
    const transaction = database.transaction(['orders', 'placed', 'awaited']);
    const [orders, placed, awaited] = await Promise.all([
      transaction.objectStore('orders').getAll(),
      transaction.objectStore('placed').getAll(),
      transaction.objectStore('awaited').getAll(),
    ]);
    return { orders, placed, awaited };
  });
}

/** How many orders rings may still have, those that were taken back included. */
export function countPlaced(): Promise<number> {
  return connection.run((database) => database.count('placed'));
}

/** Id of the script that an order was placed for; `undefined` when it is known no more. */
export async function scriptOfPlaced(id: string): Promise<string | undefined> {
  return (await connection.run((database) => database.get('placed', id)))?.script;
}

/** Keeps one, in the place of what was known of it. */
export function keepPlaced(record: PlacedOrderRecord): Promise<Written<undefined>> {
  return connection.write(['placed'], async (transaction) => {
    await transaction.objectStore('placed').put(record);
    return { value: undefined, changes: [] };
  });
}

/** Forgets one: no ring has it any more, or all of it is here. */
export async function forgetPlaced(id: string): Promise<void> {
  await connection.write(['placed'], async (transaction) => {
    await transaction.objectStore('placed').delete(id);
    return { value: undefined, changes: [] };
  });
}

/** Keeps whom to tell when the voices of a script are ready. */
export function keepTargets(script: string, targets: Targets): Promise<Written<undefined>> {
  return connection.write(['awaited'], async (transaction) => {
    await transaction.objectStore('awaited').put({ script, targets });
    return { value: undefined, changes: [{ store: 'awaited', keys: [script] }] };
  });
}

/** Is somebody to be told when the voices of a script are ready? */
export async function isAwaited(script: string): Promise<boolean> {
  return (await connection.run((database) => database.getKey('awaited', script))) !== undefined;
}

/** Forgets whom to tell. */
export async function forgetTargets(script: string): Promise<void> {
  await connection.write(['awaited'], async (transaction) => {
    await transaction.objectStore('awaited').delete(script);
    return { value: undefined, changes: [{ store: 'awaited', keys: [script] }] };
  });
}
