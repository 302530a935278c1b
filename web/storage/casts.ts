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

/** Keeps the cast of a script. */
export function keepCast(record: CastRecord): Promise<Written<undefined>> {
  return connection.write(['casts'], async (transaction) => {
    await transaction.objectStore('casts').put(record);
    return { value: undefined, changes: [{ store: 'casts', keys: [record.script] }] };
  });
}
