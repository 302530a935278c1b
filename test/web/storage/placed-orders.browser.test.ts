import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { onChange } from '../../../web/storage/changes.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { placeOrder } from '../../../web/storage/orders.ts';
import {
  countPlaced,
  forgetPlaced,
  forgetTargets,
  isAwaited,
  keepPlaced,
  keepTargets,
  readOrderBooks,
  scriptOfPlaced,
} from '../../../web/storage/placed-orders.ts';
import type { PlacedOrderRecord } from '../../../web/storage/records.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { lineOf, scriptRecord } from './samples.ts';

const line = await lineOf('Bonjour.', 0);
const placed: PlacedOrderRecord = {
  ...{ id: 'one', script: 'menteur', takes: [line.request], keys: [line.key] },
  rings: [{ origin: 'https://edge.example', state: 'asked' }],
  ...{ tells: false, cancelled: false, since: 1 },
};

beforeEach(async () => {
  connection.close();
  await deleteDB(DATABASE);
  await addScript(scriptRecord('menteur'));
});

describe('an order that was placed on rings', () => {
  it('is kept in the place of what was known of it, and forgotten', async () => {
    await keepPlaced(placed);
    const known = { ...placed, rings: [{ origin: 'https://edge.example', state: 'placed' as const }] };
    await keepPlaced(known);
    expect([(await readOrderBooks()).placed, await countPlaced()]).toEqual([[known], 1]);
    await forgetPlaced('one');
    await forgetPlaced('one');
    expect([(await readOrderBooks()).placed, await countPlaced()]).toEqual([[], 0]);
  });

  it('tells its script to who knows its id, as long as it is known', async () => {
    await keepPlaced(placed);
    expect(await scriptOfPlaced('one')).toBe('menteur');
    expect(await scriptOfPlaced('another')).toBeUndefined();
  });

  it('is decided by all books of one moment', async () => {
    await placeOrder('menteur', [line], 'network', 7);
    await keepPlaced(placed);
    await keepTargets('menteur', { language: 'fr', email: 'lise@example.org' });
    const books = await readOrderBooks();
    expect(books.orders.map(({ script, keys }) => [script, keys])).toEqual([['menteur', [line.key]]]);
    expect(books.awaited).toEqual([{ script: 'menteur', targets: { language: 'fr', email: 'lise@example.org' } }]);
  });
});

describe('whom to tell', () => {
  it('is kept for each script until nothing is awaited, and everyone hears of it', async () => {
    const heard: (readonly string[])[] = [];
    const stop = onChange(['awaited'], (changes) => heard.push(...changes.map(({ keys }) => keys)));
    await keepTargets('menteur', { language: 'fr', email: 'lise@example.org' });
    expect([await isAwaited('menteur'), await isAwaited('another')]).toEqual([true, false]);
    await forgetTargets('menteur');
    expect(await isAwaited('menteur')).toBe(false);
    stop();
    expect(heard).toEqual([['menteur'], ['menteur']]);
  });
});
