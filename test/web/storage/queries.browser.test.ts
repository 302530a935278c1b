import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { Live, liveScripts } from '../../../web/storage/queries.svelte.ts';
import { addScript, changeScript } from '../../../web/storage/scripts.ts';
import { scriptRecord } from './samples.ts';
import { shown } from './shown.svelte.ts';

beforeEach(() => deleteDB(DATABASE));
afterEach(() => connection.close());

it('a screen shows what is stored, and every change of it', async () => {
  await addScript(scriptRecord('menteur'));
  const scripts = liveScripts();
  const { values, close } = shown(scripts, () => scripts.value?.map(({ id, confidential }) => [id, confidential]));
  await vi.waitUntil(() => values.length === 1);
  await changeScript('menteur', (record) => ({ ...record, confidential: true }));
  await vi.waitUntil(() => values.length === 2);
  close();

  expect(values).toEqual([[['menteur', false]], [['menteur', true]]]);
});

it('a screen is told why it has nothing to show', async () => {
  const live = new Live(['scripts'], () => Promise.reject(new Error('no storage here')));
  const { values, close } = shown(live, () => live.failure);
  await vi.waitUntil(() => values.length > 0);
  close();
  expect(String(values.at(-1))).toContain('no storage here');
});
