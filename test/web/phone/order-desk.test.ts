import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../edge/contract.ts';
import type { OrderRequest, Progress } from '../../../edge/orders/wire.ts';
import { orderDeskAt, type OrderDesk } from '../../../web/phone/order-desk.ts';
import type { Fetch } from '../../../web/phone/ring.ts';
import { realTiming } from '../../../web/phone/timing.ts';

const RING = 'https://ring.example';
const ID = 'an-order-with-an-id-of-128-bits';
const KEY = 'k'.repeat(43);
const order: OrderRequest = {
  schema: 1,
  takes: [{ schema: 1, voice: 'openai-1/nova', language: 'fr', say: 'Bonjour.' }],
};
const progress: Progress = {
  ...{ id: ID, state: 'open', part: 'first', total: 1, done: 0, understudy: 0, refused: 0, pending: 1 },
  ...{ outcomes: [], cursor: 0 },
};
const patient = (): AbortSignal => new AbortController().signal;
const never: Fetch = () => {
  throw new Error('This way was not to be taken');
};

const deskOf = (ways: { open?: Fetch; admitted?: Fetch }) =>
  orderDeskAt(RING, { open: never, admitted: never, ...ways }, { 'Souffleur-Direct': '1' }, realTiming.pause);
const placing = (admitted: Fetch) => deskOf({ admitted }).place(ID, order, patient());

describe('a desk of orders', () => {
  it('is given an order by the way of those who are let in', async () => {
    const asked: string[] = [];
    const answer = await placing(async (request) => {
      asked.push(`${request.method} ${request.url} ${request.headers.get('Souffleur-Direct') ?? ''}`);
      expect(await request.json()).toEqual(order);
      return Response.json(progress, { status: 201 });
    });
    expect(answer).toEqual({ is: 'here', value: progress });
    expect(asked).toEqual([`PUT ${RING}/api/orders/${ID} 1`]);
  });

  it.each([
    ['gone', 404],
    ['gone', 405],
    ['gone', 422],
    ['gone', 501],
    ['later', 401],
    ['later', 403],
    ['later', 429],
    ['later', 500],
    ['later', 503],
  ] as const)('is taken for %s when it answers %i', async (is, status) => {
    expect(await placing(() => new Response(null, { status }))).toEqual({ is });
  });

  it.each<[string, Fetch]>([
    ['does not answer', () => Promise.reject(new TypeError('refused'))],
    ['answers with the page of another', () => new Response('<!doctype html>')],
    ['tells of another order', () => Response.json({ ...progress, id: 'another-order-with-128-bits' })],
  ])('is asked again later when it %s', async (_name, fetch) => {
    expect(await placing(fetch)).toEqual({ is: 'later' });
  });

  it.each([
    ['refuses', 503, (desk: OrderDesk) => desk.place(ID, order, patient())],
    ['takes back', 200, (desk: OrderDesk) => desk.cancel(ID)],
  ])('is not held by an answer that nobody reads, when it %s', async (_name, status, ask) => {
    let isCancelled = false;
    const endless = new ReadableStream({ cancel: () => void (isCancelled = true) });
    await ask(deskOf({ admitted: () => new Response(endless, { status }) }));
    expect(isCancelled).toBe(true);
  });

  it('brings a take whose every byte was checked, by the way of everyone', async () => {
    const audio = new Uint8Array([1, 2, 3]);
    const described = {
      ...{ key: KEY, voice: 'openai-1/nova', duration: 1, digest: await digestOf(audio), bytes: 3, marks: [] },
    };
    const shelf =
      (sound: BodyInit | null, status = 200): Fetch =>
      ({ url }) =>
        url.endsWith('/marks') ? Response.json(described) : new Response(sound, { status });
    const take = (open: Fetch) => deskOf({ open }).take(KEY, patient());
    expect(await take(shelf(audio))).toEqual({ is: 'here', value: { ...described, audio } });
    expect(await take(shelf(new Uint8Array([1, 2])))).toEqual({ is: 'later' });
    expect(await take(shelf(new Uint8Array([3, 2, 1])))).toEqual({ is: 'later' });
    expect(await take(shelf(null, 404))).toEqual({ is: 'gone' });
  });
});
