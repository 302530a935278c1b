/**
 * The host for all bulk vocalising: a Web Worker of the page. One of them in the whole app owns the outbox, under one
 * Web Lock; those of other tabs wait for it (see `ownership.ts`). Each serves the needs of its own page.
 *
 * @module
 */
import { base64url } from '../../edge/bytes.ts';
import { keepActivity } from '../storage/activity.ts';
import { onChange } from '../storage/changes.ts';
import { changeLine, lineOf, openLines } from '../storage/outbox.ts';
import { forgetPlaced, forgetTargets, keepPlaced, readOrderBooks } from '../storage/placed-orders.ts';
import { fileTake } from '../storage/takes.ts';
import { phoneHas } from './application.ts';
import { Listening } from './listening.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { Needs } from './needs.ts';
import { Orders } from './orders.ts';
import { Outbox } from './outbox.ts';
import { Ownership } from './ownership.ts';
import { createRingHere } from './ring-here.ts';
import { realTiming } from './timing.ts';
import { DIRECT } from './wire.ts';

declare const self: DedicatedWorkerGlobalScope;

/** How long a ring of the network may take for one take, in ms: longer than the edge gives its vocalisers. */
const DEADLINE = 25_000;

/** Chance in the id of an order, in bytes: whoever knows the id may look at the order. */
const ID_BYTES = 24;

/** This phone as this worker knows it. */
export const ringHere = createRingHere({
  origin: self.location.origin,
  reach: (request) => fetch(request),
  headers: { [DIRECT]: '1' },
  deadline: DEADLINE,
});
const rings = ringHere.rings();

const listening = new Listening();
const needs = new Needs({
  ask: async (...asked) => (await rings).ask(...asked),
  file: (take, wanted) => fileTake(take, wanted, Date.now()),
  answer: (message: FromWorker) => self.postMessage(message),
  listen: () => listening.begin(),
});

const orders = new Orders({
  store: { openLines, readOrderBooks, keepPlaced, forgetPlaced, forgetTargets, changeLine, fileTake },
  deskAt: ringHere.deskAt,
  eventsAt: ringHere.eventsAt,
  rings: ringHere.origins,
  phoneHas,
  released: () => void outbox.then((served) => served.look()),
  timing: realTiming,
  newId: () => base64url(crypto.getRandomValues(new Uint8Array(ID_BYTES))),
});

const outbox = rings.then(
  (found) =>
    new Outbox({
      store: { openLines, lineOf, changeLine, fileTake, keepActivity },
      rings: found,
      phoneHas,
      held: (lines) => orders.held(lines),
      quiet: async () => {
        await needs.quiet();
        await listening.quiet();
      },
      clock: () => Date.now(),
      chance: () => Math.random(),
    }),
);

onChange(['outbox'], (changes) => {
  const keys = changes.flatMap((change) => change.keys);
  void outbox.then((served) => served.changed(keys));
});
onChange(['orders', 'scripts', 'awaited'], () => void orders.changed());
onChange(['scripts', 'takes'], () => void outbox.then((served) => served.roomMade()));

const ownership = new Ownership(
  async (signal) => {
    const served = await outbox;
    await Promise.all([served.run(signal), orders.run(signal)]);
  },
  () => {
    orders.wake();
    void outbox.then((served) => served.wake());
  },
);
const wake = (): void => ownership.wake();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'need') void needs.serve(data);
  else if (data.kind === 'hush') needs.hush(data.id);
  else if (data.kind === 'leave') needs.leave(data.id);
  else wake();
});
self.addEventListener('online', wake);

void ownership.run(new AbortController().signal);
