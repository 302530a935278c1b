import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestOf } from '../../../edge/contract.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript, deleteTakesOf } from '../../../web/storage/deletion.ts';
import { bytesOfRecordings, deleteRecording, keepRecording, recordingsOf } from '../../../web/storage/recordings.ts';
import type { RecordingRecord } from '../../../web/storage/records.ts';
import { restoreBackup } from '../../../web/storage/restore-backup.ts';
import { countRoom } from '../../../web/storage/room.ts';
import { saveBackup } from '../../../web/storage/save-backup.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { scriptRecord } from './samples.ts';

beforeEach(async () => {
  await deleteDB(DATABASE);
  await addScript(scriptRecord('cid'));
  await addScript(scriptRecord('menteur'));
});
afterEach(() => connection.close());

async function recording(script: string, speech: string, bytes: number): Promise<RecordingRecord> {
  const audio = new Uint8Array(bytes).fill(7);
  return {
    ...{ script, speech, words: 'Au clair de la lune', duration: 2_400, bytes, made: 5 },
    ...{ digest: await digestOf(audio), audio: audio.buffer },
  };
}
const kept = async (script: string) => (await recordingsOf(script)).map(({ speech, bytes }) => [speech, bytes]);
const save = () => saveBackup(1, () => undefined, new AbortController().signal);

it('keeps one recording a line, the last one, and counts the room that all take', async () => {
  await keepRecording(await recording('cid', 'a', 100));
  await keepRecording(await recording('cid', 'a', 150));
  await keepRecording(await recording('menteur', 'a', 30));
  expect(await kept('cid')).toEqual([['a', 150]]);
  expect(await bytesOfRecordings()).toBe(180);
  expect((await countRoom()).recordings).toBe(180);
  await deleteRecording('cid', 'a');
  expect([await kept('cid'), await kept('menteur')]).toEqual([[], [['a', 30]]]);
});

it('lets them go with their script, not with its takes, and keeps none for a script that is gone', async () => {
  await keepRecording(await recording('cid', 'a', 100));
  await deleteTakesOf('cid');
  expect(await kept('cid')).toEqual([['a', 100]]);
  await deleteScript('cid');
  expect(await kept('cid')).toEqual([]);
  await keepRecording(await recording('cid', 'a', 100));
  expect(await kept('cid')).toEqual([]);
});

it('brings them back from a backup, on an empty phone and beside what is there', async () => {
  const before = await recording('cid', 'a', 100);
  await keepRecording(before);
  const file = await save();
  await deleteScript('cid');
  await keepRecording(await recording('menteur', 'b', 20));
  expect(await restoreBackup(file, 'merge')).toMatchObject({ ok: true });
  expect([await recordingsOf('cid'), await kept('menteur')]).toEqual([[before], [['b', 20]]]);
  expect(await restoreBackup(file, 'replace')).toMatchObject({ ok: true });
  expect([await recordingsOf('cid'), await kept('menteur')]).toEqual([[before], []]);
});

it('believes no recording of a backup that is another sound than the one that was saved', async () => {
  await keepRecording({ ...(await recording('cid', 'a', 100)), digest: 'of another sound' });
  const file = await save();
  expect(await restoreBackup(file, 'replace')).toEqual({ ok: false, failure: 'damaged', detail: 'recordings/0.mp3' });
});
