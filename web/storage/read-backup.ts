/**
 * Reads what was saved as one file, and believes nothing of it that was not checked.
 *
 * @module
 */
import * as v from 'valibot';
import { digestOf } from '../../edge/contract.ts';
import { openArchive, type Archive, type ArchiveRules } from '../script/import/archive.ts';
import { ScriptSchema } from '../script/model.ts';
import {
  BACKUP_VERSION,
  LABEL,
  LATER_LISTS,
  LabelSchema,
  listFile,
  LISTS,
  ListSchemas,
  soundFile,
} from './backup-format.ts';
import type { Lists } from './backup-format.ts';
import type { GivenFile, OriginalRecord, RecordingRecord } from './records.ts';

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

async function open(file: Blob, rules: ArchiveRules): Promise<Archive> {
  try {
    return await openArchive(file, rules);
  } catch {
    throw new Unreadable('not-a-backup');
  }
}

/** What the archive has under a name; one that is missing, broken or too large makes the backup damaged. */
async function wholeOf<Content>(name: string, read: (name: string) => Promise<Content | undefined>): Promise<Content> {
  const content = await read(name).catch(() => undefined);
  if (content === undefined) throw new Unreadable('damaged', name);
  return content;
}

async function readLabel({ names, text }: Archive): Promise<void> {
  if (!names.includes(LABEL)) throw new Unreadable('not-a-backup');
  const label = v.safeParse(v.pipe(v.string(), v.parseJson(), LabelSchema), await wholeOf(LABEL, text));
  if (!label.success) throw new Unreadable('not-a-backup');
  if (label.output.version > BACKUP_VERSION) throw new Unreadable('newer');
}

async function readLists({ names, text }: Archive): Promise<Lists> {
  const lists: [string, unknown][] = [];
  for (const name of LISTS) {
    const file = listFile(name);
    const isLater = LATER_LISTS.has(name) && !names.includes(file);
    const json = isLater ? '[]' : await wholeOf(file, text);
    const list = v.safeParse(v.pipe(v.string(), v.parseJson(), ListSchemas[name]), json);
    if (!list.success) throw new Unreadable('damaged', file);
    lists.push([name, list.output]);
  }
  return Object.fromEntries(lists) as unknown as Lists;
}

async function readOriginals({ bytes }: Archive, { originals }: Lists): Promise<OriginalRecord[]> {
  const records: OriginalRecord[] = [];
  for (const { files: saved, ...original } of originals) {
    const files: GivenFile[] = [];
    for (const { name, file } of saved) files.push({ name, bytes: (await wholeOf(file, bytes)).buffer });
    records.push({ ...original, files });
  }
  return records;
}

/** What was sung, if it is the very sound that was saved. */
async function readRecordings({ bytes }: Archive, { recordings }: Lists): Promise<RecordingRecord[]> {
  const records: RecordingRecord[] = [];
  for (const { file, ...recording } of recordings) {
    const sound = await wholeOf(file, bytes);
    const isWhole = sound.length === recording.bytes && (await digestOf(sound)) === recording.digest;
    if (!isWhole) throw new Unreadable('damaged', file);
    records.push({ ...recording, audio: sound.buffer });
  }
  return records;
}

export type SavedTake = Lists['takes'][number];

/** The sound of a take, if it is the very sound that was saved. */
async function readSound(archive: Archive, { key, bytes, digest }: SavedTake): Promise<ArrayBuffer> {
  const sound = await wholeOf(soundFile(key), archive.bytes);
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
}

/**
 * Opens a backup and checks all that is in it, the sound of every take too; throws `Unreadable`.
 *
 * @param file what the actor chose
 * @param rules how far it is trusted
 */
export async function openBackup(file: Blob, rules: ArchiveRules): Promise<OpenBackup> {
  const archive = await open(file, rules);
  await readLabel(archive);
  const read = await readLists(archive);
  const lists: Lists = { ...read, scripts: await unbelieving(read.scripts) };
  const originals = await readOriginals(archive, lists);
  const recordings = await readRecordings(archive, lists);
  for (const take of lists.takes) await readSound(archive, take);
  return { lists, originals, recordings, sound: (take) => readSound(archive, take) };
}
