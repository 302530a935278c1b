import { describe } from 'vitest';
import { memoryLedger } from '../../../edge/ledger/memory.ts';
import { sqlLedger } from '../../../edge/ledger/sql.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { keepsTheLedgerContract } from './contract.ts';

describe('a ledger in memory', () => {
  keepsTheLedgerContract((clock, use) => use(memoryLedger(clock)));
});

describe('a ledger in a file', () => {
  keepsTheLedgerContract(async (clock, use) => {
    const sql = sqliteFile(':memory:');
    await use(sqlLedger(sql, clock));
    sql.close();
  });
});
