import { beforeEach, describe, expect, it } from 'vitest';
import { openNotified, showPush } from '../../../web/phone/notifications.ts';
import type { NotificationParts, Page } from '../../../web/phone/notifications.ts';

type Shown = NotificationOptions & { readonly title: string; readonly renotify?: boolean };

let shown: Shown[];
let woken: number;
let script: () => Promise<string | undefined>;
let parts: NotificationParts;

beforeEach(() => {
  shown = [];
  woken = 0;
  script = async () => 'le jeu/1';
  parts = {
    board: {
      async showNotification(title, options) {
        // One of a tag replaces the one before.
        shown = [...shown.filter(({ tag }) => tag !== options.tag), { ...options, title }];
      },
      getNotifications: async ({ tag }) => shown.filter((one) => one.tag === tag).map(({ data }) => ({ data })),
    },
    pages: { matchAll: async () => [], openWindow: async () => undefined },
    scriptOf: () => script(),
    wake: () => (woken += 1),
    language: 'fr-FR',
  };
});

const says = (kind: 'ready' | 'delayed', language: 'fr' | 'en' = 'fr', order = 'one') =>
  showPush(JSON.stringify({ kind, order, language }), parts);

describe('a push message', () => {
  it('is shown in the language it was ordered in, not in that of the phone', async () => {
    await says('ready', 'en');
    expect(shown).toMatchObject([
      { title: 'Your voices are ready', body: 'You can rehearse.', lang: 'en', tag: 'one' },
    ]);
    await says('delayed', 'fr', 'two');
    expect(shown[1]).toMatchObject({ title: 'Vos voix prennent du retard', lang: 'fr', tag: 'two' });
    expect(shown[1]?.body).toContain('Rien n’est perdu');
  });

  it('that two rings send is shown once, and the second time without a sound', async () => {
    await says('ready');
    await says('ready');
    expect(shown).toHaveLength(1);
    expect(shown[0]?.renotify).toBe(false);
  });

  it('*ready* takes the place of *delayed*, and is heard', async () => {
    await says('delayed');
    await says('ready');
    expect(shown).toMatchObject([{ title: 'Vos voix sont prêtes', renotify: true }]);
  });

  it('*delayed* that comes too late does not take the place of *ready*', async () => {
    await says('ready');
    await says('delayed');
    expect(shown).toMatchObject([{ title: 'Vos voix sont prêtes', renotify: false }]);
  });

  it('wakes who serves the outbox when the voices are ready, and only then', async () => {
    await says('delayed');
    expect(woken).toBe(0);
    await says('ready');
    expect(woken).toBe(1);
  });

  it('is shown even when the phone cannot say which script it is about', async () => {
    script = () => Promise.reject(new Error('The database is closed'));
    await says('ready');
    expect(shown).toMatchObject([{ title: 'Vos voix sont prêtes', data: { kind: 'ready' } }]);
  });

  it.each([undefined, '', 'words', '{"kind":"cancelled","order":"one","language":"fr"}', '[]'])(
    'that cannot be read (%s) is shown all the same, as the browser demands',
    async (text) => {
      await showPush(text, parts);
      expect(shown).toMatchObject([{ title: 'Du nouveau pour vos voix', tag: 'souffleur' }]);
      expect(woken).toBe(0);
    },
  );
});

describe('a tap on it', () => {
  function open(
    ...pages: readonly { readonly hash: string; readonly focused?: boolean; readonly stubborn?: boolean }[]
  ) {
    const done: string[] = [];
    const all = pages.map(({ hash, focused = false, stubborn = false }, place): Page => ({
      url: `https://app.example.org/${hash}`,
      focused,
      focus: async () => done.push(`focus ${place}`),
      async navigate(address) {
        if (stubborn) throw new TypeError('Not the active service worker');
        done.push(`navigate ${place} ${address}`);
      },
    }));
    const openWindow = async (address: string) => done.push(`open ${address}`);
    return { done, pages: { matchAll: async () => all, openWindow } };
  }

  const READY = { kind: 'ready', script: 'le jeu/1' };

  it.each([
    [READY, '/#/script/le%20jeu%2F1/rehearse'],
    [{ kind: 'delayed', script: 'one' }, '/#/script/one/cast'],
    [{ kind: 'ready' }, '/#/'],
    [null, '/#/'],
  ])('opens the app where it leads: %j', async (data, address) => {
    const { done, pages } = open();
    await openNotified(data, { pages });
    expect(done).toEqual([`open ${address}`]);
  });

  it('brings the page forward that is open, and leads it there', async () => {
    const { done, pages } = open({ hash: '#/' }, { hash: '#/settings', focused: true });
    await openNotified(READY, { pages });
    expect(done).toEqual(['focus 1', 'navigate 1 https://app.example.org/#/script/le%20jeu%2F1/rehearse']);
  });

  it('disturbs no rehearsal', async () => {
    const { done, pages } = open({ hash: '#/script/other/rehearse' });
    await openNotified(READY, { pages });
    expect(done).toEqual(['focus 0']);
  });

  it('a page that cannot be led is brought forward', async () => {
    const { done, pages } = open({ hash: '#/', stubborn: true });
    await openNotified(READY, { pages });
    expect(done).toEqual(['focus 0']);
  });
});
