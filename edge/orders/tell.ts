import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Delivery, Messenger } from '../notify/port.ts';
import type { OrderBook } from './book/book.ts';
import type { DueNews, Way } from './book/news.ts';

export interface TellingParts {
  readonly book: OrderBook;
  /** A ring without one promises no message. */
  readonly messenger?: Messenger | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly log: Log;
}

/** Tells those who ordered and left what they want to know, when it is time to. */
export async function tellNews(
  { book, messenger, clock, chance, log }: TellingParts,
  signal: AbortSignal,
): Promise<void> {
  book.announce(messenger?.ways ?? { push: false, email: false }, clock());
  if (!messenger) return;
  const tell = async ({ message, targets }: DueNews): Promise<void> => {
    const told: Partial<Record<Way, Delivery>> = await messenger
      .tell(targets, message, signal)
      .catch((error: unknown) => {
        log({ event: 'messenger-failed', order: message.order, error: nameOfError(error) });
        return {};
      });
    for (const way of ['push', 'email'] as const) {
      if (targets[way] === undefined) continue;
      const delivery = told[way] ?? { state: 'failed' as const, retryAfter: undefined };
      book.told(message, way, delivery, clock(), chance());
    }
  };
  await Promise.all(book.dueNews(clock()).map(tell));
}
