import { DurableObject } from 'cloudflare:workers';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { realPause } from '../pause.ts';
import { durableSql } from '../sql/durable.cloudflare.ts';
import { within } from '../within.ts';
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

/** The ledger of a Worker: an object an account. One that does not answer is `unknown`. */
export function objectLedger(namespace: DurableObjectNamespace<LedgerObject>, log: Log): Ledger {
  const ask = async <Answer>(
    { account }: Allowance,
    question: (object: DurableObjectStub<LedgerObject>) => Promise<Answer>,
  ): Promise<Answer | undefined> => {
    const asked = async (): Promise<Answer> => await question(namespace.get(namespace.idFromName(account)));
    try {
      const answer = await within(PATIENCE, { pause: realPause }, asked);
      if (answer !== 'late') return answer;
      log({ event: 'ledger-failed', error: 'late' });
    } catch (error) {
      log({ event: 'ledger-failed', error: nameOfError(error) });
    }
    return undefined;
  };
  return {
    async spend(allowance, units) {
      return (await ask<Spending>(allowance, (object) => object.spend(allowance, units))) ?? { granted: 'unknown' };
    },
    async giveBack(allowance, units) {
      await ask(allowance, (object) => object.giveBack(allowance, units));
    },
  };
}
