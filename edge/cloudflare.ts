/**
 * The entry of the Worker: the ring on Cloudflare's network.
 *
 * @module
 */
import type { Hono } from 'hono';
import { createApp } from './app.ts';
import { consoleLog } from './log.ts';
import { openapi } from './openapi.ts';
import { r2Shelf } from './shelf/r2.ts';
import { answerForNoFile, isApi, SHELL } from './site.ts';
import { workerdParts } from './voices/embedded/parts.workerd.ts';
import { createEmbeddedVocaliser } from './voices/embedded/vocaliser.ts';
import { configuredOpenai } from './voices/openai-environment.ts';
import type { OpenaiEnvironment } from './voices/openai-environment.ts';

/** Every binding may be absent: a take needs none of them. */
export interface Environment extends OpenaiEnvironment {
  readonly SHELF?: R2Bucket;
  /** The static files of the app. */
  readonly ASSETS?: Fetcher;
  /** `off` where the plan grants too little processor time to vocalise: then the phone speaks. */
  readonly EMBEDDED_VOICE?: string;
}

function assemble(environment: Environment): Hono {
  const embedded = environment.EMBEDDED_VOICE === 'off' ? [] : [createEmbeddedVocaliser(workerdParts)];
  return createApp({
    shelf: environment.SHELF ? r2Shelf(environment.SHELF) : undefined,
    vocalisers: [...configuredOpenai(environment, consoleLog), ...embedded],
    clock: () => Date.now(),
    log: consoleLog,
    openapi,
  });
}

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
