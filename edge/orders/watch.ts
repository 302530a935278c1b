import type { Log } from '../log.ts';
import type { OrderBook } from './book/book.ts';
import type { LookAtRing } from './port.ts';

export interface WatchParts {
  readonly book: OrderBook;
  readonly look: LookAtRing;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Log;
}

/**
 * Looks at the first ring of each order that this one stands by for, when it is time to: takes over from one that is
 * silent or has lost the order, rests when it has finished, gives up what was taken back there.
 */
export async function watchFirstRings({ book, look, clock, log }: WatchParts): Promise<void> {
  const missed = (id: string, first: string, isLost: boolean): void => {
    if (book.missed(id, isLost, clock())) log({ event: 'order-taken-over', order: id, from: first, lost: isLost });
  };
  await Promise.all(
    book.toWatch(clock()).map(async ({ id, first, cursor }) => {
      const seen = await look(first, id, cursor);
      if (seen.saw !== 'progress') return missed(id, first, seen.saw === 'nothing');
      const { state, part, cursor: reached } = seen.progress;
      if (state === 'cancelled') return book.cancel(id);
      // Two that stand by for each other would wait for ever.
      if (state === 'open' && part === 'standby') return missed(id, first, false);
      if (state === 'open') return book.seen(id, reached, clock());
      const whole = await look(first, id, 0);
      if (whole.saw !== 'progress' || !book.rest(id, whole.progress, clock())) missed(id, first, false);
    }),
  );
}
