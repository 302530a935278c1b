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

/** Keeps the place and the settings of a rehearsal, unless the script was deleted: a tab may not know that yet. */
export function keepRehearsal(record: RehearsalRecord): Promise<Written<'kept' | 'no-script'>> {
  return connection.write(['rehearsals', 'scripts'], async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(record.script)) === undefined) {
      return { value: 'no-script', changes: [] };
    }
    await transaction.objectStore('rehearsals').put(record);
    return { value: 'kept', changes: [{ store: 'rehearsals', keys: [record.script] }] };
  });
}
