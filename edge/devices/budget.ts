import type { Ledger } from '../ledger/port.ts';

/**
 * What a device, or the whole ring, may have made in a day. It is charged after the answer, so that nobody waits for the
 * ledger: what is in flight when it runs out is still made.
 */
export interface DayBudget {
  /** Milliseconds until there is something left again, or `undefined` when there is. Asks nobody. */
  exhausted(account: string): number | undefined;
  /** Charges what was asked for. Never rejects. */
  charge(account: string, units: number): Promise<void>;
}

/** How many exhausted accounts are remembered at most. */
const MOST_ACCOUNTS = 10_000;

/**
 * @param ledger where it is counted
 * @param limit units a day
 * @param clock milliseconds since the epoch
 */
export function dayBudget(ledger: Ledger, limit: number, clock: () => number): DayBudget {
  const until = new Map<string, number>();
  return {
    exhausted(account) {
      const end = until.get(account);
      if (end === undefined) return undefined;
      const wait = end - clock();
      if (wait > 0) return wait;
      until.delete(account);
      return undefined;
    },
    async charge(account, units) {
      const spending = await ledger.spend({ account, limit }, Math.min(units, limit));
      if (spending.granted !== false) return;
      if (until.size >= MOST_ACCOUNTS) until.clear();
      until.set(account, clock() + spending.retryAfter);
    },
  };
}
