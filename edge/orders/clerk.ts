import type { Pause } from '../pause.ts';
import type { OrderAtWork, Settlement } from './port.ts';

/** How long an outcome waits for others to be settled with it, in ms: who follows an order looks no more often. */
const TOGETHER = 1_000;

/** Settles what is made for one order. */
export interface Clerk {
  /**
   * Notes an outcome, to be settled soon.
   *
   * @throws why outcomes noted before could not be settled
   */
  note(settlement: Settlement): void;
  /**
   * Settles what is left, at once.
   *
   * @throws why outcomes could not be settled
   */
  close(): Promise<void>;
}

/**
 * Settles in one go what is made within a second: on a disk that is told to keep what is written, a transaction takes
 * about as long as an embedded voice takes for a take, and calls of an object are billed one by one. What a crash loses
 * of it rests on the shelf, and is only asked for again.
 */
export function createClerk(order: Pick<OrderAtWork, 'settle'>, pause: Pause): Clerk {
  const closing = new AbortController();
  let noted: Settlement[] = [];
  const rounds: Promise<void>[] = [];
  let failure: { readonly reason: unknown } | undefined;

  const settleSoon = async (): Promise<void> => {
    // Who closes does not wait.
    await pause(TOGETHER, closing.signal).catch(() => undefined);
    const all = noted;
    noted = [];
    try {
      await order.settle(all);
    } catch (reason) {
      failure ??= { reason };
    }
  };
  const check = (): void => {
    if (failure) throw failure.reason;
  };

  return {
    note(settlement) {
      check();
      noted.push(settlement);
      if (noted.length === 1) rounds.push(settleSoon());
    },
    async close() {
      closing.abort();
      await Promise.all(rounds);
      check();
    },
  };
}
