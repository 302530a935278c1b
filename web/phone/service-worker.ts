/**
 * The host for what a page asks by HTTP, and the keeper of the app's own files. It speaks single speeches only, and
 * lets other work pass between sentences: bulk belongs to the vocalising worker.
 *
 * @module
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import precache from 'virtual:precache';
import { partUrls } from '../../edge/voices/embedded/parts.browser.ts';
import { scriptOfPlaced } from '../storage/placed-orders.ts';
import { knownMirrors, noteLanguage, shownLanguage } from '../storage/settings.ts';
import { dropUnused, isOnDemand, partOnDemand } from './on-demand.ts';
import { openNotified, showPush } from './notifications.ts';
import type { NotificationParts } from './notifications.ts';
import { oneByOne } from './one-by-one.ts';
import { wakeOwner } from './ownership.ts';
import { createRingHere } from './ring-here.ts';
import { isStatus, statusOrAway } from './status-away.ts';
import { DIRECT, READY } from './wire.ts';

declare const self: ServiceWorkerGlobalScope;

/** How long a ring of the network may take for one take that someone waits to hear, in ms. */
const DEADLINE = 10_000;

/** What the app shows; before it told, what the phone is set to. */
const languageHere = async (): Promise<string> => (await shownLanguage()) ?? self.navigator.language;

const network = (request: Request): Promise<Response> => fetch(request);

cleanupOutdatedCaches();
// The parts of the phone's own voice may be emitted by this very build, after the list was made.
precacheAndRoute([
  ...precache.entries.map(({ url, revision }) => ({ url: `/${url}`, revision })),
  ...partUrls.map((url) => ({ url, revision: null })),
]);
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/api(\/|$)/, /^\/status/] }));
registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && isStatus(url.pathname),
  ({ request }) => statusOrAway(request, { network, mirrors: knownMirrors, language: languageHere }),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && isOnDemand(url.pathname),
  ({ request }) => partOnDemand(request, caches, network),
);
self.addEventListener('activate', (event) => event.waitUntil(dropUnused(precache.onDemand, caches)));

const { answer, ready } = createRingHere({
  origin: self.location.origin,
  reach: network,
  headers: {},
  deadline: DEADLINE,
  asOwn: oneByOne,
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOurs = origin === self.location.origin && pathname.startsWith('/api/') && request.mode !== 'navigate';
  // What the vocalising worker asks goes straight to the network.
  if (isOurs && !request.headers.has(DIRECT)) event.respondWith(answer(request));
});

self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  if (typeof data !== 'object' || data === null || !('type' in data)) return;
  // A new version waits until the actor says so: see `registration.ts`.
  if (data.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (data.type !== READY) return;
  const isTold = 'language' in data && typeof data.language === 'string';
  event.waitUntil(Promise.all([ready(), isTold ? noteLanguage(String(data.language)) : undefined]));
});

const notifications: NotificationParts = {
  board: self.registration,
  pages: self.clients,
  scriptOf: scriptOfPlaced,
  wake: wakeOwner,
  language: self.navigator.language,
};
self.addEventListener('push', (event) => event.waitUntil(showPush(event.data?.text(), notifications)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openNotified(event.notification.data, notifications));
});
