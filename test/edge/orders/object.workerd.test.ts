import {
  createExecutionContext,
  createMessageBatch,
  env,
  getQueueResult,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test';
import { exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type * as worker from '../../../edge/cloudflare.ts';
import type { OrderObject } from '../../../edge/cloudflare.ts';
import entry from '../../../edge/cloudflare.ts';
import type { WorkMessage } from '../../../edge/orders/port.ts';
import { orderPath, ORDER_SCHEMA } from '../../../edge/orders/wire.ts';
import type { OrderRequest } from '../../../edge/orders/wire.ts';
import { keepsTheContractOfOrders } from './contract.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the runtime's types are extended through a namespace
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof worker;
    }
    interface Env {
      ORDERS: DurableObjectNamespace<OrderObject>;
    }
  }
}

const fetchRing = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(`https://souffleur.example${path}`, init);

keepsTheContractOfOrders('the Worker, with its object and its queue', () => ({ fetch: fetchRing }));

const freshId = (): string => crypto.randomUUID().replaceAll('-', '');
const orderOf = (total: number): OrderRequest => ({
  schema: ORDER_SCHEMA,
  takes: Array.from({ length: total }, (_, place) => ({
    schema: 1,
    voice: 'espeak-1/fr-woman-clear',
    language: 'fr',
    say: `Réplique ${place}.`,
  })),
});
const objectOf = (id: string) => env.ORDERS.get(env.ORDERS.idFromName(id));

describe('the object of an order', () => {
  /** Placed past the routes, in an object that has no alarm yet: nothing happens but what the test does. */
  const placed = async (total: number): Promise<{ id: string; object: ReturnType<typeof objectOf> }> => {
    const id = freshId();
    const object = objectOf(id);
    await runInDurableObject(object, async (instance, { storage }) => {
      await instance.place(id, orderOf(total));
      await storage.deleteAlarm();
    });
    return { id, object };
  };
  const ring = async (object: ReturnType<typeof objectOf>): Promise<void> => {
    await runInDurableObject(object, (_, { storage }) => storage.setAlarm(Date.now() + 60_000));
    expect(await runDurableObjectAlarm(object)).toBe(true);
  };
  const places = (total: number): number[] => Array.from({ length: total }, (_, place) => place);
  const deliver = async (
    queue: string,
    body: unknown,
  ): Promise<{ acknowledged: readonly string[]; retries: number }> => {
    const batch = createMessageBatch(queue, [{ id: 'one', timestamp: new Date(), attempts: 1, body }]);
    await entry.queue(batch, env);
    const result = await getQueueResult(batch, createExecutionContext());
    // cspell:disable-next-line -- the library's own name
    return { acknowledged: result.explicitAcks, retries: result.retryMessages.length };
  };
  const counts = async (id: string): Promise<string> => {
    const progress = await objectOf(id).progress(id, 0);
    return progress ? `${progress.done} of ${progress.total}` : 'no order';
  };

  it('finishes what a message names, once, however often it is delivered', async () => {
    const { id } = await placed(3);
    const message: WorkMessage = { order: id, places: [0, 1] };
    expect(await deliver('souffleur-work', message)).toEqual({ acknowledged: ['one'], retries: 0 });
    expect(await deliver('souffleur-work', message)).toEqual({ acknowledged: ['one'], retries: 0 });
    expect(await counts(id)).toBe('2 of 3');
  });

  it('does a dead letter by itself', async () => {
    const { id, object } = await placed(2);
    expect(await deliver('souffleur-work-dead', { order: id, places: places(2) })).toEqual({
      acknowledged: ['one'],
      retries: 0,
    });
    await ring(object);
    expect(await counts(id)).toBe('2 of 2');
  });

  it('lets go of what is no message', async () => {
    expect(await deliver('souffleur-work', { text: 'Réplique 0.' })).toEqual({ acknowledged: ['one'], retries: 0 });
    expect(await deliver('souffleur-work-dead', null)).toEqual({ acknowledged: ['one'], retries: 0 });
  });

  it('keeps no database for who only asked', async () => {
    const id = freshId();
    await fetchRing(orderPath(id));
    await objectOf(id).settle(id, [{ place: 0, state: 'done', key: 'k'.repeat(43) }]);
    const refused = await fetchRing(orderPath(id), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...orderOf(1), first: 'https://stranger.example' }),
    });
    expect(refused.status).toBe(422);
    await runInDurableObject(objectOf(id), async (_, { storage }) => {
      expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '_cf%'").toArray()).toEqual([]);
      expect(await storage.getAlarm()).toBeNull();
    });
  });

  it('finishes by its alarm alone when the queue loses everything', async () => {
    const { id, object } = await placed(12);
    await runInDurableObject(object, async (instance) => {
      // As if two messages a batch had been sent, and lost.
      await instance.redrive(id, places(12));
    });
    await ring(object);
    await ring(object);
    expect(await counts(id)).toBe('12 of 12');
  });
});
