import type { Allowance, Ledger } from '../ledger/port.ts';
import { PAID_CHARACTERS_A_DAY } from '../limits.ts';
import type { Vocaliser } from './port.ts';

/** What a ring spends on its vocalisers at most in a day, in US dollars. */
export const DOLLARS_A_DAY = 5;

const MILLIONTHS = 1e6;

/** `paid`: go on; `giveBack` when nothing was bought in the end. */
export type Purchase =
  | { readonly ok: true; readonly giveBack: () => Promise<void> }
  | { readonly ok: false; readonly retryAfter: number | undefined };

const FREE: Purchase = { ok: true, giveBack: () => Promise.resolve() };

export interface Budget {
  /**
   * Buys a speech before a vendor is asked.
   *
   * @param vocaliser with whom; the price of a million characters in dollars is that of one in millionths of a dollar
   * @param say what it is to say
   * @param account of the device that wants it; nobody's when absent
   */
  buy(vocaliser: Pick<Vocaliser, 'id' | 'terms'>, say: string, account?: string): Promise<Purchase>;
}

/**
 * Buys speeches within the budget of the device, of each vocaliser and of the ring, before a vendor is asked. When the
 * ledger cannot tell what has been spent, what costs money is not bought, and what is free goes on.
 *
 * @param ledger without one, nothing is counted
 * @param dollarsADay for all vocalisers together
 */
export function createBudget(ledger: Ledger | undefined, dollarsADay = DOLLARS_A_DAY): Budget {
  return {
    async buy({ id, terms }, say, account) {
      if (!ledger || !terms) return FREE;
      const characters = [...say].length;
      const bills: [Allowance, number][] = [];
      // First, so that a device which has had its share touches nobody else's.
      if (terms.price > 0 && account !== undefined) {
        bills.push([{ account: `${account} paid characters`, limit: PAID_CHARACTERS_A_DAY }, characters]);
      }
      if (terms.charactersADay !== undefined) {
        bills.push([{ account: `${id} characters`, limit: terms.charactersADay }, characters]);
      }
      if (terms.price > 0) {
        const allowance = { account: 'vocalisers money', limit: dollarsADay * MILLIONTHS };
        bills.push([allowance, Math.ceil(characters * terms.price)]);
      }
      const paid: [Allowance, number][] = [];
      const giveBack = async (): Promise<void> => {
        await Promise.all(paid.map(([allowance, units]) => ledger.giveBack(allowance, units)));
      };
      for (const bill of bills) {
        const spending = await ledger.spend(...bill);
        if (spending.granted === true) paid.push(bill);
        else if (spending.granted === false || terms.price > 0) {
          await giveBack();
          return { ok: false, retryAfter: spending.granted === false ? spending.retryAfter : undefined };
        }
      }
      return { ok: true, giveBack };
    },
  };
}
