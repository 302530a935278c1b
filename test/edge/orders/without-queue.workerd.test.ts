import { env, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { takeKey, type TakeRequest } from '../../../edge/contract.ts';
import type * as worker from '../../../edge/cloudflare.ts';
import type { OrderObject } from '../../../edge/cloudflare.ts';
import { OrderObjectBase } from '../../../edge/orders/object.cloudflare.ts';
import type { ObjectParts } from '../../../edge/orders/object.cloudflare.ts';

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

const takes = Array.from({ length: 12 }, (_, place): TakeRequest => {
  return { schema: 1, voice: 'espeak-1/fr-woman-clear', language: 'fr', say: `Réplique ${place}.` };
});
const made: string[] = [];

/** An order of a Worker that has no queue. */
class Alone extends OrderObjectBase<Cloudflare.Env> {
  protected override readonly parts: ObjectParts = {
    async make(request) {
      made.push(request.say);
      return { state: 'done', key: await takeKey(request) };
    },
    rings: [],
    look: async () => ({ saw: 'silence' }),
    clock: () => Date.now(),
    chance: () => 0.5,
    pause: async () => undefined,
    log: () => undefined,
  };
}

it('an order without a queue is done by its own alarms, each take once', async () => {
  const id = crypto.randomUUID().replaceAll('-', '');
  await runInDurableObject(env.ORDERS.get(env.ORDERS.idFromName(id)), async (_, state) => {
    const object = new Alone(state, env);
    await object.place(id, { schema: 1, takes });
    expect(await state.storage.getAlarm()).toBeLessThanOrEqual(Date.now());
    await object.alarm();
    expect(await object.progress(id, 0)).toMatchObject({ done: 10, pending: 2 });
    await object.alarm();
    expect(await object.progress(id, 0)).toMatchObject({ state: 'finished', done: 12, pending: 0 });
    await state.storage.deleteAlarm();
  });
  expect(made.toSorted()).toEqual(takes.map(({ say }) => say).toSorted());
});
