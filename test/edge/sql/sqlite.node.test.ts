import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { keepsTheSqlContract } from './contract.ts';

describe('a database in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'souffleur-sql-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  keepsTheSqlContract(async (use) => {
    const sql = sqliteFile(':memory:');
    use(sql);
    sql.close();
  });

  it('keeps what was written when it is opened again', () => {
    const path = join(folder, 'kept.sqlite');
    const before = sqliteFile(path);
    before.run('CREATE TABLE note (word TEXT) STRICT');
    before.run('INSERT INTO note VALUES (?)', 'kept');
    before.close();
    const after = sqliteFile(path);
    expect(after.run('SELECT word FROM note')).toEqual([{ word: 'kept' }]);
    after.close();
  });
});
