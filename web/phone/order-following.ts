/**
 * Following an order on its rings: by the events of the ring that works on it, as long as they come, else by asking.
 *
 * @module
 */
import type { PlacedOrderRecord } from '../storage/records.ts';
import type { FollowedOrder } from './followed-order.ts';
import type { OrderDesk } from './order-desk.ts';
import type { FollowEvents } from './order-events.ts';
import type { Timing } from './timing.ts';

export interface FollowingParts {
  readonly deskAt: (origin: string) => OrderDesk;
  /** The events of an order at a ring; without it, rings are asked again and again. */
  readonly eventsAt?: ((origin: string) => FollowEvents) | undefined;
  readonly timing: Timing;
}

/** How long a ring that has no events is asked instead before they are tried again, in ms. */
const WITHOUT_EVENTS = 60_000;
/** Events of an order that is not over which break off sooner than that, in ms, are as good as none. */
const SHORTEST = 5_000;

/** What rings said about one order. */
export interface News {
  /** Refused for good: the reasons, by key. */
  readonly refused: ReadonlyMap<string, string>;
  /** No ring has the order any more. */
  readonly isGone: boolean;
}

export class Following {
  readonly #parts: FollowingParts;
  readonly #heard: () => void;
  /** Orders whose events come, and from where. */
  readonly #streams = new Map<string, string>();
  readonly #refused = new Map<string, Map<string, string>>();
  readonly #restsUntil = new Map<string, number>();

  /** @param heard is called when a ring has told something by itself */
  constructor(parts: FollowingParts, heard: () => void) {
    this.#parts = parts;
    this.#heard = heard;
  }

  /** Do the events of this order come? */
  isTold(id: string): boolean {
    return this.#streams.has(id);
  }

  /** Asks the rings from the first on, until one that works has answered; one that tells by itself is not asked. */
  async ask(order: PlacedOrderRecord, followed: FollowedOrder, signal: AbortSignal): Promise<News> {
    const { deskAt, timing } = this.#parts;
    const refused = this.#refused.get(order.id) ?? new Map<string, string>();
    this.#refused.delete(order.id);
    if (this.isTold(order.id)) return { refused, isGone: false };
    let gone = 0;
    const having = order.rings.filter(({ state }) => state === 'placed');
    for (const { origin } of having) {
      const answer = await deskAt(origin).progress(order.id, followed.cursorOf(origin), signal);
      if (signal.aborted) return { refused, isGone: false };
      if (answer.is !== 'here') {
        followed.lose(origin);
        if (answer.is === 'gone') gone += 1;
        continue;
      }
      for (const [key, reason] of followed.hear(origin, order, answer.value, timing.clock())) refused.set(key, reason);
      if (answer.value.part !== 'first') continue;
      if (answer.value.state === 'open') void this.#listen(order, origin, followed, signal);
      break;
    }
    if (having.every(({ origin }) => !followed.hears(origin))) followed.fallSilent();
    // Rings that lost their disks do not find it again.
    return { refused, isGone: gone === having.length };
  }

  /** Hears what a ring tells by itself, until it tells no more; then it is asked. Never rejects. */
  async #listen(order: PlacedOrderRecord, origin: string, followed: FollowedOrder, signal: AbortSignal): Promise<void> {
    const { eventsAt, timing } = this.#parts;
    const { id } = order;
    if (!eventsAt || this.isTold(id) || timing.clock() < (this.#restsUntil.get(origin) ?? -Infinity)) return;
    this.#streams.set(id, origin);
    const began = timing.clock();
    let isOpen = true;
    const had = await eventsAt(origin)(
      { id, since: followed.cursorOf(origin) },
      (progress) => {
        if (!progress) return followed.hearNothingNew(origin, timing.clock());
        isOpen = progress.state === 'open';
        const refused = this.#refused.get(id) ?? new Map<string, string>();
        for (const [key, reason] of followed.hear(origin, order, progress, timing.clock())) refused.set(key, reason);
        this.#refused.set(id, refused);
        this.#heard();
      },
      signal,
    );
    this.#streams.delete(id);
    const isCut = isOpen && timing.clock() < began + SHORTEST;
    if (!had || isCut) this.#restsUntil.set(origin, timing.clock() + WITHOUT_EVENTS);
    if (signal.aborted) this.#refused.delete(id);
    else this.#heard();
  }
}
