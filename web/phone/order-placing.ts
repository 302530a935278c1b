/**
 * Giving an order to its rings.
 *
 * @module
 */
import { ORDER_SCHEMA } from '../../edge/orders/wire.ts';
import type { AwaitedRecord, PlacedOrderRecord } from '../storage/records.ts';
import type { FollowedOrder } from './followed-order.ts';
import type { PlacedOrders, PlacedParts } from './placed-orders.ts';

/** How long a ring that takes no orders is left alone, in ms. */
const DECLINED_FOR = 600_000;

export class Placing {
  readonly #parts: Pick<PlacedParts, 'deskAt' | 'timing'>;
  readonly #placed: PlacedOrders;
  readonly #declined = new Map<string, number>();

  constructor(parts: Pick<PlacedParts, 'deskAt' | 'timing'>, placed: PlacedOrders) {
    this.#parts = parts;
    this.#placed = placed;
  }

  /** Things may go better now: a ring that took no orders is asked again. */
  wake(): void {
    this.#declined.clear();
  }

  /** May this ring be given an order? */
  takesOrders(origin: string): boolean {
    return this.#parts.timing.clock() >= (this.#declined.get(origin) ?? -Infinity);
  }

  /**
   * Gives the order to its rings, one after the other until one has it; the next is then given it in the background.
   *
   * @param awaited whom to tell
   * @returns the order as it is then; `undefined` when no ring has it
   */
  async place(
    order: PlacedOrderRecord,
    followed: FollowedOrder,
    awaited: AwaitedRecord | undefined,
    signal: AbortSignal,
  ): Promise<PlacedOrderRecord | undefined> {
    let current = order;
    for (const { origin, state } of order.rings) {
      if (state !== 'asked' || followed.placing.has(origin)) continue;
      const first = current.rings.find((ring) => ring.state === 'placed')?.origin;
      const placing = this.#placeAt(origin, current, { first, followed, awaited }, signal);
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
    beside: { first: string | undefined; followed: FollowedOrder; awaited: AwaitedRecord | undefined },
    signal: AbortSignal,
  ): Promise<PlacedOrderRecord> {
    const { deskAt, timing } = this.#parts;
    const { first, followed, awaited } = beside;
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
      return await this.#placed.noteRing(order, origin, state);
    } finally {
      followed.placing.delete(origin);
    }
  }
}
