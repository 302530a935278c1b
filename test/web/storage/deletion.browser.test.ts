import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeKey } from '../../../edge/contract.ts';
import { keepCast, castOf } from '../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteLooseTakes, deleteScript, deleteTakesOf } from '../../../web/storage/deletion.ts';
import { orderOf, placeOrder } from '../../../web/storage/orders.ts';
import { openLines } from '../../../web/storage/outbox.ts';
import { countRoom } from '../../../web/storage/room.ts';
import type { WantedRecord } from '../../../web/storage/records.ts';
import { addScript, changeScript, allScripts } from '../../../web/storage/scripts.ts';
import { fileTake, hasTake, heardTakeOf } from '../../../web/storage/takes.ts';
import { lineOf, requestOf, scriptRecord, takeOf } from './samples.ts';

beforeEach(() => deleteDB(DATABASE));
afterEach(() => connection.close());

/** Two scripts: the first wants `own` and `shared`, the second `shared` and `missing`; a loose take lies beside them. */
async function twoScripts() {
  const [own, shared, loose] = await Promise.all(['own', 'shared', 'loose'].map((say) => takeOf(requestOf(say), 100)));
  if (!own || !shared || !loose) throw new Error('There are three takes');
  for (const take of [own, shared, loose]) await fileTake(take, { key: take.key }, 1);
  await addScript(scriptRecord('menteur'), {
    script: 'menteur',
    files: [{ name: 'menteur.txt', bytes: new ArrayBuffer(3) }],
    findings: [],
  });
  await addScript(scriptRecord('cid'));
  await keepCast({ script: 'menteur', mine: ['r1'], voices: {} });
  await placeOrder('menteur', await Promise.all([lineOf('own', 0), lineOf('shared', 1)]), 'network', 2);
  await placeOrder('cid', await Promise.all([lineOf('shared', 0), lineOf('missing', 1)]), 'network', 2);
  return { own: own.key, shared: shared.key, loose: loose.key };
}

describe('deleting a script', () => {
  it('takes with it all that hangs on it, but no take that another script wants', async () => {
    const { own, shared, loose } = await twoScripts();
    await deleteScript('menteur');

    expect((await allScripts()).map(({ id }) => id)).toEqual(['cid']);
    expect([await castOf('menteur'), await orderOf('menteur')]).toEqual([undefined, undefined]);
    expect([await hasTake(own), await hasTake(shared), await hasTake(loose)]).toEqual([false, true, true]);
    expect((await openLines()).map(({ request }) => request.say)).toEqual(['missing']);
  });

  it('takes what was still waiting out of the outbox', async () => {
    await twoScripts();
    await deleteScript('cid');
    expect(await openLines()).toEqual([]);
  });
});

describe('a line that no order names', () => {
  it('goes with any script, since its words may be those that are deleted', async () => {
    await twoScripts();
    const [heard, wanted] = [await takeOf(requestOf('heard', 'espeak-1/fr-man-clear')), requestOf('heard')];
    const key = await takeKey(wanted);
    const rest: Pick<WantedRecord, 'source' | 'state'> = { source: 'network', state: 'understudied' };
    await fileTake(heard, { key, line: { key, request: wanted, scripts: [], ...rest, attempts: 0, after: 0 } }, 3);
    expect((await openLines()).map((open) => open.key)).toContain(key);

    await deleteScript('cid');
    expect((await openLines()).map((open) => open.key)).not.toContain(key);
  });
});

describe('a line of an understudy that was heard, which no order names', () => {
  const hear = async (script: string) => {
    const [heard, wanted] = [await takeOf(requestOf('heard', 'espeak-1/fr-man-clear')), requestOf('heard')];
    const key = await takeKey(wanted);
    const rest: Pick<WantedRecord, 'source' | 'state'> = { source: 'network', state: 'understudied' };
    const scripts = [{ script, place: 9 }];
    await fileTake(heard, { key, line: { key, request: wanted, scripts, ...rest, attempts: 0, after: 0 } }, 3);
    return async () => (await openLines()).some((open) => open.key === key);
  };

  it('goes with its script, and with no other', async () => {
    await twoScripts();
    const isOpen = await hear('menteur');
    await deleteScript('cid');
    expect(await isOpen()).toBe(true);
    await deleteScript('menteur');
    expect(await isOpen()).toBe(false);
  });

  it('does not enter the outbox when its script was deleted, or became confidential, while it was asked', async () => {
    await twoScripts();
    await deleteScript('menteur');
    expect(await (await hear('menteur'))()).toBe(false);
    await changeScript('cid', (record) => ({ ...record, confidential: true }));
    expect(await (await hear('cid'))()).toBe(false);
  });
});

describe('freeing room', () => {
  it('says what every script takes, what would be freed, and what nobody wants', async () => {
    await twoScripts();
    const room = await countRoom();

    expect(room.scripts.map(({ script, bytes, freed }) => [script, bytes, freed]).sort()).toEqual([
      ['cid', 100, 0],
      ['menteur', 200, 100],
    ]);
    expect(room.loose).toBe(100);
    expect(room.quota).toBeGreaterThan(0);
  });

  it('deletes the takes of a script and leaves the script, its order taken back', async () => {
    const { own, shared } = await twoScripts();
    await deleteTakesOf('menteur');

    expect([await hasTake(own), await hasTake(shared)]).toEqual([false, true]);
    expect((await allScripts()).length).toBe(2);
    expect(await orderOf('menteur')).toMatchObject({ cancelled: true });
  });

  it('deletes what nobody wants, and keeps an understudy that stands in', async () => {
    const { loose } = await twoScripts();
    const understudy = await takeOf(requestOf('missing', 'espeak-1/fr-grave'), 100);
    const wanted = (await lineOf('missing', 0)).key;
    await fileTake(understudy, { key: wanted }, 3);
    await deleteLooseTakes();

    expect(await hasTake(loose)).toBe(false);
    expect((await heardTakeOf(wanted))?.key).toBe(understudy.key);
  });
});
