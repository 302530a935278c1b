import type { Allowance, Ledger } from './port.ts';

const DAY = 86_400_000;
/** How many accounts are kept at most: beyond, the oldest is forgotten. */
const MOST_ACCOUNTS = 100_000;

/**
 * A ledger in the memory of this process: for a ring without a database. It forgets when the process ends.
 *
 * @param clock milliseconds since the epoch
 */
export function memoryLedger(clock: () => number): Ledger {
  const accounts = new Map<string, { readonly ends: number; readonly units: number }>();
  const look = ({ account, period = DAY }: Allowance): { ends: number; units: number; now: number } => {
    const now = clock();
    const ends = (Math.floor(now / period) + 1) * period;
    const entry = accounts.get(account);
    return { ends, units: entry?.ends === ends ? entry.units : 0, now };
  };
  const write = (account: string, ends: number, units: number): void => {
    accounts.delete(account);
    accounts.set(account, { ends, units });
    const [oldest] = accounts.keys();
    if (accounts.size > MOST_ACCOUNTS && oldest !== undefined) accounts.delete(oldest);
  };
  return {
    spend(allowance, units) {
      const { ends, units: spent, now } = look(allowance);
      if (spent + units > allowance.limit) return Promise.resolve({ granted: false, retryAfter: ends - now });
      write(allowance.account, ends, spent + units);
      return Promise.resolve({ granted: true, left: allowance.limit - spent - units });
    },
    giveBack(allowance, units) {
      const { ends, units: spent } = look(allowance);
      if (spent > 0) write(allowance.account, ends, Math.max(0, spent - units));
      return Promise.resolve();
    },
  };
}
