/**
 * The scripts of the library.
 *
 * @module
 */
import type { Change } from './changes.ts';
import { connection, type Written } from './database.ts';
import type { Script } from '../script/model.ts';
import type { OriginalRecord, ScriptRecord } from './records.ts';
import { keepOnPhone, STORES } from './secrecy.ts';
import { keepBefore, REWRITTEN } from './versions.ts';

/** Every script, the last opened (or else added) first. */
export async function allScripts(): Promise<ScriptRecord[]> {
  const scripts = await connection.run((database) => database.getAll('scripts'));
  const last = ({ opened, added }: ScriptRecord): number => opened ?? added;
  return scripts.sort((a, b) => last(b) - last(a));
}

/** One script, or `undefined` when there is none with this id. */
export function scriptOf(id: string): Promise<ScriptRecord | undefined> {
  return connection.run((database) => database.get('scripts', id));
}

/**
 * Puts a script on the shelf of the library, with the file it came from. A script with the same id is replaced; its
 * cast, its place and its takes stay.
 */
export function addScript(record: ScriptRecord, original?: OriginalRecord): Promise<Written<undefined>> {
  return connection.write(STORES, async (transaction) => {
    await transaction.objectStore('scripts').put(record);
    if (original) await transaction.objectStore('originals').put(original);
    const changes: Change[] = [{ store: 'scripts', keys: [record.id] }];
    if (original) changes.push({ store: 'originals', keys: [original.script] });
    if (record.confidential) changes.push(...(await keepOnPhone(transaction, record.id)));
    return { value: undefined, changes };
  });
}

/**
 * Changes one script, whatever another tab does to it at the same time. From the moment it is confidential, what it still
 * wants stays on this phone.
 *
 * @param id of a script; when there is none, nothing happens
 * @param change returns the new record, and awaits nothing
 * @returns the record as it is now
 */
export function changeScript(
  id: string,
  change: (record: ScriptRecord) => ScriptRecord,
): Promise<Written<ScriptRecord | undefined>> {
  return connection.write(STORES, async (transaction) => {
    const store = transaction.objectStore('scripts');
    const record = await store.get(id);
    if (!record) return { value: undefined, changes: [] };
    const changed = change(record);
    await store.put(changed);
    const changes: Change[] = [{ store: 'scripts', keys: [id] }];
    if (changed.confidential && !record.confidential) changes.push(...(await keepOnPhone(transaction, id)));
    return { value: changed, changes };
  });
}

export type Correction =
  | { readonly kind: 'kept' }
  /** Someone else corrected it in the meantime: nothing was written, and this is the text as it is now. */
  | { readonly kind: 'newer'; readonly script: Script }
  /** It was deleted. */
  | { readonly kind: 'gone' };

interface Outcome {
  readonly value: Correction;
  readonly changes: readonly Change[];
}

const isSame = (one: Script, other: Script): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Keeps a corrected text, unless it was made from another text than the one that is stored: two tabs may correct the
 * same script, and neither loses its work without a word. What it was before the first correction of a sitting is kept as
 * a version, in the same transaction.
 *
 * @param id of the script
 * @param from the text that was corrected, as it was read or kept last
 * @param to the corrected one
 * @param now ms since 1970
 * @param findings what is to stand beside its original file from now on, where it has one; as it was unless given
 */
export function correctScript(
  id: string,
  from: Script,
  to: Script,
  now: number,
  findings?: unknown,
): Promise<Written<Correction>> {
  return connection.write(REWRITTEN, async (transaction): Promise<Outcome> => {
    const store = transaction.objectStore('scripts');
    const record = await store.get(id);
    if (!record) return { value: { kind: 'gone' }, changes: [] };
    if (!isSame(record.script, from)) return { value: { kind: 'newer', script: record.script }, changes: [] };
    const kept = await keepBefore(transaction, record, now);
    await store.put({ ...record, script: to });
    const changes: Change[] = [{ store: 'scripts', keys: [id] }, ...kept];
    const originals = transaction.objectStore('originals');
    const original = findings === undefined ? undefined : await originals.get(id);
    if (original) {
      await originals.put({ ...original, findings });
      changes.push({ store: 'originals', keys: [id] });
    }
    return { value: { kind: 'kept' }, changes };
  });
}
