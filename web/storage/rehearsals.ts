/**
 * Rehearsals: where each one stands and how it is set.
 *
 * @module
 */
import { connection, type Written } from './database.ts';
import type { RehearsalRecord } from './records.ts';

/** Where the rehearsal of a script stands, or `undefined` before the first. */
export function rehearsalOf(script: string): Promise<RehearsalRecord | undefined> {
  return connection.run((database) => database.get('rehearsals', script));
}

/** Keeps the place and the settings of a rehearsal. */
export function keepRehearsal(record: RehearsalRecord): Promise<Written<undefined>> {
  return connection.write(['rehearsals'], async (transaction) => {
    await transaction.objectStore('rehearsals').put(record);
    return { value: undefined, changes: [{ store: 'rehearsals', keys: [record.script] }] };
  });
}
