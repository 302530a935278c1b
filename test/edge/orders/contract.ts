/**
 * What every ring that takes orders keeps: the mirror and the Worker. It sees the ring only from outside.
 *
 * @module
 */
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { ORDER_SCHEMA, orderEventsPath, orderPath, ProgressSchema } from '../../../edge/orders/wire.ts';
import type { OrderRequest, Progress } from '../../../edge/orders/wire.ts';
import { MAX_ORDER_BYTES, MAX_ORDER_TAKES } from '../../../edge/limits.ts';
import { TAKE_SCHEMA, takeKey, takePath, VoicesAnswerSchema } from '../../../edge/contract.ts';
import type { TakeRequest } from '../../../edge/contract.ts';
import { expectProblem, JSON_TYPE } from '../contract/visitor.ts';
import type { Host } from '../contract/visitor.ts';

/** A French voice of the ring, found before the first test. */
let voice = '';

const take = (say: string, change: Partial<TakeRequest> = {}): TakeRequest => ({
  schema: TAKE_SCHEMA,
  voice,
  language: 'fr',
  say,
  ...change,
});

let chance = 0;
const freshId = (): string => `${crypto.randomUUID().replaceAll('-', '')}${(chance += 1)}`.slice(0, 40);
const freshOrder = (total: number): OrderRequest => ({
  schema: ORDER_SCHEMA,
  takes: Array.from({ length: total }, (_, place) => take(`Réplique ${place} de ${freshId()}.`)),
});

async function progressOf(answer: Response): Promise<Progress> {
  const progress = v.parse(ProgressSchema, await answer.json());
  const { done, understudy, refused, pending, total } = progress;
  expect(done + understudy + refused + pending).toBe(total);
  return progress;
}

/**
 * @param name of the ring, for the report
 * @param open gives the ring; it has a French voice, and orders are worked on while the test waits
 */
export function keepsTheContractOfOrders(name: string, open: () => Promise<Host> | Host): void {
  describe(`the contract of orders, kept by ${name}`, { timeout: 90_000 }, () => {
    beforeAll(async () => {
      const { voices } = v.parse(VoicesAnswerSchema, await (await ask('/api/voices')).json());
      voice = voices.find(({ language }) => language === 'fr')?.id ?? '';
    });
    const ask = async (path: string, init?: RequestInit): Promise<Response> => (await open()).fetch(path, init);
    const put = (id: string, body: unknown, headers: Record<string, string> = JSON_TYPE): Promise<Response> =>
      ask(orderPath(id), { method: 'PUT', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
    const finished = async (id: string): Promise<Progress> => {
      const look = async () => progressOf(await ask(orderPath(id)));
      await expect.poll(async () => (await look()).state, { timeout: 60_000, interval: 100 }).toBe('finished');
      return look();
    };

    it('makes every take, and the shelf has them', async () => {
      const [id, order] = [freshId(), freshOrder(12)];
      const placed = await put(id, order);
      expect(placed.status).toBe(201);
      expect(placed.headers.get('Cache-Control')).toBe('no-store');
      expect(await progressOf(placed)).toMatchObject({ id, state: 'open', part: 'first', total: 12 });
      const progress = await finished(id);
      expect(progress).toMatchObject({ done: 12, pending: 0 });
      const keys = await Promise.all(order.takes.map(takeKey));
      expect(progress.outcomes.toSorted((one, other) => one.place - other.place)).toEqual(
        keys.map((key, place) => ({ place, state: 'done', key })),
      );
      for (const key of keys) expect((await ask(takePath(key), { method: 'HEAD' })).status).toBe(200);
    });

    it('refuses what can never be made, each with its reason, and makes the rest', async () => {
      const id = freshId();
      const takes = [
        take('…'),
        take('Bonjour.'),
        take('Bonjour.', { voice: 'nobody-1/fr-x' }),
        take('Hello.', { language: 'en' }),
      ];
      await put(id, { schema: ORDER_SCHEMA, takes });
      const { outcomes, ...accounts } = await finished(id);
      expect(accounts).toMatchObject({ done: 1, refused: 3, pending: 0, total: 4 });
      const reasons = outcomes.flatMap((outcome) =>
        outcome.state === 'refused' ? [[outcome.place, outcome.reason]] : [],
      );
      expect(reasons.sort()).toEqual([
        [0, '/problems/nothing-to-say'],
        [2, '/problems/unknown-voice'],
        [3, '/problems/wrong-language'],
      ]);
    });

    it('takes the same order again as the same, however it is written, and no other under its id', async () => {
      const [id, order] = [freshId(), freshOrder(2)];
      expect((await put(id, order)).status).toBe(201);
      const again = await put(id, JSON.stringify({ takes: order.takes, schema: order.schema }, null, 2));
      expect(again.status).toBe(200);
      expect(await progressOf(again)).toMatchObject({ id, total: 2 });
      await expectProblem(await put(id, freshOrder(2)), 409, 'another-order');
      expect(await finished(id)).toMatchObject({ total: 2 });
      expect((await put(id, order)).status).toBe(200);
    });

    it('tells only what happened since', async () => {
      const id = freshId();
      await put(id, freshOrder(3));
      const { cursor } = await finished(id);
      const since = await progressOf(await ask(`${orderPath(id)}?since=${cursor}`));
      expect(since).toMatchObject({ outcomes: [], cursor, done: 3 });
      const last = await progressOf(await ask(`${orderPath(id)}?since=${cursor - 1}`));
      expect(last.outcomes).toHaveLength(1);
      const unheard = await progressOf(await ask(`${orderPath(id)}?since=${cursor + 1}`));
      expect(unheard.outcomes).toHaveLength(3);
    });

    it('is taken back once, twice, and is then known as taken back', async () => {
      const [id, order] = [freshId(), freshOrder(2)];
      await put(id, order);
      for (const _ of [1, 2]) {
        const answer = await ask(orderPath(id), { method: 'DELETE' });
        expect(answer.status).toBe(204);
      }
      expect(await progressOf(await ask(orderPath(id)))).toMatchObject({ state: 'cancelled', total: 2 });
      expect(await progressOf(await put(id, order))).toMatchObject({ state: 'cancelled' });
    });

    it('tells its progress as it happens, and ends when it is finished', async () => {
      const id = freshId();
      await put(id, freshOrder(4));
      const answer = await ask(orderEventsPath(id));
      expect(answer.headers.get('Content-Type')).toBe('text/event-stream');
      const events = (await answer.text()).split('\n\n').filter((event) => event.startsWith('id: '));
      const told = events.map((event) => v.parse(ProgressSchema, JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '')));
      expect(told.at(-1)).toMatchObject({ state: 'finished', done: 4 });
      const places = told.flatMap(({ outcomes }) => outcomes.map(({ place }) => place));
      expect(places.sort()).toEqual([0, 1, 2, 3]);
      expect(events.at(-1)).toContain(`id: ${told.at(-1)?.cursor}\nevent: progress\n`);
      const resumed = await ask(orderEventsPath(id), { headers: { 'Last-Event-ID': String(told.at(-1)?.cursor) } });
      expect(await resumed.text()).toContain('"outcomes":[]');
    });

    it('knows no order that was never placed', async () => {
      const path = orderPath(freshId());
      await expectProblem(await ask(path), 404, 'no-such-order');
      await expectProblem(await ask(path, { method: 'DELETE' }), 404, 'no-such-order');
      await expectProblem(await ask(`${path}/events`), 404, 'no-such-order');
    });

    it.each<[string, number, () => unknown]>([
      ['malformed-json', 400, () => '{"schema":'],
      ['invalid-order', 422, () => ({})],
      ['unsupported-order-schema', 422, () => ({ ...freshOrder(1), schema: 99 })],
      ['invalid-order', 422, () => ({ ...freshOrder(1), takes: [] })],
      ['invalid-order', 422, () => ({ ...freshOrder(1), takes: [take('')] })],
      ['invalid-order', 422, () => ({ ...freshOrder(1), more: 1 })],
      ['invalid-order', 422, () => ({ ...freshOrder(1), takes: Array(MAX_ORDER_TAKES + 1).fill(take('Oui.')) })],
      ['invalid-order', 422, () => ({ ...freshOrder(1), first: 'https://ring.example/path' })],
      ['unknown-ring', 422, () => ({ ...freshOrder(1), first: 'https://stranger.example' })],
      ['order-too-large', 413, () => 'x'.repeat(MAX_ORDER_BYTES + 1)],
    ])('refuses %s (%i) and writes nothing down', async (problem, status, bodyOf) => {
      const id = freshId();
      await expectProblem(await put(id, bodyOf()), status, problem);
      await expectProblem(await ask(orderPath(id)), 404, 'no-such-order');
    });

    it('says where an order is wrong, and never what stands there', async () => {
      const say = 'Un secret de famille.'.repeat(1000);
      const answer = await put(freshId(), { ...freshOrder(1), takes: [take('Oui.'), take(say)] });
      const text = await answer.text();
      expect(text).toContain('takes.1.say');
      expect(text).not.toContain('secret');
    });

    it('refuses an id, a cursor, a type and a method that are none', async () => {
      await expectProblem(await ask(orderPath('short')), 400, 'bad-order-id');
      for (const cursor of ['-1', '1.5', 'x', '9'.repeat(20)]) {
        await expectProblem(await ask(`${orderPath(freshId())}?since=${cursor}`), 400, 'bad-cursor');
      }
      await expectProblem(await put(freshId(), 'x', { 'Content-Type': 'text/plain' }), 415, 'unsupported-media-type');
      const answer = await ask(orderPath(freshId()), { method: 'POST' });
      expect(answer.headers.get('Allow')).toBe('GET, HEAD, PUT, DELETE, OPTIONS');
      await expectProblem(answer, 405, 'method-not-allowed');
    });
  });
}
