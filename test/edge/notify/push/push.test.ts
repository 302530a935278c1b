import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { once } from '../../../../edge/notify/push/encrypt.ts';
import { createPush } from '../../../../edge/notify/push/push.ts';
import { readVapidKey } from '../../../../edge/notify/push/vapid.ts';
import { pushContract } from './contract.ts';
import { newVapidKey } from './key.ts';
import { newBrowser } from './service.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

describe('on Node, over HTTP', () =>
  pushContract(async (service) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const options = { fetch: (request: Request) => service.fetch(request), port: 0, hostname: '127.0.0.1' };
    servers.push(serve(options, ({ port }) => resolve(port)) as Server);
    return { origin: `http://127.0.0.1:${await promise}`, fetch };
  }));

test('a service that cannot be reached is asked again later, and its name alone is told', async () => {
  const key = readVapidKey(await newVapidKey());
  if (!key) throw new Error('No key');
  const told: unknown[] = [];
  const push = createPush({
    ...{ key, once, subject: 'mailto:ring@example.org', clock: () => 0, allows: () => true },
    fetch: () => Promise.reject(new TypeError('fetch failed: https://push.example.org/1?token=secret')),
    log: (event) => told.push(event),
  });
  const target = { endpoint: 'https://push.example.org/1?token=secret', keys: (await newBrowser()).keys };
  const payload = { kind: 'ready', order: 'one', language: 'en' } as const;
  expect(await push(target, payload, AbortSignal.timeout(1_000))).toEqual({ state: 'failed', retryAfter: undefined });
  expect(told).toEqual([{ event: 'push-unreachable', service: 'push.example.org', error: 'TypeError' }]);
});
