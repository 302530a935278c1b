import type { Log } from '../../log.ts';
import { nameOfError } from '../../log.ts';
import { readRetryAfter } from '../../retry-after.ts';
import { nameOfOrder } from '../order-name.ts';
import type { Delivery, Message, PushTarget } from '../port.ts';
import type { PushPayload } from '../wire.ts';
import { encryptFor } from './encrypt.ts';
import type { Once } from './encrypt.ts';
import { authorizationFor } from './vapid.ts';
import type { VapidKey } from './vapid.ts';

/** Every message is this long before it is encrypted, in bytes: its length does not tell which one it is. */
const PADDED_LENGTH = 256;

/** How long a push service keeps a message for a phone that is off, in seconds, and whether it wakes a phone that dozes. */
const MANNERS = {
  ready: { TTL: '259200', Urgency: 'high' },
  delayed: { TTL: '43200', Urgency: 'normal' },
} as const satisfies Record<Message['kind'], object>;

export interface PushParts {
  readonly key: VapidKey;
  /** How a push service reaches the operator: `mailto:` or `https:`. */
  readonly subject: string;
  /** May this endpoint be called? */
  readonly allows: (endpoint: string) => boolean;
  readonly fetch: (request: Request) => Promise<Response>;
  /** ms since 1970. */
  readonly clock: () => number;
  /** What is new with every message. */
  readonly once: () => Promise<Once>;
  readonly log: Log;
}

/** Sends a message to one subscription. Never rejects. */
export type Push = (target: PushTarget, payload: PushPayload, signal: AbortSignal) => Promise<Delivery>;

/** Speaks with push services (RFC 8030). */
export function createPush({ key, subject, allows, fetch, clock, once, log }: PushParts): Push {
  async function headersFor(endpoint: string, { kind, order }: PushPayload): Promise<Record<string, string>> {
    return {
      ...MANNERS[kind],
      // A later message about an order takes the place of one that was not delivered yet (RFC 8030 §5.4).
      Topic: await nameOfOrder(order),
      Authorization: await authorizationFor(key, subject, new URL(endpoint).origin, clock()),
      'Content-Encoding': 'aes128gcm',
      'Content-Type': 'application/octet-stream',
    };
  }

  async function bodyFor({ keys }: PushTarget, payload: PushPayload): Promise<Uint8Array<ArrayBuffer>> {
    const content = new TextEncoder().encode(JSON.stringify(payload));
    return encryptFor(content, keys, await once(), Math.max(0, PADDED_LENGTH - content.length));
  }

  function judge({ ok, status, headers }: Response, service: string): Delivery {
    if (ok) return { state: 'sent' };
    if (status === 404 || status === 410) return { state: 'gone' };
    log({ event: 'push-refused', service, status });
    return { state: 'failed', retryAfter: readRetryAfter(headers.get('Retry-After'), clock()) };
  }

  return async (target, payload, signal) => {
    if (!allows(target.endpoint)) {
      log({ event: 'push-endpoint-unknown' });
      return { state: 'gone' };
    }
    const service = new URL(target.endpoint).host;
    let body;
    try {
      body = await bodyFor(target, payload);
    } catch (error) {
      // Keys that are no keys never become some.
      log({ event: 'push-target-unusable', service, error: nameOfError(error) });
      return { state: 'gone' };
    }
    try {
      const headers = await headersFor(target.endpoint, payload);
      // A service that sent us elsewhere could send us anywhere.
      const response = await fetch(
        new Request(target.endpoint, { method: 'POST', headers, body, signal, redirect: 'manual' }),
      );
      await response.body?.cancel();
      return judge(response, service);
    } catch (error) {
      log({ event: 'push-unreachable', service, error: nameOfError(error) });
      return { state: 'failed', retryAfter: undefined };
    }
  };
}
