/**
 * Fetching what rings have made for an order.
 *
 * @module
 */
import type { Take } from '../../edge/contract.ts';
import type { Written } from '../storage/database.ts';
import type { WantedRecord } from '../storage/records.ts';
import { isKeyOf } from './answer.ts';
import type { FollowedOrder, Ready } from './followed-order.ts';
import type { OrderDesk } from './order-desk.ts';
import type { Timing } from './timing.ts';
import { within } from './within.ts';

export interface FetchingParts {
  readonly store: {
    fileTake(take: Take, wanted: { key: string }, now: number): Promise<Written<undefined>>;
  };
  /** The desk of a ring, by its origin. */
  readonly deskAt: (origin: string) => OrderDesk;
  readonly timing: Timing;
}

/** How long the database may take before it counts as silent, in ms. */
const STORE_DEADLINE = 20_000;
/** How long a phone without room fetches nothing, in ms. */
const ROOM_WAIT = 60_000;
/** How many takes are fetched at once; and how often one is, before it is asked for directly. */
const LANES = 4;
const TRIES = 3;

export class Fetching {
  readonly #parts: FetchingParts;
  readonly #tries = new Map<string, number>();
  #noRoomUntil = -Infinity;

  constructor(parts: FetchingParts) {
    this.#parts = parts;
  }

  /** There may be room again. */
  roomMade(): void {
    this.#noRoomUntil = -Infinity;
  }

  /**
   * Fetches and stores what is there.
   *
   * @param lines those of the outbox that are open, by key
   * @returns whether something was stored
   */
  async fetch(
    followed: FollowedOrder,
    lines: ReadonlyMap<string, WantedRecord>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { clock } = this.#parts.timing;
    const ready = followed.ready((wanted) => lines.has(wanted)).values();
    let gained = false;
    const lane = async (): Promise<void> => {
      for (let next = ready.next(); !next.done; next = ready.next()) {
        if (signal.aborted || clock() < this.#noRoomUntil) return;
        const line = lines.get(next.value.wanted);
        if (line && (await this.#one(next.value, line, followed, signal))) gained = true;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return gained;
  }

  /** Fetches one take and stores it; tells whether it did. */
  async #one(
    { wanted, key, origin }: Ready,
    line: WantedRecord,
    followed: FollowedOrder,
    signal: AbortSignal,
  ): Promise<boolean> {
    // Whoever stands in already does it as well.
    if (line.state === 'understudied' && key !== wanted) {
      followed.settled(wanted);
      return false;
    }
    const { store, deskAt, timing } = this.#parts;
    const answer = await deskAt(origin).take(key, signal);
    if (signal.aborted) return false;
    if (answer.is !== 'here' || !(await isKeyOf(answer.value, { key: wanted, request: line.request }))) {
      this.#miss(wanted, answer.is === 'later', followed);
      return false;
    }
    this.#tries.delete(wanted);
    const filing = store.fileTake(answer.value, { key: wanted }, timing.clock());
    const filed = await within(STORE_DEADLINE, filing, timing.pause);
    if (filed.ok) followed.settled(wanted);
    else this.#noRoomUntil = timing.clock() + ROOM_WAIT;
    return filed.ok;
  }

  /** What a ring does not bring, after some tries, is asked for directly. */
  #miss(wanted: string, mayCome: boolean, followed: FollowedOrder): void {
    const tries = (this.#tries.get(wanted) ?? 0) + 1;
    if (mayCome && tries < TRIES) this.#tries.set(wanted, tries);
    else {
      this.#tries.delete(wanted);
      followed.release(wanted);
    }
  }
}
