/**
 * Saves everything as one file.
 *
 * @module
 */
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import * as v from 'valibot';
import {
  BACKUP_VERSION,
  FORMAT,
  LABEL,
  listFile,
  LISTS,
  ListSchemas,
  MIME_TYPE,
  PLAIN_LISTS,
  recordingFile,
  soundFile,
} from './backup-format.ts';
import type { Lists } from './backup-format.ts';
import { connection } from './database.ts';

/** Sound is packed already: packing it again costs time and gains nothing. */
const AS_IT_IS = { level: 0 } as const;

/**
 * Saves scripts, files, casts, places, progress, recordings, orders, the outbox, takes and settings as one file. Sound is read take by take:
 * memory holds one at a time.
 *
 * @param now ms since 1970
 * @param progress called with the takes that are written, of all
 * @param signal gives up
 */
export async function saveBackup(
  now: number,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(MIME_TYPE), { useWebWorkers: false, keepOrder: true, signal });
  await writer.add(LABEL, new TextReader(JSON.stringify({ format: FORMAT, version: BACKUP_VERSION, saved: now })));

  const keys = await connection.run((database) => database.getAllKeys('takes'));
  const lists = await readLists();
  for (const [index, key] of keys.entries()) {
    signal.throwIfAborted();
    const record = await connection.run((database) => database.get('takes', key));
    if (record) {
      const { audio, ...described } = record;
      await writer.add(soundFile(key), new Uint8ArrayReader(new Uint8Array(audio)), AS_IT_IS);
      lists.takes.push(described);
    }
    progress(index + 1, keys.length);
  }
  const originals = await connection.run((database) => database.getAll('originals'));
  for (const [index, { files, ...original }] of originals.entries()) {
    const saved = files.map(({ name }, page) => ({ name, file: `originals/${index}/${page}` }));
    for (const [page, { bytes }] of files.entries()) {
      await writer.add(`originals/${index}/${page}`, new Uint8ArrayReader(new Uint8Array(bytes)));
    }
    lists.originals.push({ ...original, files: saved });
  }
  const recordings = await connection.run((database) => database.getAll('recordings'));
  for (const [index, { audio, ...recording }] of recordings.entries()) {
    const file = recordingFile(index);
    await writer.add(file, new Uint8ArrayReader(new Uint8Array(audio)), AS_IT_IS);
    lists.recordings.push({ ...recording, file });
  }
  for (const name of LISTS) await writer.add(listFile(name), new TextReader(JSON.stringify(lists[name])));
  return writer.close();
}

/** The stores that hold neither sound nor files, at one moment. */
async function readLists(): Promise<Lists> {
  return connection.run(async (database) => {
    const transaction = database.transaction([...PLAIN_LISTS, 'settings'] as const);
    const settings = transaction.objectStore('settings');
    const plain = PLAIN_LISTS.map(async (name) => [name, await transaction.objectStore(name).getAll()] as const);
    const named = (['app', 'voices'] as const).map(async (name) => ({ name, value: await settings.get(name) }));
    const [lists, values] = await Promise.all([Promise.all(plain), Promise.all(named)]);
    // A setting that was never set, or is of another time, is not saved.
    const kept = values.filter((one) => v.is(ListSchemas.settings, [one])) as Lists['settings'];
    return {
      ...(Object.fromEntries(lists) as unknown as Pick<Lists, (typeof PLAIN_LISTS)[number]>),
      originals: [],
      takes: [],
      recordings: [],
      settings: kept,
    };
  });
}
