/**
 * What telling an actor must do on every runtime: mail, links to stop it, and the memory of who wants none.
 *
 * @module
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../edge/app.ts';
import { configuredNotify } from '../../../edge/notify/configured.ts';
import type { Notify, NotifyEnvironment } from '../../../edge/notify/configured.ts';
import type { Forgotten, Targets } from '../../../edge/notify/port.ts';
import { fakeMail } from './mail/letter.ts';
import { newVapidKey } from './push/key.ts';

const AGNES = 'agnes@example.net';
const never = new AbortController().signal;
const READY = { kind: 'ready', order: 'the-secret-id-of-an-order' } as const;
const wanting = (email: string, language: Targets['language'] = 'fr'): Targets => ({ language, email });

/** @param newMemory a memory that nobody used before */
export function messengerContract(newMemory: () => Promise<Forgotten>): void {
  let told: unknown[];
  let passedOn: Request[];
  /** What the other ring answers. */
  let answered: number;
  let mail: ReturnType<typeof fakeMail>;
  let memory: Forgotten;

  beforeEach(async () => {
    told = [];
    passedOn = [];
    answered = 200;
    mail = fakeMail();
    memory = await newMemory();
  });

  const ENVIRONMENT = {
    ...{ ORIGIN: 'https://ring.example.org', RINGS: 'https://mirror.example.org' },
    ...{ RING_KEY: 'new-key old-key', MAIL_FROM: 'voices@example.org' },
  };

  const configured = (environment: NotifyEnvironment = ENVIRONMENT, forgotten: Forgotten | undefined = memory) =>
    configuredNotify(environment, {
      senders: () => [mail],
      forgotten,
      async fetch(request) {
        passedOn.push(request);
        return new Response(null, { status: answered });
      },
      clock: () => 0,
      deadline: () => never,
      log: (event) => told.push(event),
    });

  const ring = (notify: Notify) => createApp({ vocalisers: [], notify, clock: () => 0, log: () => undefined });

  /** The link at the foot of the last letter. */
  function link(): string {
    const [, address] = /<(.+)>/.exec(mail.taken.at(-1)?.headers?.['List-Unsubscribe'] ?? '') ?? [];
    if (address === undefined) throw new Error('The letter has no link');
    return address;
  }

  test.each([
    ['fr', 'ready', 'Vos voix sont prêtes', 'Vous pouvez répéter.'],
    ['fr', 'delayed', 'Vos voix prennent du retard, rien n’est perdu', 'Rien n’est perdu'],
    ['en', 'ready', 'Your voices are ready', 'You can rehearse.'],
    ['en', 'delayed', 'Your voices are delayed, nothing is lost', 'Nothing is lost'],
  ] as const)('a letter in %s says *%s* twice, in text and in HTML', async (language, kind, subject, words) => {
    const { messenger } = configured();
    expect(await messenger.tell(wanting(AGNES, language), { ...READY, kind }, never)).toEqual({
      email: { state: 'sent' },
    });
    const [letter] = mail.taken;
    expect(letter).toMatchObject({ to: AGNES, subject });
    for (const body of [letter?.text, letter?.html]) {
      expect(body).toContain(words);
      expect(body).toContain('https://ring.example.org/');
      expect(body).toContain(link());
    }
    expect(letter?.html).toContain(`<html lang="${language}">`);
    expect(letter?.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
    });
  });

  test('neither the id of the order nor the address is in what others see', async () => {
    await configured().messenger.tell(wanting(AGNES), READY, never);
    expect(mail.taken[0]?.id).toMatch(/^ready-[\w-]{32}$/);
    expect(JSON.stringify(mail.taken[0])).not.toContain(READY.order);
    expect(atob((link().split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))).not.toContain(
      AGNES.slice(0, 5),
    );
  });

  test('two rings write one letter: it has one name', async () => {
    await configured().messenger.tell(wanting(AGNES), READY, never);
    const mirror = configured({ ...ENVIRONMENT, ORIGIN: 'https://mirror.example.org' });
    await mirror.messenger.tell(wanting(AGNES), READY, never);
    expect(mail.taken[0]?.id).toBe(mail.taken[1]?.id);
  });

  describe('the link', () => {
    test('asks first, in the language of the letter; a robot that looks at it stops nothing', async () => {
      const notify = configured();
      await notify.messenger.tell(wanting(AGNES, 'en'), READY, never);
      const page = await ring(notify).request(link());
      expect(page.status).toBe(200);
      expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      const text = await page.text();
      expect(text).toContain('<form method="post">');
      expect(text).toContain('Stop these messages');
      expect(text).not.toContain('<script');
      expect(await notify.messenger.tell(wanting(AGNES), READY, never)).toEqual({ email: { state: 'sent' } });
    });

    test('stops mail to the address, however it is written, and to no other', async () => {
      const notify = configured();
      await notify.messenger.tell(wanting(AGNES), READY, never);
      const done = await ring(notify).request(link(), { method: 'POST', body: 'List-Unsubscribe=One-Click' });
      expect(done.status).toBe(200);
      expect(await done.text()).toContain('C’est fait');
      expect(await notify.messenger.tell(wanting(AGNES), READY, never)).toEqual({ email: { state: 'gone' } });
      expect(await notify.messenger.tell(wanting('Agnes@Example.net'), READY, never)).toEqual({
        email: { state: 'gone' },
      });
      expect(await notify.messenger.tell(wanting('horace@example.net'), READY, never)).toEqual({
        email: { state: 'sent' },
      });
    });

    test('is passed on to the other rings, and between rings goes round once', async () => {
      const notify = configured();
      await notify.messenger.tell(wanting(AGNES), READY, never);
      await ring(notify).request(link(), { method: 'POST' });
      const word = passedOn[0]?.clone();
      expect(passedOn.map(({ method, url }) => `${method} ${url}`)).toEqual([
        `POST ${link().replace('ring.', 'mirror.')}`,
      ]);
      await ring(notify).request(new Request(link(), word));
      expect(passedOn.length).toBe(1);
    });

    test('is passed on again when it is asked again: a ring may not have heard it', async () => {
      answered = 503;
      const notify = configured();
      await notify.messenger.tell(wanting(AGNES), READY, never);
      await ring(notify).request(link(), { method: 'POST' });
      await ring(notify).request(link(), { method: 'POST' });
      expect(passedOn.length).toBe(2);
    });

    test('is told in the log when another ring does not take it', async () => {
      answered = 503;
      const notify = configured();
      await notify.messenger.tell(wanting(AGNES), READY, never);
      expect((await ring(notify).request(link(), { method: 'POST' })).status).toBe(200);
      expect(told).toContainEqual({
        event: 'unsubscribe-not-passed-on',
        ring: 'https://mirror.example.org',
        status: 503,
      });
    });

    test('holds on every ring that has the key, also after the key was replaced', async () => {
      const old = configured({ ...ENVIRONMENT, RING_KEY: 'old-key' });
      await old.messenger.tell(wanting(AGNES), READY, never);
      const notify = configured();
      expect((await ring(notify).request(link(), { method: 'POST' })).status).toBe(200);
      expect(await notify.messenger.tell(wanting(AGNES), READY, never)).toEqual({ email: { state: 'gone' } });
    });

    test.each(['nonsense', 'a.b.c', 'x'.repeat(2_000)])(
      'that is not ours (%s) is a page that says so',
      async (token) => {
        for (const method of ['GET', 'POST']) {
          const answer = await ring(configured()).request(`/api/notify/unsubscribe/${token}`, { method });
          expect(answer.status).toBe(404);
          expect(await answer.text()).toContain('Ce lien n’est pas valable');
        }
      },
    );

    test('of a stranger with another key is not ours', async () => {
      const stranger = configured({ ...ENVIRONMENT, RING_KEY: 'stranger' });
      await stranger.messenger.tell(wanting(AGNES), READY, never);
      expect((await ring(configured()).request(link(), { method: 'POST' })).status).toBe(404);
    });
  });

  describe('a memory that is away', () => {
    const away: Forgotten = {
      forget: () => Promise.reject(new Error('disk full')),
      isForgotten: () => Promise.reject(new Error('disk full')),
    };

    test('lets no mail out', async () => {
      const { messenger } = configured(ENVIRONMENT, away);
      expect(await messenger.tell(wanting(AGNES), READY, never)).toEqual({
        email: { state: 'failed', retryAfter: undefined },
      });
      expect(mail.taken).toEqual([]);
      expect(told).toEqual([{ event: 'forgotten-unavailable', error: 'Error' }]);
    });

    test('is told to who wants no mail: they may try again', async () => {
      await configured().messenger.tell(wanting(AGNES), READY, never);
      const answer = await ring(configured(ENVIRONMENT, away)).request(link(), { method: 'POST' });
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('<form method="post">');
    });
  });

  describe('what is configured', () => {
    test('is told to the phones', async () => {
      const notify = configured({ ...ENVIRONMENT, VAPID_PRIVATE_KEY: await newVapidKey() });
      const answer = await ring(notify).request('/api/notify');
      expect(await answer.json()).toEqual({ push: { publicKey: expect.stringMatching(/^B[\w-]{86}$/) }, email: true });
      expect(notify.messenger.ways).toEqual({ push: true, email: true });
    });

    test('nothing: no ways, and a way that was wanted may be had later', async () => {
      const notify = configured({});
      expect(await (await ring(notify).request('/api/notify')).json()).toEqual({ push: null, email: false });
      expect(await notify.messenger.tell(wanting(AGNES), READY, never)).toMatchObject({ email: { state: 'failed' } });
      expect((await ring(notify).request('/api/notify/unsubscribe/x')).status).toBe(404);
      expect(told).toEqual([]);
    });

    test.each(['RING_KEY', 'ORIGIN'] as const)('without %s there is mail for the operator only', (name) => {
      const { [name]: _, ...rest } = ENVIRONMENT;
      const notify = configured(rest);
      expect(notify.messenger.ways.email).toBe(false);
      expect(notify.mail).toBeDefined();
      expect(told).toMatchObject([{ event: 'mail-for-the-operator-only' }]);
    });

    test.each([
      [{ VAPID_PRIVATE_KEY: 'nonsense' }, 'push-misconfigured'],
      [{ MAIL_FROM: 'nobody' }, 'mail-misconfigured'],
    ])('%j is told to the log and counts as absent', (wrong, event) => {
      const notify = configured({ ...ENVIRONMENT, ...wrong });
      expect(notify.answer.push).toBeNull();
      expect(told).toMatchObject([{ event }]);
    });
  });
}
