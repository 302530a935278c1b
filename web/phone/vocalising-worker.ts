/**
 * The host for all bulk vocalising: a Web Worker of the page. One of them in the whole app owns the outbox, under one
 * Web Lock; those of other tabs wait for it. Each serves the needs of its own page.
 *
 * @module
 */
import { onChange } from '../storage/changes.ts';
import { changeLine, lineOf, openLines } from '../storage/outbox.ts';
import { keepActivity, knownMirrors } from '../storage/settings.ts';
import { fileTake } from '../storage/takes.ts';
import { createApplication, phoneHas } from './application.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { Needs } from './needs.ts';
import { Outbox } from './outbox.ts';
import { httpRing } from './ring.ts';
import { Rings } from './rings.ts';
import { DIRECT } from './wire.ts';

declare const self: DedicatedWorkerGlobalScope;

/** The one lock: who holds it serves the outbox. */
const LOCK = 'souffleur-outbox';
/** How long a ring of the network may take for one take, in ms: longer than the edge gives its vocalisers. */
const DEADLINE = 25_000;
/** How long to wait before the outbox is served again after the database failed, in ms. */
const AFTER_FAILURE = 5_000;

const application = createApplication();
const answer = (message: FromWorker): void => self.postMessage(message);

async function findRings(): Promise<Rings> {
  const reach = (request: Request): Promise<Response> => fetch(request);
  const mirrors = await knownMirrors().catch(() => []);
  return new Rings({
    network: [
      httpRing('edge', 'network', self.location.origin, reach, { [DIRECT]: '1' }),
      ...mirrors.map((origin) => httpRing(origin, 'backup', origin, reach)),
    ],
    own: httpRing('phone', 'voice', self.location.origin, application.fetch),
    online: () => navigator.onLine,
    warm: () => application.warm(),
    deadline: DEADLINE,
  });
}

const rings = findRings();

const needs = new Needs({
  ask: async (...asked) => (await rings).ask(...asked),
  file: (take, wanted) => fileTake(take, wanted, Date.now()),
  answer,
});

const outbox = rings.then(
  (found) =>
    new Outbox({
      store: { openLines, lineOf, changeLine, fileTake, keepActivity },
      rings: found,
      phoneHas,
      quiet: async () => {
        await needs.quiet();
      },
      clock: () => Date.now(),
      chance: () => Math.random(),
    }),
);

async function serveOutbox(): Promise<never> {
  const served = await outbox;
  onChange(['outbox'], (changes) => void served.changed(changes.flatMap(({ keys }) => keys)));
  onChange(['scripts', 'takes'], () => served.roomMade());
  for (;;) {
    // A failure here is the database's: what is wanted rests in it, and is served when it is back.
    await served.run(new AbortController().signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE));
  }
}

const wake = (): void => void outbox.then((served) => served.wake());

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'need') void needs.serve(data);
  else if (data.kind === 'leave') needs.leave(data.id);
  else wake();
});
self.addEventListener('online', wake);

void navigator.locks.request(LOCK, serveOutbox);
