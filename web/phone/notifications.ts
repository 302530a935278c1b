/**
 * What a push message becomes on the phone: a notification, and what happens when it is tapped.
 *
 * @module
 */
import * as v from 'valibot';
import { m } from '#messages';
import { PushPayloadSchema } from '../../edge/notify/wire.ts';
import type { PushPayload } from '../../edge/notify/wire.ts';

/** What a notification remembers until it is tapped. */
const RememberedSchema = v.object({ kind: PushPayloadSchema.entries.kind, script: v.optional(v.string()) });
type Remembered = v.InferOutput<typeof RememberedSchema>;

/** The part of a `ServiceWorkerRegistration` that is used here. */
export interface Board {
  showNotification(title: string, options: NotificationOptions): Promise<void>;
  getNotifications(filter: { readonly tag: string }): Promise<readonly { readonly data: unknown }[]>;
}

/** The part of `Clients` that is used here. */
export interface Pages {
  matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: true }): Promise<readonly Page[]>;
  openWindow(address: string): Promise<unknown>;
}

export interface Page {
  readonly url: string;
  readonly focused: boolean;
  focus(): Promise<unknown>;
  navigate(address: string): Promise<unknown>;
}

export interface NotificationParts {
  readonly board: Board;
  readonly pages: Pages;
  /** The script that an order was placed for, while the phone still knows; the library is opened where it does not. */
  readonly scriptOf: (order: string) => Promise<string | undefined>;
  /** Things may go better now: whoever serves the outbox is told. */
  readonly wake: () => void;
  /** Language of the phone, for a message that tells none. */
  readonly language: string;
}

/** The payload, or `undefined` for one that a newer ring sent, or nobody we know. */
function read(text: string | undefined): PushPayload | undefined {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), PushPayloadSchema), text);
  return parsed.success ? parsed.output : undefined;
}

function wordsOf(kind: PushPayload['kind'], locale: 'fr' | 'en'): { readonly title: string; readonly body: string } {
  return kind === 'ready'
    ? { title: m.told_ready({}, { locale }), body: m.told_ready_more({}, { locale }) }
    : { title: m.told_delayed({}, { locale }), body: m.told_delayed_more({}, { locale }) };
}

const remembered = (data: unknown): Remembered | undefined => {
  const parsed = v.safeParse(RememberedSchema, data);
  return parsed.success ? parsed.output : undefined;
};

/**
 * Shows a push message. Browsers want one notification for every message, so one that cannot be read is shown too. Two
 * rings may tell the same: the second takes the place of the first without a sound. *Delayed* never takes that of
 * *ready*, whichever comes last.
 *
 * @param text the message as it was decrypted
 */
export async function showPush(text: string | undefined, parts: NotificationParts): Promise<void> {
  const { board, scriptOf, wake, language } = parts;
  const icons = { icon: '/icon-192.png', badge: '/icon-192.png' };
  const payload = read(text);
  if (!payload) {
    const locale = language.startsWith('fr') ? 'fr' : 'en';
    return board.showNotification(m.told_something({}, { locale }), { ...icons, tag: 'souffleur', lang: locale });
  }
  const { order: tag, language: lang } = payload;
  const shown = (await board.getNotifications({ tag })).map(({ data }) => remembered(data)?.kind);
  const kind = shown.includes('ready') ? 'ready' : payload.kind;
  const script = await scriptOf(tag).catch(() => undefined);
  const data: Remembered = { kind, ...(script === undefined ? {} : { script }) };
  const { title, body } = wordsOf(kind, lang);
  const isNews = shown.length > 0 && !shown.includes(kind);
  const options: NotificationOptions & { readonly renotify: boolean } = {
    ...{ ...icons, body, lang, tag, data },
    renotify: isNews,
  };
  await board.showNotification(title, options);
  if (kind === 'ready') wake();
}

const addressOf = (data: Remembered | undefined): string =>
  data?.script === undefined
    ? '/#/'
    : `/#/script/${encodeURIComponent(data.script)}/${data.kind === 'ready' ? 'rehearse' : 'cast'}`;

const isRehearsing = ({ url }: Page): boolean => new URL(url).hash.endsWith('/rehearse');

/**
 * Opens the app where a notification leads. A page that is open comes forward, and goes there unless a rehearsal is on.
 *
 * @param data what the notification remembers
 */
export async function openNotified(data: unknown, { pages }: Pick<NotificationParts, 'pages'>): Promise<void> {
  const address = addressOf(remembered(data));
  const open = await pages.matchAll({ type: 'window', includeUncontrolled: true });
  const page = open.find(({ focused }) => focused) ?? open[0];
  if (!page) {
    await pages.openWindow(address);
    return;
  }
  await page.focus();
  // A page that this service worker does not control cannot be led anywhere.
  if (!isRehearsing(page)) await page.navigate(new URL(address, page.url).href).catch(() => undefined);
}
