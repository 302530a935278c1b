import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { TAKE_SCHEMA } from './contract.ts';
import type { Health } from './contract.ts';
import { DEVICES_PATH } from './devices/wire.ts';
import type { DeviceRoutes } from './devices/routes.ts';
import { nameOfError } from './log.ts';
import type { Log } from './log.ts';
import type { Notify } from './notify/configured.ts';
import { NOTIFY_PATH, PASSED_ON, unsubscribePath } from './notify/wire.ts';
import type { NotifyAnswer } from './notify/wire.ts';
import type { OrderDesk } from './orders/port.ts';
import { orderRoutes } from './orders/routes.ts';
import { realPause } from './pause.ts';
import { problem } from './problems.ts';
import { respondJson } from './respond.ts';
import { originsOf } from './rings/configured.ts';
import type { Neighbours } from './rings/configured.ts';
import { RINGS_PATH } from './rings/wire.ts';
import type { RingsAnswer } from './rings/wire.ts';
import { guardShelf } from './shelf/guarded.ts';
import type { Shelf } from './shelf/port.ts';
import { NOTICES_PATH } from './status/paths.ts';
import type { StatusRoutes } from './status/routes.ts';
import { takeRoutes } from './takes/routes.ts';
import { createChain } from './voices/chain.ts';
import type { Chain } from './voices/chain.ts';
import type { Vocaliser } from './voices/port.ts';

/** The parts a host gives to the application. None of them is needed for a take but one vocaliser. */
export interface Ports {
  readonly shelf?: Shelf | undefined;
  /** In the order of preference; the embedded one comes last. */
  readonly vocalisers: readonly Vocaliser[];
  /** Who may have something made; everyone, without limit, where there is no door: on the phone. */
  readonly devices?: DeviceRoutes | undefined;
  /** The rings a phone may turn to. */
  readonly rings?: Neighbours | undefined;
  /** How whoever ordered and left is told; not at all where there is none. */
  readonly notify?: Pick<Notify, 'answer' | 'unsubscribe'> | undefined;
  /** The same ones, put together, where others on this host ask them too; made here when absent. */
  readonly chain?: Chain | undefined;
  /** Where orders are placed; a ring without it makes takes one by one. */
  readonly orders?: OrderDesk | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Log;
  /** What the ring says of the state of the service, on hosts of the network. */
  readonly status?: StatusRoutes | undefined;
  /** The description of the API, on hosts that are asked for it. */
  readonly openapi?: () => object;
}

const UNSUBSCRIBE = unsubscribePath(':token');
const NO_WAYS: NotifyAnswer = { push: null, email: false };

/**
 * The application of every ring: the Worker, the mirror and the phone. It knows no vendor and no runtime.
 *
 * @param ports what this ring has
 * @returns its `fetch` answers every request under `/api`
 */
export function createApp(ports: Ports): Hono {
  const { shelf, vocalisers, chain, devices, rings, notify, clock, log, status, openapi } = ports;
  const guarded = guardShelf(shelf, log);
  const pause = realPause;
  const asked = chain ?? createChain({ vocalisers, clock, chance: Math.random, pause, log });
  const takes = takeRoutes({ shelf: guarded, chain: asked, clock, pause });
  const orders = orderRoutes({ desk: ports.orders, clock, log });
  const voices = vocalisers.flatMap((vocaliser) => vocaliser.voices());
  const app = new Hono();

  app.options('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'], maxAge: 86_400 }));

  if (devices) {
    app.put('/api/takes/:key', devices.guard(200));
    app.on(['PUT', 'DELETE'], '/api/orders/:id', devices.guard(201));
    app.post(DEVICES_PATH, devices.post);
    app.all(DEVICES_PATH, allowOnly('POST, OPTIONS'));
  }
  app.put('/api/takes/:key', takes.put);
  app.get('/api/takes/:key', takes.get);
  app.all('/api/takes/:key', allowOnly('GET, HEAD, PUT, OPTIONS'));
  app.get('/api/takes/:key/marks', takes.marks);
  app.all('/api/takes/:key/marks', allowOnly('GET, HEAD, OPTIONS'));
  app.put('/api/orders/:id', orders.put);
  app.get('/api/orders/:id', orders.get);
  app.delete('/api/orders/:id', orders.delete);
  app.all('/api/orders/:id', allowOnly('GET, HEAD, PUT, DELETE, OPTIONS'));
  app.get('/api/orders/:id/events', orders.events);
  app.all('/api/orders/:id/events', allowOnly('GET, HEAD, OPTIONS'));
  app.get('/api/voices', () => respondJson({ voices }, 'no-cache'));
  app.all('/api/voices', allowOnly('GET, HEAD, OPTIONS'));
  app.get(RINGS_PATH, () => {
    const answer: RingsAnswer = { rings: originsOf(rings).map((origin) => ({ origin })) };
    return respondJson(answer, 'no-cache');
  });
  app.all(RINGS_PATH, allowOnly('GET, HEAD, OPTIONS'));
  app.get(NOTIFY_PATH, () => respondJson(notify?.answer ?? NO_WAYS, 'no-cache'));
  app.all(NOTIFY_PATH, allowOnly('GET, HEAD, OPTIONS'));
  app.get(UNSUBSCRIBE, ({ req }) => notify?.unsubscribe?.ask(req.param('token')) ?? problem('no-such-route'));
  app.post(UNSUBSCRIBE, ({ req }) => {
    const passedOn = req.header(PASSED_ON) !== undefined;
    return notify?.unsubscribe?.stop(req.param('token'), passedOn) ?? problem('no-such-route');
  });
  app.all(UNSUBSCRIBE, allowOnly('GET, HEAD, POST, OPTIONS'));
  app.get('/api/health', () => {
    const ids = vocalisers.map(({ id }) => id);
    const health: Health = { status: 'ok', schema: TAKE_SCHEMA, shelf: guarded.id, vocalisers: ids };
    return respondJson(health, 'no-store');
  });
  app.all('/api/health', allowOnly('GET, HEAD, OPTIONS'));
  if (status) {
    app.get('/status', ({ req }) => status.page(req.raw));
    app.get('/status.json', () => status.json());
    app.get('/status.atom', ({ req }) => status.feed(req.raw));
    for (const path of ['/status', '/status.json', '/status.atom']) app.all(path, allowOnly('GET, HEAD'));
    app.post(NOTICES_PATH, ({ req }) => status.notice(req.raw));
    app.all(NOTICES_PATH, allowOnly('POST, OPTIONS'));
  }
  if (openapi) {
    app.get('/api/openapi.json', () => respondJson(openapi(), 'no-cache'));
    app.all('/api/openapi.json', allowOnly('GET, HEAD, OPTIONS'));
  }

  app.notFound(() => problem('no-such-route'));
  app.onError((error, { req }) => {
    if (!req.raw.signal.aborted) log({ event: 'request-failed', error: nameOfError(error) });
    return problem('internal-error');
  });
  return app;
}

/** Refuses every method that the routes above it did not take. */
function allowOnly(methods: string): () => Response {
  return () => problem('method-not-allowed', { headers: { Allow: methods } });
}
