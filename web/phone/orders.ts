/**
 * Orders on rings: placed on two when two are known, followed while the app is open, fetched as they are done, taken
 * back when nobody wants them. The outbox stays the truth: a line leaves it only when its take is stored, and whatever
 * rings do not bring is asked for directly.
 *
 * @module
 */
import type { Written } from '../storage/database.ts';
import type { OrderBooks } from '../storage/placed-orders.ts';
import type { PlacedOrderRecord, WantedRecord } from '../storage/records.ts';
import { Bell } from './bell.ts';
import { Fetching, type FetchingParts } from './order-fetching.ts';
import { Following, type FollowingParts } from './order-following.ts';
import { Placing } from './order-placing.ts';
import { planOrders } from './orders-plan.ts';
import { PlacedOrders, STORE_DEADLINE, type PlacedParts } from './placed-orders.ts';
import { within } from './within.ts';

export interface OrdersParts extends FetchingParts, FollowingParts {
  readonly store: FetchingParts['store'] &
    PlacedParts['store'] & {
      openLines(): Promise<WantedRecord[]>;
      readOrderBooks(): Promise<OrderBooks>;
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

/** How often a ring is asked how far it is, in ms: while takes come, and at least. */
const OFTEN = 1_000;
const RARELY = 10_000;
/** How long orders without anything to do rest, in ms. */
const LONGEST_REST = 300_000;
/** How long a script whose order found no ring is left alone, in ms. */
const SCRIPT_REST = 60_000;

export class Orders {
  readonly #parts: OrdersParts;
  readonly #bell: Bell;
  readonly #placed: PlacedOrders;
  readonly #placing: Placing;
  readonly #following: Following;
  readonly #fetching: Fetching;
  readonly #resting = new Map<string, number>();
  #targets: OrderBooks['awaited'] = [];
  #lines: ReadonlyMap<string, WantedRecord> = new Map();
  #looking: Promise<unknown> = Promise.resolve();
  #held: readonly string[] = [];
  #interval = OFTEN;
  #runs = false;

  constructor(parts: OrdersParts) {
    this.#parts = parts;
    this.#bell = new Bell(parts.timing.pause);
    this.#placed = new PlacedOrders(parts);
    this.#placing = new Placing(parts, this.#placed);
    this.#following = new Following(parts, () => this.#bell.ring());
    this.#fetching = new Fetching(parts);
  }

  /** Things may go better now: rings are asked at once. */
  wake(): void {
    this.#interval = OFTEN;
    this.#fetching.roomMade();
    this.#resting.clear();
    this.#placing.wake();
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
    return this.#placed.all
      .filter(({ cancelled }) => !cancelled)
      .flatMap((order) => this.#placed.followed(order.id)?.held(order, now, nearest) ?? [])
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
    const rings = this.#parts.rings().filter((origin) => this.#placing.takesOrders(origin));
    const rests = (script: string): boolean => now < (this.#resting.get(script) ?? -Infinity);
    const plan = planOrders({ books, lines, phoneHas, rings, rests });
    this.#lines = new Map(lines.map((line) => [line.key, line]));
    this.#targets = books.awaited;
    const placed = [...books.placed.filter(({ cancelled }) => cancelled), ...plan.keep];
    for (const order of plan.cancel) placed.push(await this.#placed.takeBack(order));
    for (const order of plan.over) {
      // A ring that still works on what is here already may stop, unless it is to tell someone.
      const isDone = order.tells || (this.#placed.followed(order.id)?.isFinished ?? false);
      const end = isDone ? await this.#placed.dissolve(order) : await this.#placed.takeBack(order);
      if (end) placed.push(end);
    }
    for (const wanted of plan.place) {
      const order = { ...wanted, id: newId(), cancelled: false, since: now };
      // An order that cannot be written down is not placed: its lines are served one by one.
      if (await this.#placed.keep(order)) placed.push(order);
    }
    for (const script of plan.told) await this.#stored(store.forgetTargets(script));
    this.#placed.found(placed, now);
    if (plan.place.length > 0) this.#interval = OFTEN;
    if (plan.place.length + plan.cancel.length + plan.over.length > 0) this.#bell.ring();
  }

  async #turn(signal: AbortSignal): Promise<number> {
    const { store, timing, released } = this.#parts;
    await this.#look(await this.#stored(store.openLines()));
    const orders = this.#placed.all;
    const gained = await Promise.all(
      orders.map(async (order) => {
        if (!order.cancelled) return this.#serve(order, signal);
        await this.#placed.withdraw(order);
        return false;
      }),
    );
    const still = new Set(this.#nowHeld());
    if (this.#held.some((key) => this.#lines.has(key) && !still.has(key))) released();
    this.#interval = gained.includes(true) ? OFTEN : Math.min(RARELY, this.#interval * 1.5);
    if (orders.length === 0) return LONGEST_REST;
    // A ring that tells by itself rings the bell.
    const rest = orders.every(({ id }) => this.#following.isTold(id)) ? RARELY : this.#interval;
    return rest * (0.75 + timing.chance() / 2);
  }

  /** Places what is not placed yet, asks how far it is, fetches what is done; tells whether anything came of it. */
  async #serve(order: PlacedOrderRecord, stop: AbortSignal): Promise<boolean> {
    const followed = this.#placed.followed(order.id);
    if (!followed) return false;
    const signal = AbortSignal.any([stop, followed.recalled.signal]);
    const awaited = order.tells ? this.#targets.find(({ script }) => script === order.script) : undefined;
    const placed = await this.#placing.place(order, followed, awaited, signal);
    if (signal.aborted) return false;
    if (!placed) return this.#giveUp(order);
    const { refused, isGone } = await this.#following.ask(placed, followed, signal);
    if (isGone) await this.#giveUp(placed);
    for (const [key, reason] of refused) {
      await this.#stored(this.#parts.store.changeLine(key, (line) => ({ ...line, state: 'refused', reason })));
    }
    const gained = (await this.#fetching.fetch(followed, this.#lines, signal)) || refused.size > 0;
    if (!signal.aborted && followed.isOver) await this.#close(placed);
    return gained;
  }

  /** No ring has the order, for all that is known: its lines are served one by one, and ordered again later. */
  async #giveUp(order: PlacedOrderRecord): Promise<boolean> {
    this.#resting.set(order.script, this.#parts.timing.clock() + SCRIPT_REST);
    this.#bell.ring();
    const books = await this.#stored(this.#parts.store.readOrderBooks());
    const current = books.placed.find(({ id }) => id === order.id);
    if (current) await this.#placed.dissolve(current);
    return false;
  }

  /** All that a ring can do is done. What it could not is left to the outbox. */
  async #close(order: PlacedOrderRecord): Promise<void> {
    const rest = order.keys.some((key) => this.#lines.get(key)?.state === 'waiting');
    if (rest) this.#resting.set(order.script, this.#parts.timing.clock() + SCRIPT_REST);
    await this.#placed.dissolve(order);
    this.#bell.ring();
  }
}
