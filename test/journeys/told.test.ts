import type { CDPSession, Page, Worker } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { Stage } from './stage.ts';

let stage: Stage | undefined;
afterAll(() => stage?.clear());

const ORDER = 'an-order-of-this-phone';

/** What a push service would do: hands messages to the service worker that the browser runs. */
class Postman {
  readonly #session: CDPSession;
  readonly #origin: string;
  readonly #registration: Promise<string>;

  private constructor(session: CDPSession, origin: string) {
    this.#session = session;
    this.#origin = origin;
    this.#registration = new Promise((found) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
        if (ours) found(ours.registrationId);
      });
    });
  }

  static async of(page: Page, origin: string): Promise<Postman> {
    const session = await page.context().newCDPSession(page);
    const postman = new Postman(session, origin);
    await session.send('ServiceWorker.enable');
    return postman;
  }

  async deliver(payload: object): Promise<void> {
    const registrationId = await this.#registration;
    const data = JSON.stringify(payload);
    await this.#session.send('ServiceWorker.deliverPushMessage', { origin: this.#origin, registrationId, data });
  }
}

/** The service worker that runs, with the means of the tools to look into it. */
async function serviceWorkerOf({ context }: Phone): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

/**
 * The browser that comes through npm has no board for notifications, and refuses every one of them even where they are
 * granted: there, a board of our own hangs in its place, in front of the very handler.
 */
const hangBoard = (worker: Worker) =>
  worker.evaluate(() => {
    const { registration } = self as unknown as { readonly registration: ServiceWorkerRegistration };
    if (Notification.permission === 'granted') return;
    let all: { readonly title: string; readonly tag?: string }[] = [];
    const board = {
      async showNotification(title: string, options: NotificationOptions) {
        all = [...all.filter(({ tag }) => tag !== options.tag), { ...options, title }];
      },
      getNotifications: async (filter?: { tag: string }) => all.filter(({ tag }) => !filter || tag === filter.tag),
    };
    Object.assign(registration, board);
  });

/** The phone has placed an order on rings. */
const place = (page: Page, id: string, script: string): Promise<void> =>
  page.evaluate(
    ([order, of]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('souffleur');
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('placed', 'readwrite');
          const record = { id: order, script: of, takes: [], keys: [], rings: [], since: Date.now() };
          writing.objectStore('placed').put({ ...record, tells: true, cancelled: false });
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          writing.onerror = () => reject(new Error(writing.error?.message));
        };
      }),
    [id, script] as const,
  );

/** The language that the service worker was told. */
const shownLanguage = (page: Page): Promise<unknown> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('souffleur');
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('settings').objectStore('settings').get('language');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );

/** What hangs on the board. */
const notificationsOf = (worker: Worker) =>
  worker.evaluate(async () => {
    const { registration } = self as unknown as { readonly registration: ServiceWorkerRegistration };
    const all = await registration.getNotifications();
    return all
      .map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, data: data as unknown }))
      .sort((one, other) => one.tag.localeCompare(other.tag));
  });

describe('someone who ordered and left', () => {
  it('is told by the real service worker, once, in the language of the order', async () => {
    stage = await Stage.set({ kind: 'mirror' });
    const { page, context } = stage.phone;
    await context.grantPermissions(['notifications'], { origin: stage.edge.address });
    await page.goto(stage.edge.address);
    await stage.phone.readyOffline();
    const worker = await serviceWorkerOf(stage.phone);
    await hangBoard(worker);
    await place(page, ORDER, 'menteur');
    const postman = await Postman.of(page, stage.edge.address);

    await postman.deliver({ kind: 'delayed', order: ORDER, language: 'fr' });
    await expect
      .poll(() => notificationsOf(worker), { timeout: 20_000 })
      .toMatchObject([{ title: 'Vos voix prennent du retard', tag: ORDER }]);

    const woken = page.evaluate(
      () =>
        new Promise((heard) => {
          new BroadcastChannel('souffleur-owner').onmessage = ({ data }) => {
            if (data === 'wake') heard(data);
          };
        }),
    );
    await postman.deliver({ kind: 'ready', order: ORDER, language: 'en' });
    await postman.deliver({ kind: 'ready', order: ORDER, language: 'en' });
    await postman.deliver({ kind: 'ready', order: 'another', language: 'fr' });
    await expect
      .poll(() => notificationsOf(worker), {
        timeout: 20_000,
      })
      .toEqual([
        {
          ...{ title: 'Your voices are ready', body: 'You can rehearse.', tag: ORDER, lang: 'en' },
          data: { kind: 'ready', script: 'menteur' },
        },
        {
          ...{ title: 'Vos voix sont prêtes', body: 'Vous pouvez répéter.', tag: 'another', lang: 'fr' },
          data: { kind: 'ready' },
        },
      ]);
    expect(await woken).toBe('wake');
  });

  it('opens the state of the service past the app: of the ring, and without a network a page that says so', async () => {
    if (!stage) throw new Error('The stage was not set');
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await expect.poll(() => shownLanguage(page), { timeout: 20_000 }).toBe('fr');
    const told = await page.goto(`${stage.edge.address}/status`);
    expect([told?.status(), await page.locator('h1').innerText()]).toEqual([
      200,
      expect.stringContaining('La vocalisation'),
    ]);
    await stage.phone.goOffline();
    for (const path of ['/status', '/status.json']) {
      const away = await page.goto(`${stage.edge.address}${path}`);
      expect([away?.status(), away?.fromServiceWorker()]).toEqual([503, true]);
      expect(await page.locator('h1').innerText()).toBe('L’état du service est hors de portée');
    }
    await stage.phone.goOnline();
    await page.getByRole('link', { name: 'Ouvrir Souffleur' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bibliothèque' }).waitFor();
  });
});
