import type { Log } from '../log.ts';
import type { Messenger } from '../notify/port.ts';
import type { Pause } from '../pause.ts';
import type { OrderBook } from './book/book.ts';
import { createDispatch } from './dispatch.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Courier, LookAtRing, MakeTake, OrderDesk, RedrivenOrder } from './port.ts';
import { tellNews } from './tell.ts';
import { watchFirstRings } from './watch.ts';

/** What orders are kept with. */
export interface KeeperParts {
  readonly book: OrderBook;
  readonly make: MakeTake;
  readonly courier?: Courier | undefined;
  readonly messenger?: Messenger | undefined;
  /** Origins of the other rings. An order names one of them as its first, or none: nothing else is ever looked at. */
  readonly rings: readonly string[];
  readonly look: LookAtRing;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly pause: Pause;
  readonly log: Log;
  /** Is called when there may be something to do sooner than was thought. */
  readonly wake: () => void;
}

/**
 * Keeps orders: one in a Durable Object, all of a ring in a mirror. It has no timer: its host calls `tick`, or `housekeep`
 * and `labour`, when `nextDue` says so.
 */
export function createKeeper(parts: KeeperParts) {
  const { book, rings, clock, chance, pause, wake } = parts;

  const orderAtWork = (id: string): RedrivenOrder => ({
    claim: async (places) => book.claim(id, places, clock()),
    async settle(settlements) {
      book.settle(id, settlements, clock(), chance());
      wake();
    },
    async release(places) {
      book.release(id, places, clock());
      wake();
    },
    async redrive(places) {
      book.redrive(id, places, clock());
      wake();
    },
  });
  const dispatch = createDispatch({ ...parts, orderAtWork });

  const desk: OrderDesk = {
    async place(id, request, account) {
      if (request.first !== undefined && !rings.includes(request.first)) return { ok: false, problem: 'unknown-ring' };
      const fingerprint = await fingerprintOf(request);
      const placing = book.place({ id, request, fingerprint, account }, clock());
      wake();
      const progress = book.progress(id, 0);
      if (placing === 'another' || !progress) return { ok: false, problem: 'another-order' };
      return { ok: true, progress, isNew: placing === 'new' };
    },
    progress: async (id, since) => book.progress(id, since),
    async cancel(id) {
      const known = book.progress(id, Number.MAX_SAFE_INTEGER) !== undefined;
      book.cancel(id);
      wake();
      return known;
    },
    pause,
  };

  /** Everything but the work itself: forgets what is over, watches, sends, tells. */
  const housekeep = async (signal: AbortSignal): Promise<void> => {
    book.expire(clock());
    await Promise.all([watchFirstRings(parts), dispatch.send(), tellNews(parts, signal)]);
  };

  return {
    desk,
    orderAtWork,
    housekeep,
    labour: dispatch.labour,
    /** All that is due, and one batch of the work that was not sent away. */
    async tick(signal: AbortSignal): Promise<void> {
      await Promise.all([housekeep(signal), dispatch.labour(signal)]);
    },
    nextDue: book.nextDue,
    waitsSince: book.waitsSince,
    /** Is there no order at all? */
    isEmpty: book.isEmpty,
  };
}

export type Keeper = ReturnType<typeof createKeeper>;
