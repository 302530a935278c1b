/**
 * A ring of real parts under a clock of its own, each of which can be struck by a fault.
 *
 * @module
 */
import { setTimeout as realTime } from 'node:timers/promises';
import * as v from 'valibot';
import { takeKey } from '../../../edge/contract.ts';
import type { TakeRequest } from '../../../edge/contract.ts';
import { openOrderBook } from '../../../edge/orders/book/book.ts';
import { consumeWork } from '../../../edge/orders/consumer.ts';
import { createKeeper } from '../../../edge/orders/keeper.ts';
import { makeTakeWith } from '../../../edge/orders/make-take.ts';
import type { WorkMessage } from '../../../edge/orders/port.ts';
import type { Progress } from '../../../edge/orders/wire.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { configuredStatus, configuredWatcher } from '../../../edge/status/configured.ts';
import { StatusReportSchema } from '../../../edge/status/report.ts';
import type { StatusReport } from '../../../edge/status/report.ts';
import { fetchOrMake } from '../../../edge/takes/make.ts';
import { experienceOf } from '../../../edge/status/experience.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import { fakeTime } from '../../edge/fake-time.ts';
import { fakeMp3, fakeSpeech, fakeVocaliser, fakeVoice } from '../../edge/fake-vocaliser.ts';
import { orderId, orderRequest } from '../../edge/orders/people.ts';
import { faulty } from './faults.ts';
import type { Weather } from './faults.ts';

export const SUBJECTS = ['R2', 'Queue', 'Durable Object', 'vendor', 'messages', 'mirror'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Ten in the morning. */
const START = Date.UTC(2021, 2, 10, 10);
const MIRROR = 'https://mirror.example';
/** Free, so that the watch looks every 15 s, as at a server of one's own. */
const VENDOR = fakeVoice({ id: 'openai/fr-clear' });
const OWN = fakeVoice({ id: 'espeak-1/fr-clear' });
const ID = orderId(1);
const log = (): void => undefined;
const never = new AbortController().signal;

export function createRing() {
  const time = fakeTime(START);
  const { clock, pause } = time;
  const weather = Object.fromEntries(SUBJECTS.map((subject) => [subject, { fault: undefined }])) as Record<
    Subject,
    Weather
  >;
  const under = (subject: Subject): Weather => weather[subject];

  const disk = memoryShelf();
  const rubbish = new Uint8Array([1, 2, 3]);
  const shelf = guardShelf(
    {
      ...disk,
      get: faulty(
        under('R2'),
        pause,
        (key: string) => disk.get(key),
        async () => rubbish as never,
      ),
      put: faulty(under('R2'), pause, disk.put.bind(disk)),
    },
    log,
    // The shelf is guarded by the timers of this machine.
    { read: 20, write: 20 },
  );
  const silent = fakeMp3(4, '');
  const vendor = {
    ...fakeVocaliser(
      [VENDOR],
      faulty(
        under('vendor'),
        pause,
        async (request) => fakeSpeech(request),
        async (request) => ({ ...fakeSpeech(request), audio: silent }),
      ),
    ),
    terms: { concurrency: 4, price: 0 },
  };
  const vocalisers = [vendor, fakeVocaliser([OWN])];
  const chain = createChain({ vocalisers, clock, chance: () => 0.5, pause, log });
  const workshop = { shelf, chain, clock, pause };
  const make = makeTakeWith({ ...workshop, log });

  const queue: WorkMessage[] = [];
  let told = 0;
  const send = faulty(under('messages'), pause, async () => ({ state: 'sent' as const }));
  const keeper = createKeeper({
    ...{ book: openOrderBook(sqliteFile(':memory:')), make, clock, pause, log },
    courier: faulty(
      under('Queue'),
      pause,
      async (messages: readonly WorkMessage[]) => void queue.push(...messages),
      async () => undefined,
    ),
    messenger: {
      ways: { push: true, email: true },
      tell: async (targets) => {
        const email = await send().catch(() => ({ state: 'failed' as const, retryAfter: undefined }));
        if (email.state === 'sent') told += 1;
        return targets.email === undefined ? {} : { email };
      },
    },
    rings: [MIRROR],
    look: async () => ({ saw: 'silence' }),
    chance: () => 0.5,
    wake: () => undefined,
  });
  const object = under('Durable Object');
  const place = faulty(object, pause, keeper.desk.place);
  const orderAtWork = (id: string) => {
    const order = keeper.orderAtWork(id);
    return {
      ...order,
      claim: faulty(object, pause, order.claim, async () => []),
      settle: faulty(object, pause, order.settle),
    };
  };

  const health = { status: 'ok', schema: 1, shelf: 'memory', vocalisers: [] };
  const reach = faulty(
    under('mirror'),
    pause,
    async () => Response.json(health),
    async () => new Response('<html>'),
  );
  const host = {
    self: 'https://edge.example',
    others: [MIRROR],
    vocalisers,
    experience: () => experienceOf(chain.reports()),
    reach: () => reach(),
    ...{ clock, pause, log },
  };
  const books = configuredWatcher({}, host, sqliteFile(':memory:'));
  const status = configuredStatus({}, host, books);

  const request: TakeRequest = { schema: 1, voice: VENDOR.id, language: 'fr', say: '' };
  /** Work that is under way; it goes on while time passes. */
  const running = new Set<Promise<unknown>>();
  const begin = (work: Promise<unknown>): void => {
    const done = work.catch(() => undefined).finally(() => running.delete(done));
    running.add(done);
  };

  return {
    weather,
    told: () => told,
    /** Asks for a take, and tells after how many ms it was there; not at all when it was not. */
    async speak(say: string): Promise<number | undefined> {
      const began = clock();
      let after: number | undefined;
      const key = await takeKey({ ...request, say });
      begin(
        fetchOrMake(workshop, { ...request, say, key }, { signal: never }).then((making) => {
          if (making.ok && making.take.audio.length > 500) after = clock() - began;
        }),
      );
      while (after === undefined && clock() - began < 10_000) {
        await time.pass(100);
        await realTime(2);
      }
      return after;
    },
    /** Places the order once; the phone asks again when it was not answered. */
    place: (): void => begin(place(ID, orderRequest(6, { notify: { language: 'fr', email: 'chimene@example.org' } }))),
    accounts: (): Promise<Progress | undefined> => keeper.desk.progress(ID, 0),
    /** Lets the ring live: its alarms, its queue, its watch. */
    async live(minutes: number): Promise<void> {
      for (let quarter = 0; quarter < minutes * 4; quarter += 1) {
        begin(books.round());
        if ((keeper.nextDue() ?? Infinity) <= clock()) begin(keeper.tick(never));
        for (const message of queue.splice(0)) {
          begin(consumeWork(message, { make, clock, pause, log, orderAtWork }, never));
        }
        await time.pass(15_000);
      }
    },
    report: async (): Promise<StatusReport> => v.parse(StatusReportSchema, await (await status.json()).json()),
  };
}
