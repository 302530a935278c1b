import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { orderOf, placeOrder } from '../../../web/storage/orders.ts';
import { lineOf, openLines } from '../../../web/storage/outbox.ts';
import type { WantedRecord } from '../../../web/storage/records.ts';
import { addScript, changeScript } from '../../../web/storage/scripts.ts';
import { fileTake } from '../../../web/storage/takes.ts';
import { understudyOf } from '../../../web/storage/understudies.ts';
import { lineOf as orderLine, requestOf, scriptRecord, takeOf } from './samples.ts';

beforeEach(() => deleteDB(DATABASE));
afterEach(() => connection.close());

const makeConfidential = (id: string) => changeScript(id, (record) => ({ ...record, confidential: true }));
const leaving = async () => (await openLines()).filter(({ source }) => source === 'network');

describe('a script that turns confidential', () => {
  it('keeps on the phone what it had ordered from the network, and leaves the lines of others alone', async () => {
    const [its, other] = await Promise.all([orderLine('un secret', 0), orderLine('pas un secret', 0)]);
    await addScript(scriptRecord('secret'));
    await placeOrder('secret', [its], 'network', 1);
    await addScript(scriptRecord('autre'));
    await placeOrder('autre', [other], 'network', 1);

    await makeConfidential('secret');

    expect(await lineOf(its.key)).toMatchObject({ source: 'phone', state: 'waiting' });
    expect(await orderOf('secret')).toMatchObject({ source: 'phone' });
    expect((await leaving()).map(({ key }) => key)).toEqual([other.key]);
  });

  it('takes back the lines of no order too: they may hold its words', async () => {
    const [wanted, heard] = [await orderLine('un secret', 0), await takeOf(requestOf('un secret', 'espeak-1/fr'))];
    const { key, request } = wanted;
    const line: WantedRecord = {
      key,
      request,
      scripts: [],
      source: 'network',
      state: 'understudied',
      attempts: 0,
      after: 0,
    };
    await addScript(scriptRecord('secret'));
    await fileTake(heard, { key, line }, 1);
    expect(await leaving()).toHaveLength(1);

    await makeConfidential('secret');

    expect(await leaving()).toEqual([]);
    expect(await understudyOf(key)).toBeUndefined();
  });

  it('does so when a corrected file makes it confidential', async () => {
    await addScript(scriptRecord('secret'));
    await placeOrder('secret', [await orderLine('un secret', 0)], 'network', 1);
    await addScript({ ...scriptRecord('secret'), confidential: true });
    expect(await leaving()).toEqual([]);
  });

  it('orders nothing from the network, even when a screen of another tab still asks for it', async () => {
    await addScript({ ...scriptRecord('secret'), confidential: true });
    await placeOrder('secret', [await orderLine('un secret', 0)], 'network', 1);
    expect(await leaving()).toEqual([]);
    expect(await orderOf('secret')).toMatchObject({ source: 'phone' });
  });
});
