import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../edge/cloudflare.ts';
import { objectLedger } from '../../../edge/ledger/object.cloudflare.ts';
import { sqlLedger } from '../../../edge/ledger/sql.ts';
import type { LogEvent } from '../../../edge/log.ts';
import { durableSql } from '../../../edge/sql/durable.cloudflare.ts';
import { keepsTheLedgerContract } from './contract.ts';

const silent = (): void => undefined;

function ledgerBinding() {
  const { LEDGER } = env as Environment;
  if (!LEDGER) throw new Error('wrangler.toml binds no ledger');
  return LEDGER;
}

describe('a ledger in a Durable Object', () => {
  keepsTheLedgerContract((clock, use) => {
    const binding = ledgerBinding();
    const object = binding.get(binding.newUniqueId());
    return runInDurableObject(object, (_instance, state) => use(sqlLedger(durableSql(state.storage), clock)));
  });

  it('is reached by account, and counts for every isolate alike', async () => {
    const allowance = { account: crypto.randomUUID(), limit: 5 };
    const [one, other] = [objectLedger(ledgerBinding(), silent), objectLedger(ledgerBinding(), silent)];
    expect(await one.spend(allowance, 3)).toEqual({ granted: true, left: 2 });
    expect(await other.spend(allowance, 3)).toMatchObject({ granted: false });
    await one.giveBack(allowance, 3);
    expect(await other.spend(allowance, 5)).toEqual({ granted: true, left: 0 });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('overloaded')), 'Error'],
    ['does not answer', () => new Promise<never>(() => undefined), 'late'],
  ])('says that it does not know when the object %s', async (_, spend, error) => {
    const events: LogEvent[] = [];
    const broken = { idFromName: () => ({}), get: () => ({ spend }) };
    const ledger = objectLedger(broken as unknown as Parameters<typeof objectLedger>[0], (event) => events.push(event));
    expect(await ledger.spend({ account: 'a', limit: 1 }, 1)).toEqual({ granted: 'unknown' });
    expect(events).toEqual([{ event: 'ledger-failed', error }]);
  });
});
