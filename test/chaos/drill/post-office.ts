import { serve } from '@hono/node-server';
import * as v from 'valibot';
import type { PushTarget } from '../../../edge/notify/port.ts';
import { newBrowser, PushService } from '../../edge/notify/push/service.ts';

const AlertSchema = v.object({
  event: v.string(),
  ring: v.nullable(v.string()),
  incident: v.object({ kind: v.string(), name: v.string() }),
});

/** An alert that reached the operator. */
export interface Told extends v.InferOutput<typeof AlertSchema> {
  /** ms since 1970. */
  readonly at: number;
}

/** Where messages arrive: the operator's webhook, and a push service with the browser behind it. */
export interface PostOffice {
  readonly origin: string;
  readonly webhook: string;
  readonly subscription: PushTarget;
  readonly alerts: readonly Told[];
  /** Payloads that the browser could decrypt. */
  pushed(): readonly unknown[];
  close(): Promise<void>;
}

/** Opens it on this machine. */
export async function openPostOffice(): Promise<PostOffice> {
  const browser = await newBrowser();
  const pushes = new PushService(browser);
  const alerts: Told[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    if (new URL(request.url).pathname !== '/alert') return pushes.fetch(request);
    alerts.push({ ...v.parse(AlertSchema, await request.json()), at: Date.now() });
    return new Response(null, { status: 204 });
  };
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  const origin = `http://127.0.0.1:${await promise}`;
  return {
    origin,
    webhook: `${origin}/alert`,
    subscription: { endpoint: `${origin}/browser`, keys: browser.keys },
    alerts,
    pushed: () => pushes.received.map(({ payload }) => payload),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
