import { expect, it } from 'vitest';
import type { Ledger } from '../../../edge/ledger/port.ts';

const DAY = 86_400_000;
const MORNING = Date.UTC(2021, 2, 10, 6);

/**
 * What every ledger keeps.
 *
 * @param within a ledger of its own for one test, under the clock that is given
 */
export function keepsTheLedgerContract(
  within: (clock: () => number, use: (ledger: Ledger) => Promise<void>) => Promise<void>,
): void {
  const withClock = (use: (ledger: Ledger, now: { at: number }) => Promise<void>): Promise<void> => {
    const now = { at: MORNING };
    return within(
      () => now.at,
      (ledger) => use(ledger, now),
    );
  };
  const allowance = { account: 'device a', limit: 10 };

  it('grants up to the limit, all or none', () =>
    withClock(async (ledger) => {
      expect(await ledger.spend(allowance, 7)).toEqual({ granted: true, left: 3 });
      expect(await ledger.spend(allowance, 4)).toEqual({ granted: false, retryAfter: DAY * 0.75 });
      expect(await ledger.spend(allowance, 3)).toEqual({ granted: true, left: 0 });
    }));

  it('keeps accounts apart', () =>
    withClock(async (ledger) => {
      await ledger.spend(allowance, 10);
      expect(await ledger.spend({ ...allowance, account: 'device b' }, 10)).toMatchObject({ granted: true });
    }));

  it('begins anew with the period', () =>
    withClock(async (ledger, now) => {
      await ledger.spend(allowance, 10);
      now.at += DAY * 0.75 - 1;
      expect(await ledger.spend(allowance, 1)).toEqual({ granted: false, retryAfter: 1 });
      now.at += 1;
      expect(await ledger.spend(allowance, 10)).toMatchObject({ granted: true });
    }));

  it('counts in the period that is asked for', () =>
    withClock(async (ledger) => {
      const hourly = { ...allowance, period: 3_600_000 };
      await ledger.spend(hourly, 10);
      expect(await ledger.spend(hourly, 1)).toEqual({ granted: false, retryAfter: 3_600_000 });
    }));

  it('gives back what was spent for nothing, and never more', () =>
    withClock(async (ledger) => {
      await ledger.spend(allowance, 10);
      await ledger.giveBack(allowance, 4);
      expect(await ledger.spend(allowance, 4)).toEqual({ granted: true, left: 0 });
      await ledger.giveBack(allowance, 999);
      expect(await ledger.spend(allowance, 10)).toEqual({ granted: true, left: 0 });
    }));
}
