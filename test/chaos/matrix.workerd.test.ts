/**
 * The bindings of the Worker, R2, queue and object as they are inside workerd, each struck by a fault.
 *
 * @module
 */
import { createExecutionContext, runDurableObjectAlarm, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import worker from '../../edge/cloudflare.ts';
import type { Environment } from '../../edge/cloudflare.ts';
import { askForTake, readTake, takeKey, takePath } from '../../edge/contract.ts';
import { orderPath, ORDER_SCHEMA, ProgressSchema } from '../../edge/orders/wire.ts';
import type { Progress } from '../../edge/orders/wire.ts';
import { StatusReportSchema } from '../../edge/status/report.ts';

type Fault = 'down' | 'wrong';
const struck: { part: string | undefined; fault: Fault } = { part: undefined, fault: 'down' };

/** A binding that works, until its part is struck; `lies` is what it answers when it has lost its mind. */
function under<Binding extends object>(
  part: string,
  binding: Binding,
  lies: Readonly<Record<string, unknown>>,
): Binding {
  return new Proxy(binding, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...input: unknown[]): unknown => {
        if (struck.part === part) {
          if (struck.fault === 'down') throw new Error('Connection refused');
          if (struck.fault === 'wrong' && typeof name === 'string' && name in lies) return Promise.resolve(lies[name]);
        }
        return Reflect.apply(member, target, input) as unknown;
      };
    },
  });
}

const real = env as unknown as Environment;
const { SHELF, ORDERS, WORK, STATUS } = real;
if (!SHELF || !ORDERS || !WORK || !STATUS) throw new Error('The Worker has no bindings');
const rubbish = { arrayBuffer: async () => new Uint8Array([1, 2, 3]).buffer };
/** The Worker puts its parts together once: all cases share it. */
const environment: Environment = {
  ...real,
  SHELF: under('R2', SHELF, { get: rubbish, put: null }),
  ORDERS: under('Durable Object', ORDERS, {}),
  WORK: under('Queue', WORK, { sendBatch: undefined }),
};

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://souffleur.example${path}`, init) as Request<
    unknown,
    IncomingRequestCfProperties
  >;
  const answer = await worker.fetch(request, environment, context);
  await waitOnExecutionContext(context);
  return answer;
}

const speech = (say: string) => ({ schema: 1, voice: 'espeak-1/fr-woman-clear', language: 'fr', say }) as const;

async function hears(say: string): Promise<boolean> {
  const answer = await ask(takePath(await takeKey(speech(say))), askForTake(speech(say)));
  return (await readTake(answer)).ok;
}

async function order(id: string): Promise<Response> {
  const takes = [speech(`Une ${id}.`), speech(`Deux ${id}.`)];
  return ask(orderPath(id), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ schema: ORDER_SCHEMA, takes }),
  });
}

/** Has the order do by its own alarm what is due, as when the queue lost it. */
async function settle(id: string): Promise<Progress> {
  const object = ORDERS?.get(ORDERS.idFromName(id));
  for (let rounds = 0; object && rounds < 4; rounds += 1) await runDurableObjectAlarm(object);
  return v.parse(ProgressSchema, await (await ask(orderPath(id))).json());
}

async function named(): Promise<string[]> {
  const watch = STATUS?.get(STATUS.idFromName('watch'));
  for (let rounds = 0; watch && rounds < 2; rounds += 1) {
    await watch.arm();
    await runDurableObjectAlarm(watch);
  }
  const { subjects } = v.parse(StatusReportSchema, await (await ask('/status.json')).json());
  return subjects.filter(({ condition }) => condition === 'ill').map(({ kind }) => kind);
}

// The first request puts the parts together, under bindings that can be struck.
await ask('/api/health');

describe.each([
  ['R2', 'wrong', 'shelf'],
  ['Queue', 'wrong', undefined],
  ['Durable Object', 'down', 'orders'],
] as const)('with %s %s', (part, fault, ill) => {
  const id = `${part.replaceAll(/\W/g, '')}${fault}`.padEnd(24, '0');

  it('the actor hears, the accounts balance, the status says so, and all is well afterwards', async () => {
    Object.assign(struck, { part, fault });
    try {
      expect(await hears(`Va, cours, vole ${id}.`)).toBe(true);
      const placed = await order(id);
      expect(placed.ok).toBe(part !== 'Durable Object');
      const seen = await named();
      if (ill === undefined) expect(seen).toEqual([]);
      else expect(seen).toContain(ill);
    } finally {
      struck.part = undefined;
    }
    expect((await order(id)).ok).toBe(true);
    const progress = await settle(id);
    const { done, understudy, refused, pending, total } = progress;
    expect(done + understudy + refused + pending).toBe(total);
    for (let rounds = 0; rounds < 3; rounds += 1) await named();
    expect(await named()).toEqual([]);
  });
});
