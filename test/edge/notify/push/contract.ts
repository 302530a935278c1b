import { beforeEach, describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../../edge/log.ts';
import { encryptFor, once } from '../../../../edge/notify/push/encrypt.ts';
import { createPush } from '../../../../edge/notify/push/push.ts';
import { readVapidKey } from '../../../../edge/notify/push/vapid.ts';
import { newVapidKey } from './key.ts';
import { newBrowser, PushService } from './service.ts';
import type { Browser } from './service.ts';

/** Where a push service of the test listens, and how it is reached. */
export interface Reached {
  readonly origin: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

const NOW = Date.UTC(2026, 10, 22, 21);
const READY = { kind: 'ready', order: 'order-of-twenty-two-chars', language: 'fr' } as const;

/** What every runtime must do with a push service, whatever it answers. */
export function pushContract(reach: (service: PushService) => Promise<Reached>): void {
  let browser: Browser;
  let service: PushService;
  let reached: Reached;
  let told: LogEvent[];

  beforeEach(async () => {
    browser = await newBrowser();
    service = new PushService(browser);
    reached = await reach(service);
    told = [];
  });

  async function send(
    payload: Parameters<ReturnType<typeof createPush>>[1] = READY,
    {
      endpoint = `${reached.origin}/push/1?token=secret`,
      keys = browser.keys,
      signal = AbortSignal.timeout(30_000),
    } = {},
  ) {
    const key = readVapidKey(await newVapidKey());
    if (!key) throw new Error('No key');
    const push = createPush({
      ...{ key, once, subject: 'mailto:ring@example.org', clock: () => NOW, fetch: reached.fetch },
      allows: (address) => address.startsWith(reached.origin),
      log: (event) => told.push(event),
    });
    return push({ endpoint, keys }, payload, signal);
  }

  test('the browser reads what the ring said, and nobody on the way', async () => {
    expect(await send()).toEqual({ state: 'sent' });
    expect(service.received).toHaveLength(1);
    expect(service.received[0]).toMatchObject({
      payload: READY,
      ttl: 259_200,
      urgency: 'high',
      claims: { aud: reached.origin, sub: 'mailto:ring@example.org' },
    });
    expect(told).toEqual([]);
  });

  test('all messages are of one length; those of one order have one topic, which is not its id', async () => {
    await send();
    await send({ ...READY, kind: 'delayed' });
    await send({ ...READY, order: 'another-order' });
    const [ready, delayed, another] = service.received;
    expect(new Set(service.received.map(({ length }) => length)).size).toBe(1);
    expect(delayed?.topic).toBe(ready?.topic);
    expect(another?.topic).not.toBe(ready?.topic);
    expect(ready?.topic).not.toContain(READY.order.slice(0, 8));
    expect(delayed).toMatchObject({ ttl: 43_200, urgency: 'normal' });
  });

  test.each([404, 410])('%i: the subscription is gone for good', async (status) => {
    service.answer = () => new Response(null, { status });
    expect(await send()).toEqual({ state: 'gone' });
  });

  test.each([
    [429, '120', 120_000],
    [503, 'Sun, 22 Nov 2026 21:01:00 GMT', 60_000],
    [500, undefined, undefined],
    [413, undefined, undefined],
    [403, undefined, undefined],
    [400, 'soon', undefined],
  ])('%i with Retry-After %s: it may be tried again', async (status, after, retryAfter) => {
    service.answer = () => new Response('no', { status, headers: after === undefined ? {} : { 'Retry-After': after } });
    expect(await send()).toEqual({ state: 'failed', retryAfter });
    expect(told).toEqual([{ event: 'push-refused', service: new URL(reached.origin).host, status }]);
  });

  test('a service that sends us elsewhere is not followed', async () => {
    service.answer = () => new Response(null, { status: 307, headers: { Location: `${reached.origin}/elsewhere` } });
    const sent = send();
    expect(await sent).toEqual({ state: 'failed', retryAfter: undefined });
  });

  test('a sender that gives up does not wait', async () => {
    expect(await send(READY, { signal: AbortSignal.abort() })).toEqual({ state: 'failed', retryAfter: undefined });
    expect(service.received).toEqual([]);
  });

  describe('a subscription that cannot be one', () => {
    test('at an address that is no push service is never called', async () => {
      expect(await send(READY, { endpoint: 'https://169.254.169.254/latest' })).toEqual({ state: 'gone' });
      expect(told).toEqual([{ event: 'push-endpoint-unknown' }]);
    });

    test.each([
      ['p256dh', { p256dh: 'AAAA', auth: 'AAAAAAAAAAAAAAAAAAAAAA' }],
      ['base64', { p256dh: 'A', auth: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ])('with keys that are no keys (%s) is forgotten', async (_, keys) => {
      expect(await send(READY, { keys })).toEqual({ state: 'gone' });
      expect(told).toMatchObject([{ event: 'push-target-unusable' }]);
    });
  });

  test('another browser cannot read it', async () => {
    const stranger = await newBrowser();
    const sealed = await encryptFor(new TextEncoder().encode('{}'), browser.keys, await once());
    await expect(stranger.read(sealed)).rejects.toThrow();
    expect(await browser.read(sealed)).toBe('{}');
  });
}
