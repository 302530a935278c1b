import { expect, it } from 'vitest';
import * as v from 'valibot';
import { createApp } from '../../edge/app.ts';
import { configuredDoor } from '../../edge/devices/configured.ts';
import { deviceRoutes } from '../../edge/devices/routes.ts';
import { memoryLedger } from '../../edge/ledger/memory.ts';
import { openapi } from '../../edge/openapi.ts';
import { realPause } from '../../edge/pause.ts';
import { PROBLEMS } from '../../edge/problems.ts';
import { configuredStatus } from '../../edge/status/configured.ts';
import { fakeVocaliser } from './fake-vocaliser.ts';

const METHODS = ['GET', 'PUT', 'POST', 'DELETE'];

it('the description has every route of the application, and no other', () => {
  const log = (): void => undefined;
  const door = configuredDoor({}, { ledger: memoryLedger(Date.now), clock: Date.now, log });
  const devices = deviceRoutes(door, () => '');
  const host = { self: undefined, others: [], vocalisers: [], reach: fetch, clock: Date.now, pause: realPause, log };
  const status = configuredStatus({}, host, undefined);
  const app = createApp({ vocalisers: [fakeVocaliser([])], devices, status, clock: Date.now, log, openapi });
  const routes = app.routes
    .filter(({ method }) => METHODS.includes(method))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const { paths } = v.parse(v.object({ paths: v.record(v.string(), v.record(v.string(), v.unknown())) }), openapi());
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .map((method) => method.toUpperCase())
      .filter((method) => METHODS.includes(method))
      .map((method) => `${method} ${path}`),
  );
  expect(described.sort()).toEqual([...new Set(routes)].sort());
});

it('the description has every problem that is not about addresses and methods', () => {
  const text = JSON.stringify(openapi());
  const missing = Object.keys(PROBLEMS).filter((name) => !text.includes(`/problems/${name}\``));
  expect(missing).toEqual(['no-such-route', 'method-not-allowed']);
});

it('every reference of the description leads somewhere', () => {
  const text = JSON.stringify(openapi());
  const { components } = v.parse(
    v.object({ components: v.object({ schemas: v.record(v.string(), v.unknown()) }) }),
    openapi(),
  );
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(Object.keys(components.schemas)).toContain(name);
});
