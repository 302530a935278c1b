/**
 * Lines with a song as they were sung by the actor, one a line. They are nobody else's: nothing of them is ever sent.
 *
 * @module
 */
import { connection, type Written } from './database.ts';
import type { RecordingRecord } from './records.ts';

/** Every recording of a script. */
export function recordingsOf(script: string): Promise<RecordingRecord[]> {
  return connection.run((database) => database.getAllFromIndex('recordings', 'script', script));
}

/** Keeps a recording in the place of the one of the same line, unless the script was deleted. */
export function keepRecording(recording: RecordingRecord): Promise<Written<undefined>> {
  return connection.write(['scripts', 'recordings'], async (transaction) => {
    const isThere = (await transaction.objectStore('scripts').getKey(recording.script)) !== undefined;
    if (!isThere) return { value: undefined, changes: [] };
    await transaction.objectStore('recordings').put(recording);
    return { value: undefined, changes: [{ store: 'recordings', keys: [recording.script] }] };
  });
}

/** Deletes the recording of a line; when there is none, nothing happens. */
export function deleteRecording(script: string, speech: string): Promise<Written<undefined>> {
  return connection.write(['recordings'], async (transaction) => {
    await transaction.objectStore('recordings').delete([script, speech]);
    return { value: undefined, changes: [{ store: 'recordings', keys: [script] }] };
  });
}

/** Bytes of all recordings of all scripts. Reads no sound. */
export function bytesOfRecordings(): Promise<number> {
  return connection.run(async (database) => {
    let sum = 0;
    let cursor = await database.transaction('recordings').store.index('size').openKeyCursor();
    for (; cursor; cursor = await cursor.continue()) sum += cursor.key;
    return sum;
  });
}
