/**
 * A mirror, killed as a power cut would in the middle of an order: started again on its disk, it finishes by itself.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takePath } from '../../edge/contract.ts';
import { orderPath, ProgressSchema, type Progress } from '../../edge/orders/wire.ts';
import { orderId, orderRequest, takeRequest } from '../edge/orders/people.ts';
import { Edge } from './edge.ts';
import { startHumming, type HummingServer } from './humming.ts';

const ID = orderId(1);
const TAKES = 40;
/** Takes that were in the making when the mirror died: two batches, four abreast. */
const IN_THE_MAKING = 8;

let voices: HummingServer;
let mirror: Edge;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'souffleur-killed-'));
  voices = await startHumming();
  voices.hesitate(150);
  const state = join(folder, 'shelf');
  const variables = { ...voices.variables, STATE: join(folder, 'books') };
  mirror = await Edge.start({ kind: 'mirror', state, variables });
});
afterAll(async () => {
  await mirror.kill();
  await voices.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

const at = (path: string, init?: RequestInit): Promise<Response> => fetch(`${mirror.address}${path}`, init);
const progress = async (): Promise<Progress> =>
  v.parse(ProgressSchema, await (await at(`${orderPath(ID)}?since=0`)).json());

it('finishes the order after it was started again, and makes nothing twice that it had shelved', async () => {
  const takes = Array.from({ length: TAKES }, (_, place) => takeRequest(place, { voice: 'openai-hum-1/fr-amont' }));
  const placed = await at(orderPath(ID), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(orderRequest(0, { takes })),
  });
  expect(placed.status).toBe(201);
  await expect.poll(() => voices.asked().length, { timeout: 30_000 }).toBeGreaterThan(TAKES / 4);
  await mirror.kill();
  const before = voices.asked().length;
  expect(before).toBeLessThan(TAKES);

  await mirror.restart();
  await expect.poll(async () => (await progress()).state, { timeout: 60_000 }).toBe('finished');
  const { total, done, pending, outcomes } = await progress();
  expect({ total, done, pending }).toEqual({ total: TAKES, done: TAKES, pending: 0 });
  const found = await Promise.all(
    outcomes.map(async (one) => ('key' in one ? (await at(takePath(one.key))).status : 0)),
  );
  expect(found).toEqual(Array(TAKES).fill(200));
  expect(voices.asked().length).toBeLessThanOrEqual(TAKES + IN_THE_MAKING);
}, 120_000);
