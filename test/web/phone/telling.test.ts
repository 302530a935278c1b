import { describe, expect, it } from 'vitest';
import { subscribe, waysToTell, type PushParts } from '../../../web/phone/telling.ts';

const KEY = `B${'a'.repeat(86)}`;
const TARGET = {
  endpoint: 'https://push.example/1',
  keys: { p256dh: 'b'.repeat(87), auth: 'c'.repeat(22) },
};
const ways = (answer: () => Response, { mirrors = ['https://mirror.example'], can = true } = {}) =>
  waysToTell({ fetch: answer, own: 'https://edge.example', mirrors: async () => mirrors, canPush: () => can });
const both = () => Response.json({ push: { publicKey: KEY }, email: true });

describe('the ways to tell an actor who left', () => {
  it('are those of the edge that this phone can use', async () => {
    expect(await ways(both)).toEqual({ push: KEY, email: true });
    expect(await ways(both, { can: false })).toEqual({ push: undefined, email: true });
    expect(await ways(() => Response.json({ push: null, email: false }))).toEqual({ push: undefined, email: false });
  });

  it('are none with a single ring, which is not even asked, and none when the edge is silent', async () => {
    const never = (): Response => {
      throw new Error('Nobody was to be asked');
    };
    const nothing = { push: undefined, email: false };
    expect(await ways(never, { mirrors: [] })).toEqual(nothing);
    expect(await ways(never)).toEqual(nothing);
    expect(await ways(() => new Response('<!doctype html>'))).toEqual(nothing);
    expect(await ways(() => new Response(null, { status: 404 }))).toEqual(nothing);
  });
});

/** A browser with, or without, a subscription made with another key. */
function browser(permission: NotificationPermission, older = false) {
  const done: string[] = [];
  let stands = older;
  const subscription = { toJSON: () => TARGET, unsubscribe: async () => !(stands = false) };
  const pushManager = {
    subscribe: async () => {
      done.push('subscribe');
      if (stands) throw new DOMException('Another key', 'InvalidStateError');
      return subscription;
    },
    getSubscription: async () => (stands ? subscription : null),
  };
  const registration = { pushManager } as unknown as ServiceWorkerRegistration;
  const parts: PushParts = { ask: async () => permission, registration: async () => registration };
  return { done, parts };
}

describe('a subscription', () => {
  it('is what the rings need to reach this phone', async () => {
    expect(await subscribe(KEY, browser('granted').parts)).toEqual(TARGET);
  });

  it('is not made when the actor does not permit it', async () => {
    const { done, parts } = browser('denied');
    expect([await subscribe(KEY, parts), done]).toEqual(['refused', []]);
  });

  it('takes the place of one that was made with another key', async () => {
    expect(await subscribe(KEY, browser('granted', true).parts)).toEqual(TARGET);
  });

  it('fails where no service worker is', async () => {
    const parts = { ...browser('granted').parts, registration: async () => undefined };
    await expect(subscribe(KEY, parts)).rejects.toThrow('not installed');
  });
});
