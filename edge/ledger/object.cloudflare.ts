import { timeout, TimeoutStrategy } from 'cockatiel';
import { DurableObject } from 'cloudflare:workers';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { durableSql } from '../sql/durable.cloudflare.ts';
import type { Allowance, Ledger, Spending } from './port.ts';
import { sqlLedger } from './sql.ts';

/** One account of the ledger: alone in its object, so that accounts never wait for each other. */
export class LedgerObject extends DurableObject<unknown> {
  readonly #ledger: Ledger;

  constructor(state: DurableObjectState, environment: unknown) {
    super(state, environment);
    this.#ledger = sqlLedger(durableSql(state.storage), () => Date.now());
  }

  spend(allowance: Allowance, units: number): Promise<Spending> {
    return this.#ledger.spend(allowance, units);
  }

  giveBack(allowance: Allowance, units: number): Promise<void> {
    return this.#ledger.giveBack(allowance, units);
  }
}

/** How long the ledger may take before it counts as silent, in ms. */
const PATIENCE = 2_000;

const patient = timeout(PATIENCE, TimeoutStrategy.Aggressive);

/** The ledger of a Worker: an object an account. One that does not answer is `unknown`. */
export function objectLedger(namespace: DurableObjectNamespace<LedgerObject>, log: Log): Ledger {
  const objectOf = (account: string) => namespace.get(namespace.idFromName(account));
  return {
    async spend(allowance, units) {
      try {
        return await patient.execute(
          async (): Promise<Spending> => await objectOf(allowance.account).spend(allowance, units),
        );
      } catch (error) {
        log({ event: 'ledger-failed', error: nameOfError(error) });
        return { granted: 'unknown' };
      }
    },
    async giveBack(allowance, units) {
      try {
        await patient.execute(() => objectOf(allowance.account).giveBack(allowance, units));
      } catch (error) {
        log({ event: 'ledger-failed', error: nameOfError(error) });
      }
    },
  };
}
