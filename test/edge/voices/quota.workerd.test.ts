import { env } from 'cloudflare:workers';
import { beforeAll, describe } from 'vitest';
import type { Environment } from '../../../edge/cloudflare.ts';
import { objectLedger } from '../../../edge/ledger/object.cloudflare.ts';
import { keepsTheQuotaContract } from './quota-contract.ts';

describe('counted in Durable Objects', () => {
  const { LEDGER } = env as Environment;
  if (!LEDGER) throw new Error('wrangler.toml binds no ledger');
  // The first object brings the whole Worker with it, and the ledger has no patience.
  beforeAll(() => LEDGER.get(LEDGER.newUniqueId()).giveBack({ account: 'first', limit: 1 }, 1));
  const ledger = objectLedger(LEDGER, () => undefined);
  keepsTheQuotaContract(() => ledger);
});
