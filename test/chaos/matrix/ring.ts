/**
 * A ring of real parts under a clock of its own, each of which can be struck by a fault.
 *
 * @module
 */
import { setTimeout as realTime } from 'node:timers/promises';
import * as v from 'valibot';
import { createApp } from '../../../edge/app.ts';
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
import { experienceOf, heedMessages } from '../../../edge/status/experience.ts';
import { unlessAborted } from '../../../edge/unless-aborted.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import type { VocaliserRequest } from '../../../edge/voices/port.ts';
import { httpRing } from '../../../web/phone/ring.ts';
import { Rings } from '../../../web/phone/rings.ts';
import { fakeTime } from '../../edge/fake-time.ts';
import { fakeMp3, fakeSpeech, fakeVocaliser, fakeVoice } from '../../edge/fake-vocaliser.ts';
import { orderId, orderRequest } from '../../edge/orders/people.ts';
import { faulty } from './faults.ts';
import type { Weather } from './faults.ts';
import { vendorUnder, VENDORS } from './wires.ts';

/** `voice`: the embedded one of the ring; `phone`: that of the phone. */
export const SUBJECTS = [
  ...(['R2', 'Queue', 'Durable Object', 'Cron', 'edge', 'mirror', 'voice', 'phone', 'mail', 'push'] as const),
  ...VENDORS,
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** Ten in the morning. */
const START = Date.UTC(2021, 2, 10, 10);
const MIRROR = 'https://mirror.example';
const EDGE = 'https://edge.example';
const OWN = fakeVoice({ id: 'espeak-1/fr-clear' });
const ID = orderId(1);
const TARGETS = {
  language: 'fr' as const,
  email: 'chimene@example.org',
  push: { endpoint: 'https://push.example/1', keys: { p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) } },
};
const log = (): void => undefined;
const never = new AbortController().signal;

/** @param subject the part that will be struck: where it is a voice, the order wants that one */
export function createRing(subject: Subject) {
  const time = fakeTime(START);
  const { clock, pause } = time;
  const weather = Object.fromEntries(SUBJECTS.map((subject) => [subject, { fault: undefined }])) as Record<
    Subject,
    Weather
  >;
  const under = (part: Subject): Weather => weather[part];
  const vendorName = VENDORS.find((name) => name === subject) ?? 'openai';

  const disk = memoryShelf();
  const rubbish = new Uint8Array([1, 2, 3]);
  const struckShelf = {
    ...disk,
    get: faulty(
      under('R2'),
      pause,
      (key: string) => disk.get(key),
      async () => rubbish as never,
    ),
    put: faulty(under('R2'), pause, disk.put.bind(disk)),
  };
  const shelf = guardShelf(
    struckShelf,
    log,
    // The shelf is guarded by the timers of this machine.
    { read: 20, write: 20 },
  );
  const silent = fakeMp3(4, '');
  const vendor = vendorUnder(vendorName, under(vendorName), pause);
  const lie = async (request: VocaliserRequest) => ({ ...fakeSpeech(request), audio: silent });
  const speaker = (part: Subject) =>
    fakeVocaliser(
      [OWN],
      faulty(under(part), pause, async (request) => fakeSpeech(request), lie),
    );
  const vocalisers = [vendor.vocaliser, speaker('voice')];
  const [wanted = OWN] =
    subject === 'voice' ? [OWN] : vendor.vocaliser.voices().filter(({ language }) => language === 'fr');
  const chain = createChain({ vocalisers, clock, chance: () => 0.5, pause, log });
  const workshop = { shelf, chain, clock, pause };
  const make = makeTakeWith({ ...workshop, log });

  const queue: WorkMessage[] = [];
  let told = 0;
  const sent = async () => ({ state: 'sent' as const });
  const failed = () => ({ state: 'failed' as const, retryAfter: undefined });
  const [sendMail, sendPush] = [faulty(under('mail'), pause, sent), faulty(under('push'), pause, sent)];
  const { messenger, messages } = heedMessages(
    {
      ways: { push: true, email: true },
      tell: async (targets) => {
        const [email, push] = await Promise.all([
          targets.email === undefined ? undefined : sendMail().catch(failed),
          targets.push === undefined ? undefined : sendPush().catch(failed),
        ]);
        told += [email, push].filter((delivery) => delivery?.state === 'sent').length;
        return { ...(email ? { email } : {}), ...(push ? { push } : {}) };
      },
    },
    clock,
  );
  const keeper = createKeeper({
    ...{ book: openOrderBook(sqliteFile(':memory:')), make, clock, pause, log },
    courier: faulty(
      under('Queue'),
      pause,
      async (messages: readonly WorkMessage[]) => void queue.push(...messages),
      async () => undefined,
    ),
    messenger,
    rings: [MIRROR],
    look: async () => ({ saw: 'silence' }),
    chance: () => 0.5,
    wake: () => undefined,
  });
  const object = under('Durable Object');
  const place = faulty(object, pause, keeper.desk.place);
  const progress = faulty(object, pause, keeper.desk.progress);
  const orderAtWork = (id: string) => {
    const order = keeper.orderAtWork(id);
    return {
      ...order,
      claim: faulty(object, pause, order.claim, async () => []),
      settle: faulty(object, pause, order.settle),
    };
  };

  const health = { status: 'ok', schema: 1, shelf: 'memory', vocalisers: [] };
  const reachOf = (part: Subject, answer: (request: Request) => Response | Promise<Response>) => {
    const reach = faulty(
      under(part),
      pause,
      async (request: Request) => answer(request),
      async () => new Response('<html>'),
    );
    return (request: Request): Promise<Response> => unlessAborted(request.signal, [reach(request)]);
  };
  const common = { clock, pause, log };
  const host = {
    ...{ self: EDGE, others: [MIRROR], vocalisers, budget: chain.budget, ways: messenger.ways, ...common },
    experience: () => experienceOf(chain.reports(), messages),
    queueAge: async () => clock() - (keeper.waitsSince() ?? clock()),
    desk: { progress },
    shelf: struckShelf,
  };
  const reachMirror = reachOf('mirror', () => Response.json(health));
  const books = configuredWatcher(
    {},
    { ...host, reach: (url) => reachMirror(new Request(url)) },
    sqliteFile(':memory:'),
  );
  const status = configuredStatus({}, { ...host, reach: (url) => reachMirror(new Request(url)) }, books);

  // The phone knows this ring and a mirror that is a ring of its own; the mirror watches this one.
  const app = createApp({ shelf: struckShelf, vocalisers, chain, ...common });
  const mirrorApp = createApp({ vocalisers: [fakeVocaliser([OWN, wanted])], ...common });
  const reachEdge = reachOf('edge', app.fetch);
  const reachOther = reachOf('mirror', mirrorApp.fetch);
  const phoneApp = createApp({ vocalisers: [speaker('phone')], ...common });
  const rest = (milliseconds: number, signal: AbortSignal) => pause(milliseconds, signal).catch(() => undefined);
  const rings = new Rings({
    network: [httpRing('edge', 'network', EDGE, reachEdge), httpRing(MIRROR, 'backup', MIRROR, reachOther)],
    own: httpRing('phone', 'voice', EDGE, phoneApp.fetch),
    online: () => true,
    deadline: 25_000,
    timing: { clock, chance: () => 0.5, pause: rest },
  });
  const neighbour = {
    ...{ self: MIRROR, others: [EDGE], vocalisers: [fakeVocaliser([OWN])], ...common },
    reach: (url: string | URL | Request, init?: RequestInit) => reachEdge(new Request(url, init)),
  };
  const mirrorBooks = configuredWatcher({}, neighbour, sqliteFile(':memory:'));
  const mirrorStatus = configuredStatus({}, neighbour, mirrorBooks);

  let isArmed = true;
  const cron = faulty(under('Cron'), pause, async () => {
    isArmed = true;
  });

  const request: TakeRequest = { schema: 1, voice: wanted.id, language: 'fr', say: '' };
  /** Work that is under way; it goes on while time passes. */
  const running = new Set<Promise<unknown>>();
  const begin = (work: Promise<unknown>): void => {
    const done = work.catch(() => undefined).finally(() => running.delete(done));
    running.add(done);
  };

  return {
    weather,
    told: () => told,
    /** The voice that is wanted. */
    wanted: wanted.id,
    close: vendor.close,
    /** As a phone asks for what somebody waits to hear, and tells after how many ms it was there. */
    async need(say: string): Promise<number | undefined> {
      const began = clock();
      let after: number | undefined;
      const key = await takeKey({ ...request, say });
      begin(
        rings.ask({ key, request: { ...request, say } }, 'network', 'hedge', never).then((heard) => {
          if (heard.ok && heard.take.audio.length > 500) after = clock() - began;
        }),
      );
      while (after === undefined && clock() - began < 10_000) {
        await time.pass(100);
        await realTime(2);
      }
      return after;
    },
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
    place: (): void =>
      begin(
        place(
          ID,
          orderRequest(6, {
            takes: orderRequest(6).takes.map((take) => ({ ...take, voice: wanted.id })),
            notify: TARGETS,
          }),
        ),
      ),
    accounts: (): Promise<Progress | undefined> => keeper.desk.progress(ID, 0),
    /** Lets the ring live: its alarms, its queue, its watch. */
    async live(minutes: number): Promise<void> {
      for (let quarter = 0; quarter < minutes * 4; quarter += 1) {
        if (quarter % 4 === 0) begin(cron());
        if (isArmed) for (const each of [books, mirrorBooks]) begin(each.round());
        if ((keeper.nextDue() ?? Infinity) <= clock()) begin(keeper.tick(never));
        for (const message of queue.splice(0)) {
          begin(consumeWork(message, { make, clock, pause, log, orderAtWork }, never));
        }
        await time.pass(15_000);
      }
    },
    /** What this ring says of itself; of this ring as a whole its neighbour speaks. */
    report: async (): Promise<StatusReport> =>
      v.parse(StatusReportSchema, await (await (subject === 'edge' ? mirrorStatus : status).json()).json()),
  };
}
