import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Script } from '../../../web/script/model.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { originalOf } from '../../../web/storage/originals.ts';
import { takeRevision } from '../../../web/storage/revisions.ts';
import { addScript, scriptOf } from '../../../web/storage/scripts.ts';
import { versionsOf } from '../../../web/storage/versions.ts';
import { scriptRecord } from './samples.ts';

const cid = scriptRecord('cid');
const original = (name: string) => ({
  script: 'cid',
  files: [{ name, bytes: new ArrayBuffer(1) }],
  findings: {},
  base: cid.script,
});
const retitled = (script: Script): Script => ({ ...script, title: `${script.title}, revised` });

beforeEach(async () => {
  connection.close();
  await deleteDB(DATABASE);
  await addScript(cid, original('cid.txt'));
});
afterEach(() => connection.close());

describe('a revised file that is taken over', () => {
  it('takes the place of the text, which becomes a version', async () => {
    const taken = await takeRevision({ original: original('cid-2.txt'), revise: retitled, confidential: false }, 9);
    expect(taken).toEqual({ ok: true, value: true });
    expect((await scriptOf('cid'))?.script.title).toBe('Title of cid, revised');
    expect((await originalOf('cid'))?.files[0]?.name).toBe('cid-2.txt');
    expect(await versionsOf('cid')).toEqual([{ script: 'cid', until: 9, because: 'revision', content: cid.script }]);
  });

  it('twice in one moment leaves two versions', async () => {
    await takeRevision({ original: original('2'), revise: retitled, confidential: false }, 9);
    await takeRevision({ original: original('3'), revise: retitled, confidential: false }, 9);
    expect((await versionsOf('cid')).map(({ until }) => until)).toEqual([10, 9]);
  });

  it('makes the text confidential, and never the reverse', async () => {
    await takeRevision({ original: original('2'), revise: retitled, confidential: true }, 9);
    expect((await scriptOf('cid'))?.confidential).toBe(true);
    await takeRevision({ original: original('3'), revise: retitled, confidential: false }, 10);
    expect((await scriptOf('cid'))?.confidential).toBe(true);
  });

  it('does nothing when the text is gone', async () => {
    const lost = { ...original('2'), script: 'gone' };
    expect(await takeRevision({ original: lost, revise: retitled, confidential: false }, 9)).toEqual({
      ok: true,
      value: false,
    });
    expect(await originalOf('gone')).toBeUndefined();
  });
});
