/**
 * Reads what was saved as one file, and believes nothing of it that was not checked.
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
import type { OriginalRecord, RecordingRecord } from './records.ts';

/**
 * Why a file is not a backup that can be used: it
 * - `not-a-backup`: is something else;
 * - `damaged`: is a backup, but not whole or not true (`part` names where);
 * - `newer`: was saved by a newer version of the app.
 */
export class Unreadable extends Error {
  readonly failure: 'not-a-backup' | 'damaged' | 'newer';
  readonly part: string | undefined;

  constructor(failure: Unreadable['failure'], part?: string) {
    super(failure);
    this.failure = failure;
    this.part = part;
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

/** What was sung, if it is the very sound that was saved. */
async function readRecordings(entries: Entries, { recordings }: Lists): Promise<RecordingRecord[]> {
  return Promise.all(
    recordings.map(async ({ file, ...recording }) => {
      const sound = await readBytes(entries, file);
      const isWhole = sound.length === recording.bytes && (await digestOf(sound)) === recording.digest;
      if (!isWhole) throw new Unreadable('damaged', file);
      return { ...recording, audio: sound.buffer };
    }),
  );
}

export type SavedTake = Lists['takes'][number];

/** The sound of a take, if it is the very sound that was saved. */
async function readSound(entries: Entries, { key, bytes, digest }: SavedTake): Promise<ArrayBuffer> {
  const sound = await readBytes(entries, soundFile(key));
  if (sound.length !== bytes || (await digestOf(sound)) !== digest) throw new Unreadable('damaged', soundFile(key));
  return sound.buffer;
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

/** A backup, open. */
export interface OpenBackup {
  readonly lists: Lists;
  readonly originals: readonly OriginalRecord[];
  readonly recordings: readonly RecordingRecord[];
  /** The sound of a take, as it was saved; throws `Unreadable` when it is another. */
  sound(take: SavedTake): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/**
 * Opens a backup and checks all that is in it, the sound of every take too; throws `Unreadable`.
 *
 * @param file what the actor chose
 */
export async function openBackup(file: Blob): Promise<OpenBackup> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  try {
    const entries = await openEntries(reader);
    await readLabel(entries);
    const read = await readLists(entries);
    const lists: Lists = { ...read, scripts: await unbelieving(read.scripts) };
    const originals = await readOriginals(entries, lists);
    const recordings = await readRecordings(entries, lists);
    for (const take of lists.takes) await readSound(entries, take);
    return { lists, originals, recordings, sound: (take) => readSound(entries, take), close: () => reader.close() };
  } catch (error) {
    await reader.close();
    throw error;
  }
}
