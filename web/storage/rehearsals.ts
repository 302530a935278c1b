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

/**
 * Changes what is kept of a rehearsal, unless the script was deleted: a tab may not know that yet.
 *
 * @param script its id
 * @param change gives what is to be kept from what is: `undefined` before the first rehearsal
 */
export function changeRehearsal(
  script: string,
  change: (before: RehearsalRecord | undefined) => RehearsalRecord,
): Promise<Written<'kept' | 'no-script'>> {
  return connection.write(['rehearsals', 'scripts'], async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(script)) === undefined) {
      return { value: 'no-script', changes: [] };
    }
    const rehearsals = transaction.objectStore('rehearsals');
    await rehearsals.put({ ...change(await rehearsals.get(script)), script });
    return { value: 'kept', changes: [{ store: 'rehearsals', keys: [script] }] };
  });
}

/** Keeps the place and the settings of a rehearsal, unless the script was deleted. */
export const keepRehearsal = (record: RehearsalRecord): Promise<Written<'kept' | 'no-script'>> =>
  changeRehearsal(record.script, () => record);
