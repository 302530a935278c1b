/**
 * Orders on rings: placed on two when two are known, followed while the app is open, fetched as they are done, taken
 * back when nobody wants them. The outbox stays the truth: a line leaves it only when its take is stored, and whatever
 * rings do not bring is asked for directly.
 *
 * @module
 */
import { ORDER_SCHEMA } from '../../edge/orders/wire.ts';
import type { Written } from '../storage/database.ts';
import type { OrderBooks } from '../storage/placed-orders.ts';
import type { PlacedOrderRecord, WantedRecord } from '../storage/records.ts';
import { Bell } from './bell.ts';
import { FollowedOrder } from './followed-order.ts';
import { Fetching, type FetchingParts } from './order-fetching.ts';
import { planOrders } from './orders-plan.ts';
import { within } from './within.ts';

export interface OrdersParts extends FetchingParts {
  readonly store: FetchingParts['store'] & {
    openLines(): Promise<WantedRecord[]>;
    readOrderBooks(): Promise<OrderBooks>;
    keepPlaced(record: PlacedOrderRecord): Promise<Written<undefined>>;
    forgetPlaced(id: string): Promise<void>;
    forgetTargets(script: string): Promise<void>;
    changeLine(key: string, change: (line: WantedRecord) => WantedRecord): Promise<Written<undefined>>;
  };
  /** Origins of the rings that may be asked now, nearest first. */
  readonly rings: () => readonly string[];
  readonly phoneHas: (voice: string) => boolean;
  /** Lines that were held are left to the outbox again. */
  readonly released: () => void;
  /** A new id: 128 bits of chance or more, in base64url. */
  readonly newId: () => string;
}

/** How long the database may take before it counts as silent, in ms. */
const STORE_DEADLINE = 20_000;
/** How often a ring is asked how far it is, in ms: while takes come, and at least. */
const OFTEN = 1_000;
const RARELY = 10_000;
/** How long orders without anything to do rest, in ms. */
const LONGEST_REST = 300_000;
/** How long a ring that takes no orders, and a script whose order found no ring, are left alone, in ms. */
const DECLINED_FOR = 600_000;
const SCRIPT_REST = 60_000;
/** How long rings are told that an order was taken back, in ms: later they have forgotten it by themselves. */
const KEPT_BY_RINGS = 7 * 86_400_000;

export class Orders {
  readonly #parts: OrdersParts;
  readonly #bell: Bell;
  readonly #followed = new Map<string, FollowedOrder>();
  readonly #declined = new Map<string, number>();
  readonly #resting = new Map<string, number>();
  readonly #fetching: Fetching;
  #placed: readonly PlacedOrderRecord[] = [];
  #targets: OrderBooks['awaited'] = [];
  #lines: ReadonlyMap<string, WantedRecord> = new Map();
  #looking: Promise<unknown> = Promise.resolve();
  #held: readonly string[] = [];
  #interval = OFTEN;
  #runs = false;

  constructor(parts: OrdersParts) {
    this.#parts = parts;
    this.#fetching = new Fetching(parts);
    this.#bell = new Bell(parts.timing.pause);
  }

  /** Things may go better now: rings are asked at once. */
  wake(): void {
    this.#interval = OFTEN;
    this.#fetching.roomMade();
    this.#resting.clear();
    this.#declined.clear();
    this.#bell.ring();
  }

  /** Orders or scripts were changed by anyone: what is not wanted any more is given up at once. Never rejects. */
  async changed(): Promise<void> {
    if (!this.#runs) return;
    try {
      await this.#look(await this.#stored(this.#parts.store.openLines()));
      this.#bell.ring();
    } catch {
      // It is looked at again in the next turn.
    }
  }

  /**
   * The lines that nobody has to serve now, since rings work on them. What is worth an order is ordered first.
   *
   * @param lines those that can still be served
   * @throws what the database fails with, or Overdue when it is silent
   */
  async held(lines: readonly WantedRecord[]): Promise<ReadonlySet<string>> {
    await this.#look(lines);
    this.#held = this.#nowHeld();
    return new Set(this.#held);
  }

  /** Serves the orders until it is told to stop. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    this.#runs = true;
    while (!signal.aborted) {
      let rest = RARELY;
      try {
        rest = await this.#turn(signal);
      } catch {
        // The database failed or is silent: it is asked again.
      }
      await this.#bell.wait(rest, signal);
    }
    this.#runs = false;
  }

  #stored<Value>(work: Promise<Value>): Promise<Value> {
    return within(STORE_DEADLINE, work, this.#parts.timing.pause);
  }

  #nowHeld(): string[] {
    const now = this.#parts.timing.clock();
    const [nearest] = this.#parts.rings();
    return this.#placed
      .filter(({ cancelled }) => !cancelled)
      .flatMap((order) => this.#followed.get(order.id)?.held(order, now, nearest) ?? [])
      .filter((key) => {
        const line = this.#lines.get(key);
        // The phone goes on saying what it can say itself.
        return line !== undefined && !this.#parts.phoneHas(line.request.voice);
      });
  }

  /** Compares what is wanted with what is placed, one after the other, and writes down what follows. */
  #look(lines: readonly WantedRecord[]): Promise<void> {
    const looked = this.#looking.then(() => this.#compare(lines));
    this.#looking = looked.catch(() => undefined);
    return looked;
  }

  async #compare(lines: readonly WantedRecord[]): Promise<void> {
    const { store, timing, phoneHas, newId } = this.#parts;
    const now = timing.clock();
    const books = await this.#stored(store.readOrderBooks());
    const rings = this.#parts.rings().filter((origin) => now >= (this.#declined.get(origin) ?? -Infinity));
    const rests = (script: string): boolean => now < (this.#resting.get(script) ?? -Infinity);
    const plan = planOrders({ books, lines, phoneHas, rings, rests });
    this.#lines = new Map(lines.map((line) => [line.key, line]));
    this.#targets = books.awaited;
    const placed = [...books.placed.filter(({ cancelled }) => cancelled), ...plan.keep];
    for (const order of plan.cancel) placed.push(await this.#takeBack(order));
    for (const order of plan.over) {
      // A ring that still works on what is here already may stop, unless it is to tell someone.
      const isDone = order.tells || (this.#followed.get(order.id)?.isFinished ?? false);
      const end = isDone ? await this.#dissolve(order) : await this.#takeBack(order);
      if (end) placed.push(end);
    }
    for (const wanted of plan.place) {
      const order = { ...wanted, id: newId(), cancelled: false, since: now };
      // An order that cannot be written down is not placed: its lines are served one by one.
      if ((await this.#stored(store.keepPlaced(order))).ok) placed.push(order);
    }
    for (const script of plan.told) await this.#stored(store.forgetTargets(script));
    for (const { id } of placed) if (!this.#followed.has(id)) this.#followed.set(id, new FollowedOrder(now));
    this.#placed = placed;
    if (plan.place.length > 0) this.#interval = OFTEN;
    if (plan.place.length + plan.cancel.length + plan.over.length > 0) this.#bell.ring();
  }

  /** What rings may have is written down as taken back, until each of them was told. */
  async #takeBack(order: PlacedOrderRecord): Promise<PlacedOrderRecord> {
    this.#followed.get(order.id)?.recalled.abort();
    const rings = order.rings.filter(({ state }) => state !== 'declined');
    const taken = { ...order, takes: [], keys: [], rings, cancelled: true };
    await this.#stored(this.#parts.store.keepPlaced(taken));
    return taken;
  }

  async #turn(signal: AbortSignal): Promise<number> {
    const { store, timing, released } = this.#parts;
    await this.#look(await this.#stored(store.openLines()));
    const orders = this.#placed;
    const gained = await Promise.all(
      orders.map((order) => (order.cancelled ? this.#withdraw(order) : this.#serve(order, signal))),
    );
    const still = new Set(this.#nowHeld());
    if (this.#held.some((key) => this.#lines.has(key) && !still.has(key))) released();
    this.#interval = gained.includes(true) ? OFTEN : Math.min(RARELY, this.#interval * 1.5);
    if (orders.length === 0) return LONGEST_REST;
    return this.#interval * (0.75 + timing.chance() / 2);
  }

  /** Tells the rings of an order that it was taken back; those that do not answer are told later. */
  async #withdraw(order: PlacedOrderRecord): Promise<boolean> {
    const { store, deskAt, timing } = this.#parts;
    const isForgotten = timing.clock() > order.since + KEPT_BY_RINGS;
    const answers = await Promise.all(order.rings.map(({ origin }) => deskAt(origin).cancel(order.id)));
    const rings = order.rings.filter((_, index) => answers[index]?.is === 'later');
    if (rings.length === 0 || isForgotten) await this.#forget(order);
    else if (rings.length < order.rings.length) await this.#stored(store.keepPlaced({ ...order, rings }));
    return false;
  }

  async #forget({ id }: PlacedOrderRecord): Promise<void> {
    await this.#stored(this.#parts.store.forgetPlaced(id));
    this.#followed.delete(id);
  }

  /** Places what is not placed yet, asks how far it is, fetches what is done; tells whether anything came of it. */
  async #serve(order: PlacedOrderRecord, stop: AbortSignal): Promise<boolean> {
    const followed = this.#followed.get(order.id);
    if (!followed) return false;
    const signal = AbortSignal.any([stop, followed.recalled.signal]);
    const placed = await this.#place(order, followed, signal);
    if (signal.aborted) return false;
    if (!placed) return this.#giveUp(order);
    const refused = await this.#ask(placed, followed, signal);
    for (const [key, reason] of refused) {
      await this.#stored(this.#parts.store.changeLine(key, (line) => ({ ...line, state: 'refused', reason })));
    }
    const gained = (await this.#fetching.fetch(followed, this.#lines, signal)) || refused.size > 0;
    if (!signal.aborted && followed.isOver) await this.#close(placed);
    return gained;
  }

  /**
   * Gives the order to its rings, one after the other until one has it; the next is then given it in the background.
   *
   * @returns the order as it is then; `undefined` when no ring has it
   */
  async #place(
    order: PlacedOrderRecord,
    followed: FollowedOrder,
    signal: AbortSignal,
  ): Promise<PlacedOrderRecord | undefined> {
    let current = order;
    for (const { origin, state } of order.rings) {
      if (state !== 'asked' || followed.placing.has(origin)) continue;
      const first = current.rings.find((ring) => ring.state === 'placed')?.origin;
      const placing = this.#placeAt(origin, current, first, followed, signal);
      if (first === undefined) current = await placing;
      else void placing.catch(() => undefined);
      if (signal.aborted) return undefined;
    }
    return current.rings.some(({ state }) => state === 'placed') ? current : undefined;
  }

  /** Gives the order to one ring, and writes down what came of it. */
  async #placeAt(
    origin: string,
    order: PlacedOrderRecord,
    first: string | undefined,
    followed: FollowedOrder,
    signal: AbortSignal,
  ): Promise<PlacedOrderRecord> {
    const { store, deskAt, timing } = this.#parts;
    const awaited = order.tells ? this.#targets.find(({ script }) => script === order.script) : undefined;
    followed.placing.add(origin);
    try {
      const request = {
        schema: ORDER_SCHEMA,
        takes: order.takes,
        ...(awaited ? { notify: awaited.targets } : {}),
        ...(first === undefined ? {} : { first }),
      } as const;
      const answer = await deskAt(origin).place(order.id, request, signal);
      if (signal.aborted) return order;
      if (answer.is === 'gone') this.#declined.set(origin, timing.clock() + DECLINED_FOR);
      if (answer.is === 'here' && first === undefined) followed.hear(origin, order, answer.value, timing.clock());
      const state = answer.is === 'here' ? 'placed' : answer.is === 'gone' ? 'declined' : 'doubtful';
      const latest = this.#placed.find(({ id }) => id === order.id) ?? order;
      const rings = latest.rings.map((ring) => (ring.origin === origin ? ({ origin, state } as const) : ring));
      const placed = { ...latest, rings };
      this.#placed = this.#placed.map((one) => (one.id === order.id ? placed : one));
      await this.#stored(store.keepPlaced(placed));
      return placed;
    } finally {
      followed.placing.delete(origin);
    }
  }

  /** No ring has the order, for all that is known: its lines are served one by one, and ordered again later. */
  async #giveUp(order: PlacedOrderRecord): Promise<boolean> {
    this.#resting.set(order.script, this.#parts.timing.clock() + SCRIPT_REST);
    this.#bell.ring();
    const books = await this.#stored(this.#parts.store.readOrderBooks());
    const current = books.placed.find(({ id }) => id === order.id);
    if (current) await this.#dissolve(current);
    return false;
  }

  /**
   * Ends an order of which nothing more is expected.
   *
   * @returns what is left of it: rings that may have it unknown to us are still to be told
   */
  async #dissolve(order: PlacedOrderRecord): Promise<PlacedOrderRecord | undefined> {
    const doubtful = order.rings.filter(({ state }) => state === 'doubtful');
    const rest = doubtful.length > 0 ? await this.#takeBack({ ...order, rings: doubtful }) : undefined;
    if (!rest) await this.#forget(order);
    this.#placed = this.#placed.flatMap((one) => (one.id !== order.id ? [one] : rest ? [rest] : []));
    return rest;
  }

  /** All that a ring can do is done. What it could not is left to the outbox. */
  async #close(order: PlacedOrderRecord): Promise<void> {
    const rest = order.keys.some((key) => this.#lines.get(key)?.state === 'waiting');
    if (rest) this.#resting.set(order.script, this.#parts.timing.clock() + SCRIPT_REST);
    await this.#dissolve(order);
    this.#bell.ring();
  }

  /** Asks the rings from the first on, until one that works has answered; returns what it refused. */
  async #ask(order: PlacedOrderRecord, followed: FollowedOrder, signal: AbortSignal): Promise<Map<string, string>> {
    const { deskAt, timing } = this.#parts;
    const refused = new Map<string, string>();
    let gone = 0;
    const having = order.rings.filter(({ state }) => state === 'placed');
    for (const { origin } of having) {
      const answer = await deskAt(origin).progress(order.id, followed.cursorOf(origin), signal);
      if (signal.aborted) return refused;
      if (answer.is !== 'here') {
        followed.lose(origin);
        if (answer.is === 'gone') gone += 1;
        continue;
      }
      for (const [key, reason] of followed.hear(origin, order, answer.value, timing.clock())) refused.set(key, reason);
      if (answer.value.part === 'first') break;
    }
    // Rings that lost their disks do not find it again.
    if (gone === having.length) await this.#giveUp(order);
    if (having.every(({ origin }) => !followed.hears(origin))) followed.fallSilent();
    return refused;
  }
}
