/** What may be spent of one account within one period. */
export interface Allowance {
  /** What is counted, for example `azure characters` or `device 3f… paid-characters`. Never text of a script. */
  readonly account: string;
  /** Units at most within the period. */
  readonly limit: number;
  /** The period, in ms since 1970 to the next: a day by default. */
  readonly period?: number;
}

/** `granted: false` says how long until the next period, in ms. `unknown`: the ledger does not answer. */
export type Spending =
  | { readonly granted: true; readonly left: number }
  | { readonly granted: false; readonly retryAfter: number }
  | { readonly granted: 'unknown' };

/**
 * Counts what costs money or patience, exactly: quotas of devices, budgets of vocalisers. One ledger a ring: rings do
 * not share a database, so what may be spent in all is at most the sum over the rings.
 */
export interface Ledger {
  /**
   * Takes units out of an allowance, all or none.
   *
   * @param allowance which account, and how much it may spend in its period
   * @param units how many, above 0
   */
  spend(allowance: Allowance, units: number): Promise<Spending>;
  /** Gives back units of the current period that were spent for nothing. */
  giveBack(allowance: Allowance, units: number): Promise<void>;
}
