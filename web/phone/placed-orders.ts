/**
 * The orders that this phone has placed on rings, with what is known of each; written down at every change.
 *
 * @module
 */
import type { Written } from '../storage/database.ts';
import type { PlacedOrderRecord } from '../storage/records.ts';
import { FollowedOrder } from './followed-order.ts';
import type { OrderDesk } from './order-desk.ts';
import type { Timing } from './timing.ts';
import { within } from './within.ts';

export interface PlacedParts {
  readonly store: {
    keepPlaced(record: PlacedOrderRecord): Promise<Written<undefined>>;
    forgetPlaced(id: string): Promise<void>;
  };
  /** The desk of a ring, by its origin. */
  readonly deskAt: (origin: string) => OrderDesk;
  readonly timing: Timing;
}

/** How long the database may take before it counts as silent, in ms. */
export const STORE_DEADLINE = 20_000;
/** How long rings are told that an order was taken back, in ms: later they have forgotten it by themselves. */
const KEPT_BY_RINGS = 7 * 86_400_000;

export class PlacedOrders {
  readonly #parts: PlacedParts;
  readonly #followed = new Map<string, FollowedOrder>();
  #all: readonly PlacedOrderRecord[] = [];

  constructor(parts: PlacedParts) {
    this.#parts = parts;
  }

  /** Every one, those that were taken back included. */
  get all(): readonly PlacedOrderRecord[] {
    return this.#all;
  }

  /** What is known of one. */
  followed(id: string): FollowedOrder | undefined {
    return this.#followed.get(id);
  }

  /** These are all there are, as they were found at rest. */
  found(orders: readonly PlacedOrderRecord[], now: number): void {
    for (const { id } of orders) if (!this.#followed.has(id)) this.#followed.set(id, new FollowedOrder(now));
    this.#all = orders;
  }

  /** Writes down what has become of one with a ring; returns it as it is then. */
  async noteRing(
    order: PlacedOrderRecord,
    origin: string,
    state: PlacedOrderRecord['rings'][number]['state'],
  ): Promise<PlacedOrderRecord> {
    const latest = this.#all.find(({ id }) => id === order.id) ?? order;
    const rings = latest.rings.map((ring) => (ring.origin === origin ? { origin, state } : ring));
    const placed = { ...latest, rings };
    this.#all = this.#all.map((one) => (one.id === order.id ? placed : one));
    await this.keep(placed);
    return placed;
  }

  /** Writes one down; tells whether there was room. */
  async keep(order: PlacedOrderRecord): Promise<boolean> {
    return (await this.#stored(this.#parts.store.keepPlaced(order))).ok;
  }

  /** What rings may have is written down as taken back, until each of them was told. */
  async takeBack(order: PlacedOrderRecord): Promise<PlacedOrderRecord> {
    this.#followed.get(order.id)?.recalled.abort();
    const rings = order.rings.filter(({ state }) => state !== 'declined');
    const taken = { ...order, takes: [], keys: [], rings, cancelled: true };
    await this.keep(taken);
    return taken;
  }

  /** Tells the rings of one that it was taken back; those that do not answer are told later. */
  async withdraw(order: PlacedOrderRecord): Promise<void> {
    const { deskAt, timing } = this.#parts;
    const isForgotten = timing.clock() > order.since + KEPT_BY_RINGS;
    const answers = await Promise.all(order.rings.map(({ origin }) => deskAt(origin).cancel(order.id)));
    const rings = order.rings.filter((_, index) => answers[index]?.is === 'later');
    if (rings.length === 0 || isForgotten) await this.#forget(order);
    else if (rings.length < order.rings.length) await this.keep({ ...order, rings });
  }

  /**
   * Ends one of which nothing more is expected.
   *
   * @returns what is left of it: rings that may have it unknown to us are still to be told
   */
  async dissolve(order: PlacedOrderRecord): Promise<PlacedOrderRecord | undefined> {
    const doubtful = order.rings.filter(({ state }) => state === 'doubtful');
    const rest = doubtful.length > 0 ? await this.takeBack({ ...order, rings: doubtful }) : undefined;
    if (!rest) await this.#forget(order);
    this.#all = this.#all.flatMap((one) => (one.id !== order.id ? [one] : rest ? [rest] : []));
    return rest;
  }

  async #forget({ id }: PlacedOrderRecord): Promise<void> {
    await this.#stored(this.#parts.store.forgetPlaced(id));
    this.#followed.get(id)?.recalled.abort();
    this.#followed.delete(id);
  }

  #stored<Value>(work: Promise<Value>): Promise<Value> {
    return within(STORE_DEADLINE, work, this.#parts.timing.pause);
  }
}
