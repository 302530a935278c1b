/**
 * Understudies: which take is heard for now in the place of a wanted one. They are written together with the take, by
 * `fileTake`, and go when the wanted take comes.
 *
 * @module
 */
import { connection } from './database.ts';
import type { UnderstudyRecord } from './records.ts';

/** What is heard for now in the place of a wanted take, or `undefined` when nothing stands in. */
export function understudyOf(wanted: string): Promise<UnderstudyRecord | undefined> {
  return connection.run((database) => database.get('understudies', wanted));
}
