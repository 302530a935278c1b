import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import { deleteNote, keepNote, notesOf } from '../../../web/storage/notes.ts';
import type { NoteRecord, VersionRecord } from '../../../web/storage/records.ts';
import { restoreBackup } from '../../../web/storage/restore-backup.ts';
import { saveBackup } from '../../../web/storage/save-backup.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { keepVersion, versionsOf } from '../../../web/storage/versions.ts';
import { scriptRecord } from './samples.ts';

const version = (script: string, until: number): VersionRecord => ({
  script,
  until,
  because: 'edit',
  content: scriptRecord(script).script,
});
const note = (id: string, script: string, written = 1): NoteRecord => ({
  id,
  script,
  block: 'sp1',
  kind: 'move',
  text: 'To the window.',
  written,
});

const wipe = async (): Promise<void> => {
  connection.close();
  await deleteDB(DATABASE);
};

beforeEach(wipe);
afterEach(() => connection.close());

describe('earlier versions and notes', () => {
  it('are kept script by script', async () => {
    await keepVersion(version('cid', 5));
    await keepVersion(version('cid', 7));
    await keepVersion(version('menteur', 6));
    expect((await versionsOf('cid')).map(({ until }) => until)).toEqual([7, 5]);

    await keepNote(note('two', 'cid', 2));
    await keepNote(note('one', 'cid', 1));
    await keepNote({ ...note('one', 'cid', 1), text: 'No: to the door.' });
    expect((await notesOf('cid')).map(({ text }) => text)).toEqual(['No: to the door.', 'To the window.']);
    await deleteNote(note('one', 'cid'));
    expect((await notesOf('cid')).map(({ id }) => id)).toEqual(['two']);
  });

  it('go with their script, and with no other', async () => {
    for (const script of ['cid', 'menteur']) {
      await addScript(scriptRecord(script));
      await keepVersion(version(script, 5));
      await keepNote(note(`note of ${script}`, script));
    }
    await deleteScript('cid');
    expect([await versionsOf('cid'), await notesOf('cid')]).toEqual([[], []]);
    expect([(await versionsOf('menteur')).length, (await notesOf('menteur')).length]).toEqual([1, 1]);
  });

  it('come back with a backup', async () => {
    await addScript(scriptRecord('cid'));
    await keepVersion(version('cid', 5));
    await keepNote(note('one', 'cid'));
    const backup = await saveBackup(1, () => undefined, new AbortController().signal);
    await wipe();
    expect(await restoreBackup(backup, 'replace')).toMatchObject({ ok: true });
    expect(await versionsOf('cid')).toEqual([version('cid', 5)]);
    expect(await notesOf('cid')).toEqual([note('one', 'cid')]);
  });
});
