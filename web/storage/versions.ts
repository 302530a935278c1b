/**
 * Earlier states of the scripts.
 *
 * @module
 */
import { connection, type Written } from './database.ts';
import type { VersionRecord } from './records.ts';

/** Every earlier state of a script, the latest first. */
export async function versionsOf(script: string): Promise<VersionRecord[]> {
  const versions = await connection.run((database) => database.getAllFromIndex('versions', 'script', script));
  return versions.sort((one, other) => other.until - one.until);
}

/** Keeps a state of a script that is about to be left. */
export function keepVersion(version: VersionRecord): Promise<Written<undefined>> {
  return connection.write(['versions'], async (transaction) => {
    await transaction.objectStore('versions').put(version);
    return { value: undefined, changes: [{ store: 'versions', keys: [version.script] }] };
  });
}
