import { describe, expect, it } from 'vitest';
import { lookThrough } from '../../../edge/orders/look.ts';
import { problem } from '../../../edge/problems.ts';
import { notebook, orderId } from './people.ts';

const ORIGIN = 'https://first.example';
const id = orderId(1);
const progress = {
  ...{ id, state: 'open', part: 'first', total: 1, done: 0, understudy: 0, refused: 0, pending: 1 },
  ...{ outcomes: [], cursor: 7 },
};

describe('a look at an order of another ring', () => {
  it('sees its progress since a cursor, and follows no redirect', async () => {
    const asked: [string, RequestInit][] = [];
    const look = lookThrough(async (url, init) => {
      asked.push([url, init]);
      return Response.json(progress);
    }, notebook().log);
    expect(await look(ORIGIN, id, 5)).toEqual({ saw: 'progress', progress });
    expect(asked).toMatchObject([[`${ORIGIN}/api/orders/${id}?since=5`, { redirect: 'manual' }]]);
    expect(asked[0]?.[1].signal).toBeInstanceOf(AbortSignal);
  });

  it.each(['no-such-order', 'no-orders'] as const)('sees nothing where the ring says %s', async (name) => {
    expect(await lookThrough(async () => problem(name), notebook().log)(ORIGIN, id, 0)).toEqual({ saw: 'nothing' });
  });

  it.each<[string, () => Promise<Response>]>([
    ['nobody is there', () => Promise.reject(new TypeError('refused'))],
    ['a proxy knows no such page', async () => new Response('<h1>Not found</h1>', { status: 404 })],
    ['a proxy says that the ring is down', async () => new Response('Bad gateway', { status: 502 })],
    ['the ring is in trouble', async () => problem('orders-unavailable')],
    ['a page answers with status 200', async () => new Response('<!doctype html>')],
    ['the answer leads elsewhere', async () => new Response(null, { status: 302, headers: { Location: '/' } })],
    ['the answer never ends', async () => new Response('x'.repeat(5 * 1024 * 1024))],
    ['another order answers', async () => Response.json({ ...progress, id: orderId(2) })],
    ['the accounts are not numbers', async () => Response.json({ ...progress, done: 'all' })],
  ])('is met with silence where %s', async (_, send) => {
    expect(await lookThrough(send, notebook().log)(ORIGIN, id, 0)).toEqual({ saw: 'silence' });
  });
});
