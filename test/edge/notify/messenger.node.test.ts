import { describe, expect, test } from 'vitest';
import { FORGOTTEN_FOR } from '../../../edge/limits.ts';
import { forgottenBook } from '../../../edge/notify/forgotten.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { messengerContract } from './messenger-contract.ts';

describe('on a mirror', () =>
  messengerContract(async () => {
    const book = forgottenBook(sqliteFile(':memory:'), () => 0);
    return { forget: async (mark) => book.forget(mark), isForgotten: async (marks) => book.isForgotten(marks) };
  }));

describe('the memory', () => {
  test('lasts thirty days from the last time, then nothing is left of it', () => {
    let now = 1_000;
    const sql = sqliteFile(':memory:');
    const book = forgottenBook(sql, () => now);
    expect(book.forget('mark')).toBe(true);
    now += FORGOTTEN_FOR - 1;
    expect(book.isForgotten(['other', 'mark'])).toBe(true);
    expect(book.forget('mark')).toBe(false);
    now += FORGOTTEN_FOR;
    expect(book.isForgotten(['mark'])).toBe(false);
    book.forget('another');
    expect(sql.run('SELECT mark FROM forgotten')).toEqual([{ mark: 'another' }]);
  });
});
