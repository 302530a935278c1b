import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import { deleteNote, keepNote, notesOf } from '../../../web/storage/notes.ts';
import type { NoteRecord, VersionRecord } from '../../../web/storage/records.ts';
import { restoreBackup } from '../../../web/storage/restore-backup.ts';
import { saveBackup } from '../../../web/storage/save-backup.ts';
import { addScript, scriptOf } from '../../../web/storage/scripts.ts';
import { cutBlock, setText } from '../../../web/script/rewrite.ts';
import { keepVersion, returnToVersion, rewriteScript, versionsOf } from '../../../web/storage/versions.ts';
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

describe('a script that is rewritten', () => {
  const HOUR = 3_600_000;
  const now = Date.UTC(2026, 10, 22, 14);
  const say = (text: string, at: number) => rewriteScript('cid', (script) => setText(script, 'sp1', 0, text), at);
  const original = scriptRecord('cid').script;

  it('keeps what it was before the first change of a sitting, once', async () => {
    await addScript(scriptRecord('cid'));
    expect(await say('Bonsoir.', now)).toMatchObject({ ok: true, value: { before: original } });
    await say('Bonne nuit.', now + HOUR);
    expect(await versionsOf('cid')).toEqual([{ script: 'cid', until: now, because: 'edit', content: original }]);
    expect((await scriptOf('cid'))?.script).toEqual(setText(original, 'sp1', 0, 'Bonne nuit.'));
    await say('Adieu.', now + 24 * HOUR);
    expect((await versionsOf('cid')).map(({ content }) => content)).toEqual([
      setText(original, 'sp1', 0, 'Bonne nuit.'),
      original,
    ]);
  });

  it('keeps nothing when nothing changes, and touches nothing that is not there', async () => {
    await addScript(scriptRecord('cid'));
    const same = await rewriteScript('cid', (script) => cutBlock(script, 'elsewhere', true), now);
    expect(same).toEqual({ ok: true, value: { before: original, after: original } });
    expect(await versionsOf('cid')).toEqual([]);
    expect(await rewriteScript('menteur', (script) => ({ ...script }), now)).toEqual({ ok: true, value: undefined });
    expect(await returnToVersion('cid', 3, now)).toEqual({ ok: true, value: undefined });
    expect(await versionsOf('cid')).toEqual([]);
  });

  it('goes back to a version, and keeps the present as one, even in the same millisecond', async () => {
    await addScript(scriptRecord('cid'));
    await say('Bonsoir.', now);
    await returnToVersion('cid', now, now);
    expect((await scriptOf('cid'))?.script).toEqual(original);
    const [last, first] = await versionsOf('cid');
    expect([last?.until, last?.because, first?.until]).toEqual([now + 1, 'return', now]);
    await returnToVersion('cid', now + 1, now + HOUR);
    expect((await scriptOf('cid'))?.script).toEqual(setText(original, 'sp1', 0, 'Bonsoir.'));
    expect(await versionsOf('cid')).toHaveLength(3);
  });

  it('keeps what a revised file made of it, before it is corrected again', async () => {
    await addScript(scriptRecord('cid'));
    await keepVersion({ ...version('cid', now), because: 'revision' });
    await say('Bonsoir.', now + 1);
    expect((await versionsOf('cid')).map(({ because }) => because)).toEqual(['edit', 'revision']);
  });
});
