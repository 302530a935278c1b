/**
 * A phone, its rings and their desks in one process, under one clock: the outbox and the orders of `web/phone/` are the
 * real ones.
 *
 * @module
 */
import { vi } from 'vitest';
import { takeKey, type Take, type TakeRequest } from '../../../edge/contract.ts';
import type { OrderRequest, Outcome, Progress } from '../../../edge/orders/wire.ts';
import { RingFailure } from '../../../web/phone/answer.ts';
import type { Heard } from '../../../web/phone/heard.ts';
import type { Answered, OrderDesk } from '../../../web/phone/order-desk.ts';
import { Orders } from '../../../web/phone/orders.ts';
import { Outbox } from '../../../web/phone/outbox.ts';
import { realTiming } from '../../../web/phone/timing.ts';
import type { AwaitedRecord, OrderRecord, PlacedOrderRecord, WantedRecord } from '../../../web/storage/records.ts';

export const OWN = 'espeak-1/fr-grave';
export const WANTED = 'openai-1/nova';
const UNDERSTUDY = 'openai-1/echo';
const PACE = 500;

export const EDGE = 'https://edge.example';
export const MIRROR = 'https://mirror.example';

/** Keys are hashed before time passes: real hashing takes time that the clock of the test does not know. */
const keys = new Map<string, string>();
const nameOf = ({ voice, say }: TakeRequest): string => `${voice} ${say}`;
const keyOf = (request: TakeRequest): string => keys.get(nameOf(request)) ?? '';

async function hash(request: TakeRequest): Promise<string> {
  for (const voice of [request.voice, UNDERSTUDY, OWN]) {
    const other = { ...request, voice };
    if (!keys.has(nameOf(other))) keys.set(nameOf(other), await takeKey(other));
  }
  return keyOf(request);
}

const takeIn = (request: TakeRequest): Take => ({
  ...{ key: keyOf(request), voice: request.voice },
  ...{ duration: 1, digest: '', bytes: 1, marks: [], audio: new Uint8Array(1) },
});

/** A ring that vocalises one take of each of its orders every half second. */
export class FakeRing {
  readonly origin: string;
  state: 'well' | 'dead' | 'no-orders' = 'well';
  readonly orders = new Map<string, { request: OrderRequest; outcomes: Outcome[]; part: Progress['part'] }>();
  readonly shelf = new Map<string, Take>();
  /** Words that were vocalised, by an order or directly. */
  readonly vocalised: string[] = [];
  readonly cancelled: string[] = [];
  /** What an order refuses, and what it says in another voice for now, by the words. */
  readonly refuses = new Map<string, string>();
  readonly understudies = new Set<string>();
  works = true;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** The ring is rebuilt from an empty disk. */
  losesItsDisk(): void {
    this.orders.clear();
    this.shelf.clear();
  }

  vocalise(request: TakeRequest): Take {
    const key = keyOf(request);
    const shelved = this.shelf.get(key);
    if (shelved) return shelved;
    this.vocalised.push(request.say);
    const take = takeIn(request);
    this.shelf.set(key, take);
    return take;
  }

  work(): void {
    if (this.state === 'dead' || !this.works) return;
    for (const { request, outcomes, part } of this.orders.values()) {
      const place = outcomes.length;
      const wanted = request.takes[place];
      if (!wanted || part === 'standby') continue;
      const reason = this.refuses.get(wanted.say);
      if (reason !== undefined) outcomes.push({ place, state: 'refused', reason });
      else if (this.understudies.has(wanted.say)) {
        const { key } = this.vocalise({ ...wanted, voice: UNDERSTUDY });
        outcomes.push({ place, state: 'understudy', key });
      } else {
        const { key } = this.vocalise(wanted);
        outcomes.push({ place, state: 'done', key });
      }
    }
  }

  #answer<Value>(value: () => Value | undefined): Answered<Value> {
    if (this.state === 'dead') return { is: 'later' };
    const found = this.state === 'no-orders' ? undefined : value();
    return found === undefined ? { is: 'gone' } : { is: 'here', value: found };
  }

  #progress(id: string, since: number): Progress | undefined {
    const order = this.orders.get(id);
    if (!order) return undefined;
    const count = (state: Outcome['state']): number => order.outcomes.filter((one) => one.state === state).length;
    const total = order.request.takes.length;
    return {
      ...{ id, part: order.part, total, cursor: order.outcomes.length, outcomes: order.outcomes.slice(since) },
      ...{ done: count('done'), understudy: count('understudy'), refused: count('refused') },
      pending: total - order.outcomes.length,
      state: order.outcomes.length === total ? 'finished' : 'open',
    };
  }

  desk(): OrderDesk {
    return {
      place: async (id, request) =>
        this.#answer(() => {
          const part = request.first === undefined ? 'first' : 'standby';
          if (!this.orders.has(id)) this.orders.set(id, { request, outcomes: [], part });
          return this.#progress(id, 0);
        }),
      progress: async (id, since) => this.#answer(() => this.#progress(id, since)),
      cancel: async (id) => {
        const answer = this.#answer(() => (this.orders.has(id) ? {} : undefined));
        if (answer.is === 'here') this.cancelled.push(id);
        if (answer.is === 'here') this.orders.delete(id);
        return answer.is === 'here' ? { is: 'here', value: undefined } : answer;
      },
      take: async (key) => this.#answer(() => this.shelf.get(key)),
    };
  }
}

/** The database of the phone in memory, and the owner of its outbox. */
export class World {
  readonly edge = new FakeRing(EDGE);
  readonly mirror = new FakeRing(MIRROR);
  known: FakeRing[] = [this.edge, this.mirror];
  readonly lines = new Map<string, WantedRecord>();
  readonly takes = new Map<string, Take>();
  readonly understudies = new Map<string, string>();
  readonly placed = new Map<string, PlacedOrderRecord>();
  readonly awaited = new Map<string, AwaitedRecord>();
  order: OrderRecord | undefined;
  room = true;
  #ids = 0;
  #killed = new AbortController();
  #orders: Orders | undefined;
  #outbox: Outbox | undefined;

  /** The actor has the voices of a script prepared: so many lines, `Réplique 1.` and on. */
  async prepare(count: number, source: 'network' | 'phone' = 'network', voice = WANTED): Promise<void> {
    const wanted: string[] = [];
    for (let place = 0; place < count; place += 1) {
      const request: TakeRequest = { schema: 1, voice, language: 'fr', say: `Réplique ${place + 1}.` };
      const key = await hash(request);
      wanted.push(key);
      const scripts = [{ script: 'menteur', place }];
      this.lines.set(key, { key, request, scripts, source, state: 'waiting', attempts: 0, after: 0 });
    }
    this.order = { script: 'menteur', keys: wanted, source, cancelled: false, since: 0 };
    await this.tell(wanted);
  }

  /** News of the database. */
  async tell(keys: readonly string[]): Promise<void> {
    await this.#orders?.changed();
    await this.#outbox?.changed(keys);
  }

  takeBack(): Promise<void> {
    this.lines.clear();
    if (this.order) this.order = { ...this.order, cancelled: true };
    return this.tell([]);
  }

  openApp(): void {
    this.#killed = new AbortController();
    const written = { ok: true, value: undefined } as const;
    const changeLine = async (key: string, change: (line: WantedRecord) => WantedRecord) => {
      const line = this.lines.get(key);
      if (line) this.lines.set(key, change(line));
      void this.#outbox?.changed([key]);
      return written;
    };
    const fileTake = async (take: Take, wanted: { key: string }) => {
      if (!this.room) return { ok: false, failure: 'no-room' } as const;
      this.takes.set(take.key, take);
      const line = this.lines.get(wanted.key);
      if (this.takes.has(wanted.key)) {
        this.lines.delete(wanted.key);
        this.understudies.delete(wanted.key);
      } else {
        this.understudies.set(wanted.key, take.key);
        if (line) this.lines.set(wanted.key, { ...line, state: 'understudied' });
      }
      void this.#outbox?.changed([wanted.key]);
      return written;
    };
    const openLines = async () => [...this.lines.values()].filter(({ state }) => state !== 'refused');
    const orders = new Orders({
      store: {
        openLines,
        readOrderBooks: async () => ({
          orders: this.order ? [this.order] : [],
          placed: [...this.placed.values()],
          awaited: [...this.awaited.values()],
        }),
        keepPlaced: async (record) => {
          this.placed.set(record.id, record);
          return written;
        },
        forgetPlaced: async (id) => void this.placed.delete(id),
        forgetTargets: async (script) => void this.awaited.delete(script),
        changeLine,
        fileTake,
      },
      deskAt: (origin) => (origin === EDGE ? this.edge : this.mirror).desk(),
      rings: () => this.known.map(({ origin }) => origin),
      phoneHas: (voice) => voice === OWN,
      released: () => this.#outbox?.look(),
      timing: { ...realTiming, chance: () => 0.5 },
      newId: () => `order-${(this.#ids += 1)}`,
    });
    this.#orders = orders;
    this.#outbox = new Outbox({
      store: {
        openLines,
        lineOf: async (key) => this.lines.get(key),
        changeLine,
        fileTake,
        keepActivity: async () => written,
      },
      rings: {
        reachable: true,
        recover: async () => true,
        ask: async ({ request }, source): Promise<Heard> => {
          const ring = source === 'network' ? this.known.find(({ state }) => state !== 'dead') : undefined;
          if (ring && request.voice !== OWN) {
            return { ok: true, take: ring.vocalise(request), answerer: 'network' };
          }
          if (source === 'network' && request.voice !== OWN) throw new RingFailure('dead');
          return { ok: true, take: takeIn({ ...request, voice: OWN }), answerer: 'voice' };
        },
      },
      phoneHas: (voice) => voice === OWN,
      held: (lines) => orders.held(lines),
      quiet: async () => undefined,
      clock: () => Date.now(),
      chance: () => 0.5,
    });
    void orders.run(this.#killed.signal);
    void this.#outbox.run(this.#killed.signal);
  }

  killApp(): void {
    this.#killed.abort();
    this.#orders = undefined;
    this.#outbox = undefined;
  }

  /** Lets time pass, for the phone and the rings. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += PACE) {
      this.edge.work();
      this.mirror.work();
      await vi.advanceTimersByTimeAsync(PACE);
    }
  }

  /** The account of the script: `stored + refused + open = total`. */
  get account() {
    const keys = this.order?.keys ?? [];
    const lines = [...this.lines.values()];
    const refused = lines.filter(({ state }) => state === 'refused').length;
    const stored = keys.filter((key) => this.takes.has(key)).length;
    return { stored, refused, open: lines.length - refused, total: keys.length };
  }
}
