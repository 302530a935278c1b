import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { activity, keepActivity } from '../../../web/storage/activity.ts';
import { onChange } from '../../../web/storage/changes.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';

beforeEach(() => deleteDB(DATABASE));
afterEach(() => {
  vi.restoreAllMocks();
  connection.close();
});

it('is known to every page of a phone that is too full to write it down', async () => {
  expect(await activity()).toBe('idle');
  vi.spyOn(connection, 'write').mockResolvedValue({ ok: false, failure: 'no-room' });
  const told = vi.fn<() => void>();
  const stop = onChange(['settings'], told);
  const elsewhere = new BroadcastChannel('souffleur-activity');
  const said = new Promise((resolve) => elsewhere.addEventListener('message', ({ data }) => resolve(data)));
  expect((await keepActivity('no-room')).ok).toBe(false);
  expect([await activity(), await said, told.mock.calls.length]).toEqual(['no-room', 'no-room', 1]);

  elsewhere.postMessage('working');
  await vi.waitUntil(async () => (await activity()) === 'working');
  stop();
  elsewhere.close();
});
