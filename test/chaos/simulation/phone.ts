/**
 * The phone: the real rings, outbox, orders and needs over a simulated database, in processes that the system may end.
 *
 * @module
 */
import { createApp } from '../../../edge/app.ts';
import type { TakeRequest } from '../../../edge/contract.ts';
import type { FromWorker } from '../../../web/phone/messages.ts';
import { Needs } from '../../../web/phone/needs.ts';
import { orderDeskAt } from '../../../web/phone/order-desk.ts';
import { Orders } from '../../../web/phone/orders.ts';
import { Outbox } from '../../../web/phone/outbox.ts';
import { httpRing } from '../../../web/phone/ring.ts';
import type { Fetch } from '../../../web/phone/ring.ts';
import { Rings } from '../../../web/phone/rings.ts';
import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';
import { Life } from './life.ts';
import type { Network } from './network.ts';
import { PhoneDisk } from './phone-disk.ts';
import type { SimulatedTime } from './time.ts';
import { isOwnVoice, keyOf, ownVocaliser } from './voices.ts';

export const PHONE = 'phone';

/** As `vocalising-worker.ts` has it. */
const DEADLINE = 25_000;

export interface PhoneParts {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly chronicle: Chronicle;
  readonly network: () => Network;
  /** Origins of the rings, nearest first. */
  readonly origins: readonly [string, ...string[]];
  readonly risk: () => number;
}

/** How often the browser loses the database under the app. */
const LOST = 0.0005;

interface Host {
  readonly life: Life;
  readonly orders: Orders;
  readonly outbox: Outbox;
  readonly needs: Needs;
}

export class Phone {
  readonly disk: PhoneDisk;
  skew = 0;
  isOnline = true;
  /** The actor has put it away: nobody opens the app. */
  isAway = false;
  readonly #parts: PhoneParts;
  readonly #answers = new Map<number, (message: FromWorker) => void>();
  #host: Host | undefined;
  #lives = 0;
  #ids = 0;
  #needs = 0;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
    this.disk = new PhoneDisk(parts.chronicle);
  }

  get isOpen(): boolean {
    return this.#host !== undefined && !this.#host.life.isOver;
  }

  /** The app is closed, or the system ends it. */
  close(why: string): void {
    this.#host?.life.kill(why);
  }

  wake(): void {
    if (!this.isOpen) return;
    this.#host?.orders.wake();
    this.#host?.outbox.wake();
  }

  open(): void {
    if (this.isOpen || this.isAway) return;
    const { time, chance, chronicle, risk } = this.#parts;
    this.#lives += 1;
    const end = new AbortController();
    const name = `${PHONE}#${this.#lives}`;
    const life = new Life(name, { chance: chance.fork(), chronicle, risk, end: () => end.abort() });
    chronicle.note('starts', name);
    const host = this.#build(life);
    this.#host = host;
    this.disk.news = (store, keys) => {
      // News come a moment later, as from a channel.
      time.after(1, () => {
        if (life.isOver) return;
        if (store === 'outbox') void host.outbox.changed(keys);
        else if (store === 'orders') void host.orders.changed();
        else host.outbox.roomMade();
      });
    };
    void host.outbox.run(end.signal);
    void host.orders.run(end.signal);
    life.ending.addEventListener('abort', () => void time.after(chance.between(200, 60_000), () => this.open()), {
      once: true,
    });
  }

  /**
   * Someone waits to hear a take.
   *
   * @returns how long it took, ms, or `undefined` when the app was closed meanwhile; it never settles when nobody answers
   */
  async need(request: TakeRequest): Promise<number | undefined> {
    const { time, chronicle } = this.#parts;
    const host = this.#host;
    const key = keyOf(request);
    if (!host || host.life.isOver || this.disk.takes.has(key) || this.disk.understudies.has(key)) return undefined;
    const since = time.now;
    this.disk.learn(key, request);
    const id = (this.#needs += 1);
    const { promise, resolve } = Promise.withResolvers<FromWorker | undefined>();
    this.#answers.set(id, resolve);
    host.life.ending.addEventListener('abort', () => resolve(undefined), { once: true });
    void host.needs.serve({ kind: 'need', id, key, request, script: 'menteur', source: 'network', own: 'hedge' });
    const answer = await promise;
    this.#answers.delete(id);
    chronicle.note('heard', key, answer?.kind);
    return answer && time.now - since;
  }

  #build(life: Life): Host {
    const { time, chance, network, origins } = this.#parts;
    const { disk } = this;
    const own = chance.fork();
    const clock = (): number => Math.round(time.now) + this.skew;
    const timing = {
      clock,
      chance: own.next,
      pause: (milliseconds: number, signal: AbortSignal) => life.wait(time.rest(milliseconds, signal)),
    };
    const reach: Fetch = (request) => life.port('fetch', () => network().send(PHONE, request));
    const stored = <Value>(name: string, work: () => Value): Promise<Value> =>
      life.port(name, async () => {
        await time.wait(own.between(0.2, 4));
        if (life.isOver) return new Promise<never>(() => undefined);
        if (own.happens(LOST)) throw new Error('Connection to Indexed Database server lost');
        return work();
      });
    const vocaliser = ownVocaliser({ time, chance: chance.fork(), life });
    const log = (): void => undefined;
    const app = createApp({ vocalisers: [vocaliser], clock, log });
    const rings = new Rings({
      network: origins.map((origin, place) =>
        httpRing(place === 0 ? 'edge' : origin, place === 0 ? 'network' : 'backup', origin, reach),
      ),
      own: httpRing('phone', 'voice', origins[0], app.fetch),
      online: () => this.isOnline,
      deadline: DEADLINE,
      health: {
        dead: new Set(disk.dead),
        note: (ring, state) => void (state === 'dead' ? disk.dead.add(ring) : disk.dead.delete(ring)),
      },
      timing,
    });
    const changeLine: PhoneStore['changeLine'] = (key, change) => stored('line', () => disk.changeLine(key, change));
    const fileTake: PhoneStore['fileTake'] = (take, wanted, now) =>
      stored('file', () => disk.fileTake(take, wanted, now));
    const openLines = () => stored('lines', () => disk.openLines());
    const orders: Orders = new Orders({
      store: {
        openLines,
        changeLine,
        fileTake,
        readOrderBooks: () =>
          stored('books', () => ({
            orders: [...disk.orders.values()],
            placed: [...disk.placed.values()],
            awaited: [],
          })),
        keepPlaced: (record) =>
          stored('placed', () => {
            if (disk.isFull) return { ok: false, failure: 'no-room' } as const;
            disk.placed.set(record.id, record);
            return { ok: true, value: undefined } as const;
          }),
        forgetPlaced: (id) => stored('placed', () => void disk.placed.delete(id)),
        forgetTargets: async () => undefined,
      },
      deskAt: (origin) => orderDeskAt(origin, { open: reach, admitted: reach }, {}, timing.pause),
      rings: () => rings.willing.map((name) => (name === 'edge' ? origins[0] : name)),
      phoneHas: isOwnVoice,
      released: () => outbox.look(),
      timing,
      newId: () => `night-${String((this.#ids += 1)).padStart(18, '0')}`,
    });
    const needs: Needs = new Needs({
      ask: (...asked) => rings.ask(...asked),
      file: (take, wanted) => fileTake(take, wanted, clock()),
      answer: (message) => {
        if ('id' in message) this.#answers.get(message.id)?.(message);
      },
    });
    const outbox: Outbox = new Outbox({
      store: {
        openLines,
        changeLine,
        fileTake,
        lineOf: (key) => stored('line', () => disk.lines.get(key)),
        keepActivity: () => stored('activity', () => ({ ok: !disk.isFull })),
      },
      rings,
      phoneHas: isOwnVoice,
      held: (lines) => orders.held(lines),
      quiet: async () => {
        await needs.quiet();
      },
      clock,
      chance: own.next,
      pause: timing.pause,
    });
    return { life, orders, outbox, needs };
  }
}

interface PhoneStore {
  changeLine(...asked: Parameters<PhoneDisk['changeLine']>): Promise<ReturnType<PhoneDisk['changeLine']>>;
  fileTake(...asked: Parameters<PhoneDisk['fileTake']>): Promise<ReturnType<PhoneDisk['fileTake']>>;
}
