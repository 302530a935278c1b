/**
 * The files that scripts came from. They are written with their script, by `addScript`.
 *
 * @module
 */
import { connection } from './database.ts';
import type { OriginalRecord } from './records.ts';

/** The file a script came from, or `undefined` when it was not kept. */
export function originalOf(script: string): Promise<OriginalRecord | undefined> {
  return connection.run((database) => database.get('originals', script));
}
