/**
 * Restores what was saved as one file. All of it is read and checked before anything is written.
 *
 * @module
 */
import {
  BlobReader,
  TextWriter,
  Uint8ArrayWriter,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import * as v from 'valibot';
import { digestOf } from '../../edge/contract.ts';
import { ScriptSchema } from '../script/model.ts';
import {
  BACKUP_VERSION,
  LABEL,
  LATER_LISTS,
  LabelSchema,
  listFile,
  LISTS,
  ListSchemas,
  MAX_FILE_BYTES,
  soundFile,
} from './backup-format.ts';
import type { Lists } from './backup-format.ts';
import { connection } from './database.ts';
import type { OriginalRecord } from './records.ts';
import { STORES } from './schema.ts';

export type Restored =
  | { readonly ok: true; readonly scripts: number; readonly takes: number }
  /**
   * Nothing was changed, because the file
   * - `not-a-backup`: is something else;
   * - `damaged`: is a backup, but not whole or not true (`detail` names the part);
   * - `newer`: was saved by a newer version of the app;
   * or because the phone has `no-room` for it.
   */
  | {
      readonly ok: false;
      readonly failure: 'not-a-backup' | 'damaged' | 'newer' | 'no-room';
      readonly detail?: string;
    };

/** `merge` adds what is missing and leaves what is here; `replace` makes the phone as it was when the file was saved. */
export type RestoreMode = 'merge' | 'replace';

/** How many takes are written in one transaction. */
const BATCH = 40;

class Unreadable extends Error {
  readonly result: Extract<Restored, { ok: false }>;

  constructor(failure: 'not-a-backup' | 'damaged' | 'newer' | 'no-room', detail?: string) {
    super(failure);
    this.result = { ok: false, failure, ...(detail !== undefined && { detail }) };
  }
}

type Entries = ReadonlyMap<string, FileEntry>;

async function openEntries(reader: ZipReader<Blob>): Promise<Entries> {
  try {
    const entries = await reader.getEntries();
    return new Map(entries.filter((entry) => !entry.directory).map((entry) => [entry.filename, entry]));
  } catch {
    throw new Unreadable('not-a-backup');
  }
}

function entryOf(entries: Entries, file: string): FileEntry {
  const entry = entries.get(file);
  if (!entry || entry.uncompressedSize > MAX_FILE_BYTES) throw new Unreadable('damaged', file);
  return entry;
}

async function readText(entries: Entries, file: string): Promise<string> {
  const entry = entryOf(entries, file);
  try {
    return await entry.getData(new TextWriter(), { checkSignature: true, useWebWorkers: false });
  } catch {
    throw new Unreadable('damaged', file);
  }
}

async function readBytes(entries: Entries, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const entry = entryOf(entries, file);
  try {
    return await entry.getData(new Uint8ArrayWriter(), { checkSignature: true, useWebWorkers: false });
  } catch {
    throw new Unreadable('damaged', file);
  }
}

async function readLabel(entries: Entries): Promise<void> {
  if (!entries.has(LABEL)) throw new Unreadable('not-a-backup');
  const label = v.safeParse(v.pipe(v.string(), v.parseJson(), LabelSchema), await readText(entries, LABEL));
  if (!label.success) throw new Unreadable('not-a-backup');
  if (label.output.version > BACKUP_VERSION) throw new Unreadable('newer');
}

async function readLists(entries: Entries): Promise<Lists> {
  const read = async (name: keyof Lists): Promise<[string, unknown]> => {
    if (LATER_LISTS.has(name) && !entries.has(listFile(name))) return [name, []];
    const list = v.safeParse(
      v.pipe(v.string(), v.parseJson(), ListSchemas[name]),
      await readText(entries, listFile(name)),
    );
    if (!list.success) throw new Unreadable('damaged', listFile(name));
    return [name, list.output];
  };
  return Object.fromEntries(await Promise.all(LISTS.map(read))) as unknown as Lists;
}

async function readOriginals(entries: Entries, { originals }: Lists): Promise<OriginalRecord[]> {
  return Promise.all(
    originals.map(async ({ files, ...original }) => ({
      ...original,
      files: await Promise.all(
        files.map(async ({ name, file }) => ({ name, bytes: (await readBytes(entries, file)).buffer })),
      ),
    })),
  );
}

type SavedTake = Lists['takes'][number];

/** The sound of a take, if it is the very sound that was saved. */
async function readSound(entries: Entries, { key, bytes, digest }: SavedTake): Promise<ArrayBuffer> {
  const sound = await readBytes(entries, soundFile(key));
  if (sound.length !== bytes || (await digestOf(sound)) !== digest) throw new Unreadable('damaged', soundFile(key));
  return sound.buffer;
}

/** Writes the takes that are not here yet, and tells which; when there is no room for all of them, none stays. */
async function writeTakes(entries: Entries, takes: readonly SavedTake[]): Promise<string[]> {
  const here = new Set(await connection.run((database) => database.getAllKeys('takes')));
  const missing = takes.filter(({ key }) => !here.has(key));
  const written: string[] = [];
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = await Promise.all(
      missing.slice(at, at + BATCH).map(async (take) => ({ ...take, audio: await readSound(entries, take) })),
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
      throw new Unreadable('no-room');
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

/**
 * Only the scenes that were written for the app are asked no question about the network: a file that says so of another
 * text is not believed.
 */
async function unbelieving(scripts: Lists['scripts']): Promise<Lists['scripts']> {
  const { READY_SCENES, scriptOf } = await import('../ready/ready.ts');
  const ours = new Set(READY_SCENES.map((scene) => JSON.stringify(v.parse(ScriptSchema, scriptOf(scene)))));
  return scripts.map((record) =>
    record.ready && !ours.has(JSON.stringify(record.script))
      ? { ...record, ready: false, voiceSource: 'undecided' }
      : record,
  );
}

/** Writes everything but the takes, all or nothing. */
async function writeRecords(lists: Lists, originals: readonly OriginalRecord[], mode: RestoreMode): Promise<boolean> {
  const saved = new Set(lists.takes.map(({ key }) => key));
  const result = await connection.write(STORES, async (transaction) => {
    const store = <Name extends (typeof STORES)[number]>(name: Name) => transaction.objectStore(name);
    const records = [
      'scripts',
      'originals',
      'casts',
      'rehearsals',
      'understudies',
      'orders',
      'outbox',
      'versions',
      'notes',
      'memories',
      'runs',
      'plans',
    ] as const;
    if (mode === 'replace') {
      const strangers = (await store('takes').getAllKeys()).filter((key) => !saved.has(key));
      await Promise.all([
        ...records.map((name) => store(name).clear()),
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
      ...lists.orders.filter(isNew).map((record) => store('orders').put(record)),
      ...standIns.map((record) => store('understudies').put(record)),
      ...outbox.map((record) => store('outbox').put(record)),
      ...(mode === 'replace' ? believed.map(({ name, value }) => settings.put(value, name)) : []),
    ]);
    const named = [...lines.keys(), ...outbox.map(({ key }) => key)];
    const changes = [...records, 'takes' as const, 'settings' as const].map((name) => ({
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
 */
export async function restoreBackup(file: Blob, mode: RestoreMode): Promise<Restored> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  try {
    const entries = await openEntries(reader);
    await readLabel(entries);
    const read = await readLists(entries);
    const lists: Lists = { ...read, scripts: await unbelieving(read.scripts) };
    const originals = await readOriginals(entries, lists);
    for (const take of lists.takes) await readSound(entries, take);
    const written = await writeTakes(entries, lists.takes);
    if (!(await writeRecords(lists, originals, mode))) {
      await removeTakes(written);
      throw new Unreadable('no-room');
    }
    return { ok: true, scripts: lists.scripts.length, takes: lists.takes.length };
  } catch (error) {
    if (error instanceof Unreadable) return error.result;
    throw error;
  } finally {
    await reader.close();
  }
}
