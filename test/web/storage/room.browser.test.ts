import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { countRoom } from '../../../web/storage/room.ts';
import { addScript, allScripts } from '../../../web/storage/scripts.ts';
import { fileTake, hasTake, takeOf as storedTake } from '../../../web/storage/takes.ts';
import { requestOf, scriptRecord, takeOf } from './samples.ts';

interface Protocol {
  send(method: 'Storage.overrideQuotaForOrigin', parameters: { origin: string; quotaSize?: number }): Promise<void>;
}
/** What the browser lets this origin have, in bytes; its own judgement when absent. */
const setQuota = (quotaSize?: number): Promise<void> =>
  (cdp() as unknown as Protocol).send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });

beforeEach(() => deleteDB(DATABASE));
afterEach(async () => {
  await setQuota();
  connection.close();
});

it('a full phone answers that there is no room, and loses nothing of what it had', async () => {
  await addScript(scriptRecord('menteur'));
  const kept = await takeOf(requestOf('kept'), 10_000);
  expect(await fileTake(kept, { key: kept.key }, 1)).toMatchObject({ ok: true });
  const { used = 0 } = await countRoom();
  await setQuota(used + 50_000);

  const large = await takeOf(requestOf('large'), 60_000);
  const sized: Awaited<ReturnType<typeof takeOf>>[] = await Promise.all(
    Array.from({ length: 40 }, (_, index) => takeOf(requestOf(`large ${index}`), 60_000)),
  );
  const results = [];
  for (const take of [large, ...sized]) results.push(await fileTake(take, { key: take.key }, 2));

  expect(results.at(-1)).toEqual({ ok: false, failure: 'no-room' });
  expect(await storedTake(kept.key)).toEqual(kept);
  expect((await allScripts()).map(({ id }) => id)).toEqual(['menteur']);
  expect(await hasTake(sized.at(-1)?.key ?? '')).toBe(false);

  await setQuota();
  expect(await fileTake(large, { key: large.key }, 3)).toMatchObject({ ok: true });
});
