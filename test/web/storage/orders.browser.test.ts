import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, takeKey, type Take, type TakeRequest } from '../../../edge/contract.ts';
import { accountOf, readBooks } from '../../../web/storage/accounts.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import { cancelOrder, orderOf, placeOrder } from '../../../web/storage/orders.ts';
import { changeLine, lineOf, openLines } from '../../../web/storage/outbox.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { fileTake, heardTakeOf, takeOf } from '../../../web/storage/takes.ts';
import { scriptRecord } from './samples.ts';

const request = (say: string, voice = 'openai-1/fr-nova'): TakeRequest => ({ schema: 1, voice, language: 'fr', say });

async function takeFor(asked: TakeRequest): Promise<Take> {
  const audio = crypto.getRandomValues(new Uint8Array(64));
  const digest = await digestOf(audio);
  return { key: await takeKey(asked), voice: asked.voice, duration: 1000, digest, bytes: 64, marks: [], audio };
}

const linesFor = (says: readonly string[]) =>
  Promise.all(says.map(async (say, place) => ({ key: await takeKey(request(say)), request: request(say), place })));

const account = async (script: string) => accountOf(script, await readBooks());

beforeEach(async () => {
  await deleteDB(DATABASE);
  for (const id of ['menteur', 'cid', 'secret']) await addScript(scriptRecord(id));
});
afterEach(() => connection.close());

describe('an order', () => {
  it('writes every missing take into the outbox once, at its first place', async () => {
    await placeOrder('menteur', [...(await linesFor(['a', 'b'])), ...(await linesFor(['a']))], 'network', 5);

    expect((await openLines()).map((line) => line.request.say).sort()).toEqual(['a', 'b']);
    expect(await account('menteur')).toMatchObject({ total: 2, done: 0, waiting: 2, cancelled: false });
  });

  it('does not ask again for what is stored', async () => {
    const take = await takeFor(request('a'));
    await fileTake(take, { key: take.key }, 1);
    await placeOrder('menteur', await linesFor(['a', 'b']), 'network', 5);

    expect((await openLines()).map((line) => line.request.say)).toEqual(['b']);
    expect(await account('menteur')).toMatchObject({ total: 2, done: 1, waiting: 1, duration: 1000, bytes: 64 });
  });

  it('takes the place of the one before, and leaves alone what another script wants', async () => {
    await placeOrder('menteur', await linesFor(['a', 'b']), 'network', 5);
    await placeOrder('cid', await linesFor(['b', 'c']), 'network', 5);
    await placeOrder('menteur', await linesFor(['d']), 'network', 6);

    const lines = await openLines();
    expect(lines.map((line) => [line.request.say, line.scripts.map(({ script }) => script)]).sort()).toEqual([
      ['b', ['cid']],
      ['c', ['cid']],
      ['d', ['menteur']],
    ]);
  });

  it('keeps a word on the phone when one of its scripts is confidential, until that one is gone', async () => {
    const [line] = await linesFor(['a']);
    await placeOrder('menteur', await linesFor(['a']), 'network', 5);
    await placeOrder('secret', await linesFor(['a']), 'phone', 5);
    expect(await lineOf(line?.key ?? '')).toMatchObject({ source: 'phone' });

    await cancelOrder('secret');
    expect(await lineOf(line?.key ?? '')).toMatchObject({ source: 'network' });
  });

  it('stays visible when it is cancelled, with all that was stored', async () => {
    await placeOrder('menteur', await linesFor(['a', 'b']), 'network', 5);
    const take = await takeFor(request('a'));
    await fileTake(take, { key: take.key }, 7);
    await cancelOrder('menteur');

    expect(await openLines()).toEqual([]);
    expect(await account('menteur')).toMatchObject({ total: 2, done: 1, waiting: 1, cancelled: true });
    expect(await takeOf(take.key)).toEqual(take);
  });

  it('asks anew for what was refused before', async () => {
    const lines = await linesFor(['a']);
    await placeOrder('menteur', lines, 'network', 5);
    await changeLine(lines[0]?.key ?? '', (line) => ({
      ...line,
      state: 'refused',
      reason: '/problems/nothing-to-say',
    }));
    expect(await account('menteur')).toMatchObject({ refused: 1, waiting: 0 });

    await placeOrder('menteur', lines, 'network', 6);
    expect(await account('menteur')).toMatchObject({ refused: 0, waiting: 1 });
  });

  it('is not placed for a script that another tab has deleted', async () => {
    await deleteScript('menteur');
    expect(await placeOrder('menteur', await linesFor(['a']), 'network', 5)).toEqual({ ok: true, value: 'no-script' });
    expect(await orderOf('menteur')).toBeUndefined();
    expect(await openLines()).toEqual([]);
  });
});

describe('an understudy', () => {
  it('goes home when the wanted voice has come, unless it is needed for something else', async () => {
    const stands = async (say: string, forWhat = say): Promise<Take> => {
      const understudy = await takeFor(request(say, 'espeak-1/fr-grave'));
      await fileTake(understudy, { key: await takeKey(request(forWhat)) }, 1);
      return understudy;
    };
    const [alone, twice, wanted] = [await stands('seule'), await stands('deux fois'), await stands('voulue')];
    await fileTake(twice, { key: await takeKey(request('deux fois', 'openai-1/fr-onyx')) }, 2);
    const own = request('voulue', 'espeak-1/fr-grave');
    await placeOrder('menteur', [{ key: wanted.key, request: own, place: 0 }], 'phone', 3);
    for (const say of ['seule', 'deux fois', 'voulue']) {
      const real = await takeFor(request(say));
      await fileTake(real, { key: real.key }, 4);
      expect((await heardTakeOf(real.key))?.key).toBe(real.key);
    }
    expect(await takeOf(alone.key)).toBeUndefined();
    expect((await readBooks()).holdings.has(alone.key)).toBe(false);
    expect(await takeOf(twice.key)).toBeDefined();
    expect(await takeOf(wanted.key)).toBeDefined();
  });

  it('is heard for now, is counted as such, and leaves the wanted line in the outbox', async () => {
    const [line] = await linesFor(['a']);
    const wanted = line?.key ?? '';
    await placeOrder('menteur', await linesFor(['a']), 'network', 5);
    const actual = await takeFor(request('a', 'espeak-1/fr-grave'));
    await fileTake(actual, { key: wanted }, 8);

    expect((await heardTakeOf(wanted))?.key).toBe(actual.key);
    expect(await takeOf(wanted)).toBeUndefined();
    expect(await lineOf(wanted)).toMatchObject({ state: 'understudied' });
    expect(await account('menteur')).toMatchObject({ total: 1, done: 0, understudied: 1, waiting: 0, bytes: 64 });
  });

  it('goes when the wanted voice comes, even twice', async () => {
    const wanted = await takeFor(request('a'));
    await placeOrder('menteur', await linesFor(['a']), 'network', 5);
    await fileTake(await takeFor(request('a', 'espeak-1/fr-grave')), { key: wanted.key }, 8);
    await fileTake(wanted, { key: wanted.key }, 9);
    await fileTake(wanted, { key: wanted.key }, 10);

    expect((await heardTakeOf(wanted.key))?.key).toBe(wanted.key);
    expect(await lineOf(wanted.key)).toBeUndefined();
    expect(await account('menteur')).toMatchObject({ total: 1, done: 1, understudied: 0, bytes: 64 });
  });
});
