import { describe, expect, it } from 'vitest';
import { memoryLedger } from '../../../edge/ledger/memory.ts';
import { sqlLedger } from '../../../edge/ledger/sql.ts';
import { openOffice } from '../../../edge/orders/office.ts';
import { realPause } from '../../../edge/pause.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { freshBook, NIGHT, notebook, orderId, orderRequest } from '../orders/people.ts';
import { keepsTheQuotaContract } from './quota-contract.ts';

const clock = (): number => Date.now();
const inMemory = memoryLedger(clock);
const inFile = sqlLedger(sqliteFile(':memory:'), clock);

describe('counted in memory', () => keepsTheQuotaContract(() => inMemory));
describe('counted in a file', () => keepsTheQuotaContract(() => inFile));

describe('an order', () => {
  it('has its takes made on the account of the device that placed it', async () => {
    const sql = sqliteFile(':memory:');
    const payers: (string | undefined)[] = [];
    const office = openOffice({
      sql,
      make: async (_request, _signal, account) => {
        payers.push(account);
        return { state: 'done', key: 'k'.repeat(43) };
      },
      rings: [],
      look: async () => ({ saw: 'silence' }),
      clock,
      chance: () => 0.5,
      pause: (_, signal) => realPause(5, signal),
      log: notebook().log,
    });
    const end = new AbortController();
    const working = office.work(end.signal);
    await office.desk.place(orderId(1), orderRequest(2), 'device one');
    await office.desk.place(orderId(2), orderRequest(1));
    await expect.poll(() => payers.length).toBe(3);
    expect(payers.toSorted()).toEqual(['device one', 'device one', undefined]);
    end.abort();
    await working;
    sql.close();
  });

  it('forgets whose it was when it is taken back', () => {
    const { book, sql } = freshBook();
    const id = orderId(3);
    book.place({ id, request: orderRequest(1), fingerprint: 'f', account: 'device one' }, NIGHT);
    book.cancel(id);
    expect(sql.run('SELECT * FROM payer')).toEqual([]);
  });
});
