import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../edge/app.ts';
import { lookThrough } from '../../../edge/orders/look.ts';
import { makeTakeWith } from '../../../edge/orders/make-take.ts';
import { openOffice } from '../../../edge/orders/office.ts';
import { orderEventsPath, orderPath } from '../../../edge/orders/wire.ts';
import { realPause } from '../../../edge/pause.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import { expectProblem, JSON_TYPE } from '../contract/visitor.ts';
import { fakeVocaliser, fakeVoice } from '../fake-vocaliser.ts';
import { keepsTheContractOfOrders } from './contract.ts';
import { notebook, orderId, orderRequest } from './people.ts';

const end = new AbortController();
const clock = (): number => Date.now();
const log = (): void => undefined;
const vocalisers = [fakeVocaliser([fakeVoice({ id: 'espeak-1/fr-clear' })])];
const shelf = memoryShelf();
const chain = createChain({ vocalisers, clock, chance: Math.random, pause: realPause, log });
const { desk, work } = openOffice({
  sql: sqliteFile(':memory:'),
  make: makeTakeWith({ shelf: guardShelf(shelf, log), chain, clock, pause: realPause, log }),
  rings: ['https://other.example'],
  look: lookThrough(() => Promise.reject(new TypeError('Nobody there')), log),
  clock,
  chance: Math.random,
  pause: (_, signal) => realPause(5, signal),
  log,
});
const working = work(end.signal);
afterAll(async () => {
  end.abort();
  await working;
});
const app = createApp({ shelf, vocalisers, orders: desk, clock, log });

keepsTheContractOfOrders('the office of a mirror', () => ({ fetch: async (path, init) => app.request(path, init) }));

describe('a ring without a desk', () => {
  const bare = createApp({ shelf, vocalisers, clock, log });

  it.each(['GET', 'PUT', 'DELETE'])('says so to %s', async (method) => {
    await expectProblem(await bare.request(orderPath(orderId()), { method }), 501, 'no-orders');
  });

  it('says so to who would follow', async () => {
    await expectProblem(await bare.request(orderEventsPath(orderId())), 501, 'no-orders');
  });
});

it('a desk that does not answer is a problem of its own, and the log says no more than the name', async () => {
  const { log: note, events } = notebook();
  const broken = () => Promise.reject(new Error('Réplique 0.'));
  const orders = { place: broken, progress: broken, cancel: broken, pause: realPause };
  const failing = createApp({ shelf, vocalisers, orders, clock, log: note });
  const put = { method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(orderRequest(1)) };
  for (const init of [{}, put, { method: 'DELETE' }]) {
    const answer = await failing.request(orderPath(orderId()), init);
    expect(answer.headers.get('Retry-After')).toBe('5');
    await expectProblem(answer, 503, 'orders-unavailable');
  }
  expect(events.map(({ event, error }) => [event, error])).toEqual(Array(3).fill(['order-desk-failed', 'Error']));
});
