import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../edge/log.ts';
import { openBook } from '../../../edge/sql/book.node.ts';

describe('a book of a mirror', () => {
  let folder: string;
  let events: LogEvent[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'souffleur-book-'));
    events = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = (at: string | undefined = folder) => openBook(at, 'orders', (event) => events.push(event));

  it('is kept in its folder, which is made', () => {
    const state = join(folder, 'state');
    const before = open(state);
    before.run('CREATE TABLE note (word TEXT)');
    before.close();
    const after = open(state);
    expect(after.run('SELECT * FROM note')).toEqual([]);
    after.close();
    expect(events).toEqual([]);
  });

  it('is put aside and begun anew when it is damaged', () => {
    writeFileSync(
      join(folder, 'orders.sqlite'),
      'no database at all, although long enough to be taken for one'.repeat(99),
    );
    const book = open();
    book.run('CREATE TABLE note (word TEXT)');
    book.close();
    expect(events).toMatchObject([{ event: 'book-damaged', book: 'orders' }]);
    expect(readdirSync(folder)).toContain('orders.sqlite.damaged');
    expect(readFileSync(join(folder, 'orders.sqlite.damaged'), 'utf8')).toMatch(/^no database/);
  });

  it('is kept in memory where there is no folder', () => {
    const book = openBook(undefined, 'orders', () => undefined);
    book.run('CREATE TABLE note (word TEXT)');
    book.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
