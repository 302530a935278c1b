import { serve } from '@hono/node-server';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { createApp } from './app.ts';
import type { Ports } from './app.ts';
import { problem } from './problems.ts';
import { headersFile, readHeadersFile } from './security.ts';
import { answerForNoFile, isApi, SHELL } from './site.ts';
import { staticFiles } from './static-files.node.ts';

export interface MirrorOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host: string;
  /** Folder of the built app; without one, only the API is served. */
  readonly app?: string | undefined;
  /** What the application is built from. */
  readonly ports: Ports;
}

export interface Mirror {
  /** Where it listens, for example `http://127.0.0.1:8787`. */
  readonly origin: string;
  /** Ends every connection and resolves when the port is closed. */
  stop(): Promise<void>;
}

/** The path of a file that an address names; `undefined` for one that could lead out of the folder. */
function pathOf(address: string): string | undefined {
  try {
    const path = decodeURIComponent(address);
    return /[\\\0]|(?:^|\/)\.\.?(?:\/|$)/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

/**
 * Serves the built app: files as they are; every other address is a screen, whose shell is `index.html`. Their headers
 * are those of the build's `_headers` file. As on the Worker's network, files are read and nothing else.
 */
function addStaticFiles(site: Hono, root: string, clock: () => number): void {
  const files = staticFiles(root, clock);
  const file = join(root, '_headers');
  const rules = readHeadersFile(existsSync(file) ? readFileSync(file, 'utf8') : headersFile());
  site.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('Cache-Control', 'no-cache');
    const matching = rules.filter(({ prefix }) => context.req.path.startsWith(prefix));
    for (const [name, value] of matching.flatMap((rule) => rule.headers)) headers.set(name, value);
    // A file that is not there may come with the next deployment.
    if (context.res.status >= 400) headers.set('Cache-Control', 'no-store');
  });
  site.get('/_headers', () => problem('no-such-route'));
  const shell = (request: Request): Promise<Response | undefined> => files('index.html', request);
  site.get('*', async ({ req }) => {
    const path = pathOf(req.path);
    const file = path === undefined ? undefined : path === SHELL ? await shell(req.raw) : await files(path, req.raw);
    return file ?? answerForNoFile(req.raw, shell);
  });
  site.all('*', ({ req }) => answerForNoFile(req.raw, shell));
}

/**
 * Starts a mirror: the application and its static files on one port of this machine.
 *
 * @throws when the port is taken
 */
export async function startMirror({ port, host, app, ports }: MirrorOptions): Promise<Mirror> {
  const api = createApp(ports);
  const site = new Hono();
  if (app && existsSync(app)) addStaticFiles(site, app, ports.clock);
  site.notFound(() => problem('no-such-route'));
  const fetch: Hono['fetch'] = (request, ...rest) =>
    (isApi(new URL(request.url).pathname) ? api : site).fetch(request, ...rest);

  const { promise: listening, resolve, reject } = Promise.withResolvers<number>();
  const server = serve({ fetch, port, hostname: host }, (address) => resolve(address.port));
  server.once('error', reject);
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${await listening}`;
  return {
    origin,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
