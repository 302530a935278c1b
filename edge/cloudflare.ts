/**
 * The entry of the Worker: the ring on Cloudflare's network.
 *
 * @module
 */
import type { Hono } from 'hono';
import { createApp } from './app.ts';
import { configuredDoor } from './devices/configured.ts';
import type { DoorEnvironment } from './devices/configured.ts';
import { boundPace } from './devices/pace.cloudflare.ts';
import { deviceRoutes } from './devices/routes.ts';
import { memoryLedger } from './ledger/memory.ts';
import { objectLedger } from './ledger/object.cloudflare.ts';
import type { LedgerObject } from './ledger/object.cloudflare.ts';
import { consoleLog } from './log.ts';
import { workerNotify } from './notify/configured.cloudflare.ts';
import type { NotifyBindings } from './notify/configured.cloudflare.ts';
import { openapi } from './openapi.ts';
import { configuredRings } from './rings/configured.ts';
import type { RingsEnvironment } from './rings/configured.ts';
import type { WorkMessage } from './orders/port.ts';
import { lookThrough } from './orders/look.ts';
import { makeTakeWith } from './orders/make-take.ts';
import { objectDesk, objectsAtWork, objectWaits, OrderObjectBase } from './orders/object.cloudflare.ts';
import type { ObjectParts } from './orders/object.cloudflare.ts';
import { consumeBatch, courierThrough } from './orders/queue.cloudflare.ts';
import { realPause } from './pause.ts';
import { guardShelf, PATIENT } from './shelf/guarded.ts';
import { r2Shelf } from './shelf/r2.ts';
import { answerForNoFile, isApi, SHELL } from './site.ts';
import { configuredStatus } from './status/configured.ts';
import type { StatusEnvironment, StatusHost } from './status/configured.ts';
import { createNudge, objectBooks, StatusWatch, watchOf } from './status/object.cloudflare.ts';
import { experienceOf, heedMessages } from './status/experience.ts';
import { configuredChain } from './voices/configured.ts';
import { workerdParts } from './voices/embedded/parts.workerd.ts';
import type { VoicesEnvironment } from './voices/terms.ts';
import type { WorkersAi } from './voices/workers-ai.ts';

/** Every binding may be absent: a take needs none of them. */
export interface Environment
  extends VoicesEnvironment, DoorEnvironment, RingsEnvironment, NotifyBindings, StatusEnvironment {
  readonly SHELF?: R2Bucket;
  /** Voices of Cloudflare's own network, without a key. */
  readonly AI?: WorkersAi;
  /** Counts what is spent, an object an account. */
  readonly LEDGER?: DurableObjectNamespace<LedgerObject>;
  /** Watches the rings and the vocalisers, and keeps the incidents: one object. */
  readonly STATUS?: DurableObjectNamespace<StatusObject>;
  /** How often a device and an address may ask within a minute. */
  readonly DEVICE_PACE?: RateLimit;
  readonly ADDRESS_PACE?: RateLimit;
  /** The orders, an object each; without it, or without a shelf, this ring takes none. */
  readonly ORDERS?: DurableObjectNamespace<OrderObject>;
  /** The queue of their work; without it, each object does its own, more slowly. */
  readonly WORK?: Queue<WorkMessage>;
  /** The static files of the app. */
  readonly ASSETS?: Fetcher;
}

/** The parts of this Worker, for its requests, its objects and its queues. */
interface Assembly {
  readonly app: Hono;
  readonly orders: ObjectParts;
  readonly watched: StatusHost;
  /** Tells the watch what this isolate knows; never rejects. */
  readonly nudge: () => Promise<void>;
}

function assemble(environment: Environment): Assembly {
  const clock = (): number => Date.now();
  const { LEDGER, DEVICE_PACE, ADDRESS_PACE, ORDERS, WORK, STATUS } = environment;
  const ledger = LEDGER ? objectLedger(LEDGER, consoleLog) : memoryLedger(clock);
  const pace = {
    device: DEVICE_PACE && boundPace(DEVICE_PACE, consoleLog),
    address: ADDRESS_PACE && boundPace(ADDRESS_PACE, consoleLog),
  };
  const door = configuredDoor(environment, { ledger, pace, clock, log: consoleLog });
  const shelf = environment.SHELF ? r2Shelf(environment.SHELF) : undefined;
  const rings = configuredRings(environment, consoleLog);
  const common = { clock, chance: Math.random, pause: realPause, log: consoleLog };
  const voiced = { ai: environment.AI, parts: workerdParts, ledger, clock, log: consoleLog };
  const chain = configuredChain(environment, voiced);
  const { vocalisers } = chain;
  const notify = workerNotify(environment, consoleLog);
  const { messenger, messages } = heedMessages(notify.messenger, clock);
  const experience = () => experienceOf(chain.reports(), messages);
  const reach: typeof fetch = (input, init) => fetch(input, init);
  const desk = ORDERS && shelf && objectDesk(ORDERS, realPause);
  const watched: StatusHost = {
    ...{ ...common, ...rings, vocalisers, budget: chain.budget, experience, shelf, desk, ways: messenger.ways },
    ...{ mail: notify.mail, reach },
  };
  const watch = STATUS && watchOf(STATUS);
  const nudge = watch ? createNudge(watch, experience, common) : () => Promise.resolve();
  const app = createApp({
    shelf,
    vocalisers,
    chain,
    orders: desk,
    devices: deviceRoutes(door, ({ req }) => req.header('CF-Connecting-IP') ?? ''),
    rings,
    notify,
    status: configuredStatus(environment, watched, watch && objectBooks(watch)),
    clock,
    log: consoleLog,
    openapi,
  });
  const orders: ObjectParts = {
    ...common,
    make: makeTakeWith({ shelf: guardShelf(shelf, consoleLog, PATIENT), chain, ...common }),
    courier: WORK && courierThrough(WORK),
    messenger,
    rings: rings.others,
    look: lookThrough((url, init) => fetch(url, init), consoleLog),
    waits: watch && ((order, since) => watch.waits(order, since)),
    nudge,
  };
  return { app, orders, watched, nudge };
}

let assembly: Assembly | undefined;
const assembled = (environment: Environment): Assembly => (assembly ??= assemble(environment));

/** One order, with the parts of this Worker. */
export class OrderObject extends OrderObjectBase<Environment> {
  protected override readonly parts = assembled(this.env).orders;
}

/** The watch, with the parts of this Worker. */
export class StatusObject extends StatusWatch<Environment> {
  protected override readonly watched = assembled(this.env).watched;
  protected override readonly askOrder = this.env.ORDERS && objectWaits(this.env.ORDERS);
}

export { LedgerObject } from './ledger/object.cloudflare.ts';
export { ForgottenObject } from './notify/forgotten.cloudflare.ts';

export default {
  async fetch(request, environment, context) {
    const { pathname } = new URL(request.url);
    // Files that are there are served without the Worker: see `wrangler.toml`.
    if (!isApi(pathname)) {
      return answerForNoFile(request, async ({ url, method, headers }) =>
        environment.ASSETS?.fetch(new URL(SHELL, url), { method, headers }),
      );
    }
    const { app, nudge } = assembled(environment);
    const answer = await app.fetch(request, environment, context);
    context.waitUntil(nudge());
    return answer;
  },
  /** Cron only sees to it that the watch goes on. */
  async scheduled(_event, environment) {
    if (environment.STATUS) await watchOf(environment.STATUS).arm();
  },
  async queue(batch, environment) {
    if (!environment.ORDERS) return batch.retryAll();
    const { orders, nudge } = assembled(environment);
    await consumeBatch(batch, { ...orders, orderAtWork: objectsAtWork(environment.ORDERS) });
    await nudge();
  },
} satisfies ExportedHandler<Environment>;
