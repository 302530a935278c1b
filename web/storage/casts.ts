/**
 * Casts: which roles are mine, and which voice speaks each of the others.
 *
 * @module
 */
import { connection, type Written } from './database.ts';
import type { CastRecord } from './records.ts';

/** The cast of a script, or `undefined` before it was cast. */
export function castOf(script: string): Promise<CastRecord | undefined> {
  return connection.run((database) => database.get('casts', script));
}

/** Every cast. */
export function allCasts(): Promise<CastRecord[]> {
  return connection.run((database) => database.getAll('casts'));
}

/** Keeps the cast of a script, unless the script was deleted: a tab may not know that yet. */
export function keepCast(record: CastRecord): Promise<Written<'kept' | 'no-script'>> {
  return connection.write(['casts', 'scripts'], async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(record.script)) === undefined) {
      return { value: 'no-script', changes: [] };
    }
    await transaction.objectStore('casts').put(record);
    return { value: 'kept', changes: [{ store: 'casts', keys: [record.script] }] };
  });
}
