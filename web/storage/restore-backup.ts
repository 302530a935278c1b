/**
 * Restores what was saved as one file. All of it is read and checked before anything is written.
 *
 * @module
 */
import type { ArchiveRules } from '../script/import/archive.ts';
import { PLAIN_LISTS, rulesFor } from './backup-format.ts';
import { connection } from './database.ts';
import { openBackup, Unreadable, type OpenBackup } from './read-backup.ts';
import { STORES, type StoreName } from './schema.ts';

export type Restored =
  | { readonly ok: true; readonly scripts: number; readonly takes: number }
  /** Nothing was changed: the file cannot be used (`detail` names the part that is damaged), or has `no-room` here. */
  | { readonly ok: false; readonly failure: Unreadable['failure'] | 'no-room'; readonly detail?: string };

/** `merge` adds what is missing and leaves what is here; `replace` makes the phone as it was when the file was saved. */
export type RestoreMode = 'merge' | 'replace';

/**
 * What hangs on the scripts that are replaced and is in no backup. Not what was placed on rings: what is not wanted any
 * more must still be taken back from them.
 */
const NOT_SAVED = ['awaited', 'chunks', 'measures'] as const satisfies readonly StoreName[];

/** How many takes are written in one transaction. */
const BATCH = 40;

/** Writes the takes that are not here yet, and tells which; when there is no room for all of them, none stays. */
async function writeTakes({ lists: { takes }, sound }: OpenBackup): Promise<string[] | 'no-room'> {
  const here = new Set(await connection.run((database) => database.getAllKeys('takes')));
  const missing = takes.filter(({ key }) => !here.has(key));
  const written: string[] = [];
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = await Promise.all(
      missing.slice(at, at + BATCH).map(async (take) => ({ ...take, audio: await sound(take) })),
    );
    const result = await connection.write(['takes', 'holdings'], async (transaction) => {
      await Promise.all(
        batch.flatMap((take) => [
          transaction.objectStore('takes').put(take),
          transaction.objectStore('holdings').put({ key: take.key, duration: take.duration, bytes: take.bytes }),
        ]),
      );
      return { value: undefined, changes: [{ store: 'takes', keys: batch.map(({ key }) => key) }] };
    });
    if (!result.ok) {
      await removeTakes(written);
      return 'no-room';
    }
    written.push(...batch.map(({ key }) => key));
  }
  return written;
}

async function removeTakes(keys: readonly string[]): Promise<void> {
  await connection.write(['takes', 'holdings'], async (transaction) => {
    await Promise.all(
      keys.flatMap((key) => [
        transaction.objectStore('takes').delete(key),
        transaction.objectStore('holdings').delete(key),
      ]),
    );
    return { value: undefined, changes: [{ store: 'takes', keys }] };
  });
}

/** Writes everything but the takes, all or nothing. */
async function writeRecords({ lists, originals, recordings }: OpenBackup, mode: RestoreMode): Promise<boolean> {
  const saved = new Set(lists.takes.map(({ key }) => key));
  const result = await connection.write(STORES, async (transaction) => {
    const store = <Name extends StoreName>(name: Name) => transaction.objectStore(name);
    const records = [...PLAIN_LISTS, 'originals', 'recordings'] as const;
    if (mode === 'replace') {
      const strangers = (await store('takes').getAllKeys()).filter((key) => !saved.has(key));
      await Promise.all([
        ...[...records, ...NOT_SAVED].map((name) => store(name).clear()),
        ...strangers.flatMap((key) => [store('takes').delete(key), store('holdings').delete(key)]),
      ]);
    }
    const here = new Set(await store('scripts').getAllKeys());
    const takes = new Set(await store('takes').getAllKeys());
    const lines = new Map((await store('outbox').getAll()).map((line) => [line.key, line]));
    const isNew = ({ script }: { script: string }): boolean => !here.has(script);
    const outbox = lists.outbox.flatMap((line) => {
      if (takes.has(line.key)) return [];
      const before = lines.get(line.key);
      const scripts = [...(before?.scripts ?? []), ...line.scripts.filter(isNew)];
      if (!before) return scripts.length > 0 || line.scripts.length === 0 ? [{ ...line, scripts, after: 0 }] : [];
      const strict = before.source === 'phone' || line.source === 'phone';
      return [{ ...before, scripts, source: strict ? ('phone' as const) : ('network' as const) }];
    });
    const standIns = lists.understudies.filter(({ wanted, actual }) => !takes.has(wanted) && takes.has(actual));
    const settings = store('settings');
    // Which rings may hear the words is learnt from the edge alone, not from a file.
    const believed = lists.settings.filter(({ name }) => name !== 'mirrors');
    await Promise.all([
      ...lists.scripts.filter(({ id }) => !here.has(id)).map((record) => store('scripts').put(record)),
      ...originals.filter(isNew).map((record) => store('originals').put(record)),
      ...lists.casts.filter(isNew).map((record) => store('casts').put(record)),
      ...lists.rehearsals.filter(isNew).map((record) => store('rehearsals').put(record)),
      ...lists.versions.filter(isNew).map((record) => store('versions').put(record)),
      ...lists.notes.filter(isNew).map((record) => store('notes').put(record)),
      ...lists.memories.filter(isNew).map((record) => store('memories').put(record)),
      ...lists.runs.filter(isNew).map((record) => store('runs').put(record)),
      ...lists.plans.filter(isNew).map((record) => store('plans').put(record)),
      ...recordings.filter(isNew).map((record) => store('recordings').put(record)),
      ...lists.orders.filter(isNew).map((record) => store('orders').put(record)),
      ...standIns.map((record) => store('understudies').put(record)),
      ...outbox.map((record) => store('outbox').put(record)),
      ...(mode === 'replace' ? believed.map(({ name, value }) => settings.put(value, name)) : []),
    ]);
    const named = [...lines.keys(), ...outbox.map(({ key }) => key)];
    const changes = [...records, ...NOT_SAVED, 'takes' as const, 'settings' as const].map((name) => ({
      store: name,
      keys: name === 'outbox' ? named : [],
    }));
    return { value: undefined, changes };
  });
  return result.ok;
}

/**
 * Restores a backup.
 *
 * @param file what the actor chose
 * @param mode what happens to what is here already
 * @param rules how far the file is trusted
 */
export async function restoreBackup(
  file: Blob,
  mode: RestoreMode,
  rules: ArchiveRules = rulesFor(file.size),
): Promise<Restored> {
  try {
    const backup = await openBackup(file, rules);
    const { lists } = backup;
    const written = await writeTakes(backup);
    if (written === 'no-room') return { ok: false, failure: 'no-room' };
    if (!(await writeRecords(backup, mode))) {
      await removeTakes(written);
      return { ok: false, failure: 'no-room' };
    }
    return { ok: true, scripts: lists.scripts.length, takes: lists.takes.length };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, failure: error.failure, ...(error.part !== undefined && { detail: error.part }) };
  }
}
