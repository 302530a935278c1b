import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { chunksOf, keepChunk, keepMeasures, measuresOf } from '../../../web/storage/tracks.ts';
import { scriptRecord } from './samples.ts';

const DAY = 24 * 60 * 60 * 1_000;

beforeEach(async () => {
  await deleteDB(DATABASE);
  await addScript(scriptRecord('cid'));
  await addScript(scriptRecord('menteur'));
});
afterEach(() => connection.close());

const chunk = (key: string, bytes = 100) => ({ key, audio: new Uint8Array(bytes).fill(key.length) });
const kept = async (script: string, ...keys: string[]) => [...(await chunksOf(script, keys, 0)).keys()];

it('gives back the chunks of a script that are there, byte by byte', async () => {
  await keepChunk('cid', chunk('a'), 1);
  await keepChunk('menteur', chunk('b'), 1);
  expect(await chunksOf('cid', ['a', 'b', 'c'], 2)).toEqual(new Map([['a', chunk('a').audio]]));
});

it('forgets what was not used for longest when room is short, and never a part of the track that is being made', async () => {
  await keepChunk('cid', chunk('old'), 1, 300);
  await keepChunk('menteur', chunk('newer'), 2, 300);
  await chunksOf('cid', ['old'], 3 * DAY);
  await keepChunk('cid', chunk('first', 150), 4 * DAY, 300);
  expect([await kept('cid', 'old', 'first'), await kept('menteur', 'newer')]).toEqual([['old', 'first'], []]);
  await keepChunk('cid', chunk('second', 200), 4 * DAY, 300);
  expect(await kept('cid', 'old', 'first', 'second')).toEqual(['first', 'second']);
});

it('lets everything go with its script, and keeps nothing for one that is gone', async () => {
  await keepChunk('cid', chunk('a'), 1);
  await keepMeasures('cid', new Map([['take', { start: 2, length: 9 }]]));
  expect(await measuresOf('cid')).toEqual(new Map([['take', { start: 2, length: 9 }]]));
  await deleteScript('cid');
  expect([await kept('cid', 'a'), (await measuresOf('cid')).size]).toEqual([[], 0]);
  expect(await keepChunk('cid', chunk('a'), 2)).toEqual({ ok: true, value: undefined });
  expect(await keepMeasures('cid', new Map([['take', { start: 2, length: 9 }]]))).toEqual({
    ok: true,
    value: undefined,
  });
  expect([await kept('cid', 'a'), (await measuresOf('cid')).size]).toEqual([[], 0]);
});

it('does not know where a take sounds that an earlier app measured by half', async () => {
  const change = { store: 'measures', keys: ['cid'] } as const;
  await connection.write(['measures'], async (transaction) => {
    await transaction.store.put({ script: 'cid', lengths: { take: 9, other: 5 }, starts: { other: 1 } });
    return { value: undefined, changes: [change] };
  });
  expect(await measuresOf('cid')).toEqual(new Map([['other', { start: 1, length: 5 }]]));
});
