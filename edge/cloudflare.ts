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
import { r2Shelf } from './shelf/r2.ts';
import { answerForNoFile, isApi, SHELL } from './site.ts';
import { workerdParts } from './voices/embedded/parts.workerd.ts';
import { createEmbeddedVocaliser } from './voices/embedded/vocaliser.ts';
import { configuredOpenai } from './voices/openai-environment.ts';
import type { OpenaiEnvironment } from './voices/openai-environment.ts';

/** Every binding may be absent: a take needs none of them. */
export interface Environment extends OpenaiEnvironment, DoorEnvironment, RingsEnvironment, NotifyBindings {
  readonly SHELF?: R2Bucket;
  /** Counts what is spent, an object an account. */
  readonly LEDGER?: DurableObjectNamespace<LedgerObject>;
  /** How often a device and an address may ask within a minute. */
  readonly DEVICE_PACE?: RateLimit;
  readonly ADDRESS_PACE?: RateLimit;
  /** The static files of the app. */
  readonly ASSETS?: Fetcher;
  /** `off` where the plan grants too little processor time to vocalise: then the phone speaks. */
  readonly EMBEDDED_VOICE?: string;
}

function assemble(environment: Environment): Hono {
  const embedded = environment.EMBEDDED_VOICE === 'off' ? [] : [createEmbeddedVocaliser(workerdParts)];
  const clock = (): number => Date.now();
  const { LEDGER, DEVICE_PACE, ADDRESS_PACE } = environment;
  const ledger = LEDGER ? objectLedger(LEDGER, consoleLog) : memoryLedger(clock);
  const pace = {
    device: DEVICE_PACE && boundPace(DEVICE_PACE, consoleLog),
    address: ADDRESS_PACE && boundPace(ADDRESS_PACE, consoleLog),
  };
  const door = configuredDoor(environment, { ledger, pace, clock, log: consoleLog });
  return createApp({
    shelf: environment.SHELF ? r2Shelf(environment.SHELF) : undefined,
    vocalisers: [...configuredOpenai(environment, consoleLog), ...embedded],
    devices: deviceRoutes(door, ({ req }) => req.header('CF-Connecting-IP') ?? ''),
    rings: configuredRings(environment, consoleLog),
    notify: workerNotify(environment, consoleLog),
    clock,
    log: consoleLog,
    openapi,
  });
}

export { LedgerObject } from './ledger/object.cloudflare.ts';
export { ForgottenObject } from './notify/forgotten.cloudflare.ts';

let app: Hono | undefined;

export default {
  fetch(request, environment, context) {
    const { pathname } = new URL(request.url);
    // Files that are there are served without the Worker: see `wrangler.toml`.
    if (!isApi(pathname)) {
      return answerForNoFile(request, async ({ url, method, headers }) =>
        environment.ASSETS?.fetch(new URL(SHELL, url), { method, headers }),
      );
    }
    app ??= assemble(environment);
    return app.fetch(request, environment, context);
  },
} satisfies ExportedHandler<Environment>;
