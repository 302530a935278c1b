import { describe, expect, it } from 'vitest';
import { coverState } from '../../../../web/screens/library/badge.ts';
import type { Account } from '../../../../web/storage/accounts.ts';

const account = (counts: Partial<Account>): Account => ({
  ...{
    total: 0,
    done: 0,
    understudied: 0,
    refused: 0,
    unspeakable: 0,
    waiting: 0,
    duration: 0,
    bytes: 0,
    cancelled: false,
  },
  ...counts,
});

describe('the word on a cover', () => {
  it('says ready offline only when every take can be heard', () => {
    expect(coverState(account({ total: 4, done: 3, understudied: 1 }), 'idle', true, false, true).kind).toBe(
      'ready-offline',
    );
    expect(coverState(account({ total: 4, done: 3, waiting: 1 }), 'idle', true, false, true).kind).toBe('voices');
  });

  it('does not wait for what was refused for good, and says how much that is', () => {
    const cover = (counts: Partial<Account>) => coverState(account(counts), 'idle', true, false, true);
    expect(cover({ total: 4, done: 3, refused: 1 })).toEqual({ kind: 'ready-offline', refused: 1 });
    expect(cover({ total: 4, done: 2, refused: 1, waiting: 1 }).kind).toBe('voices');
    expect(cover({ total: 4, refused: 4 }).kind).toBe('voices');
  });

  it('never says so before the app itself is on the phone', () => {
    expect(coverState(account({ total: 4, done: 4 }), 'idle', true, false, false).kind).toBe('voices');
    expect(coverState(account({}), 'idle', true, true, true).kind).toBe('ready-offline');
  });

  it('counts what can be heard while voices are prepared', () => {
    expect(
      coverState(account({ total: 704, done: 300, understudied: 12, waiting: 392 }), 'working', true, false, true),
    ).toEqual({ kind: 'voices', done: 312, total: 704 });
  });

  it('says what the work waits for', () => {
    const some = account({ total: 4, waiting: 4 });
    expect(coverState(some, 'waiting-network', true, false, true).kind).toBe('waiting-network');
    expect(coverState(some, 'no-room', true, false, true).kind).toBe('no-room');
  });

  it('does not wait for what was taken back', () => {
    const back = account({ total: 4, done: 1, waiting: 3, cancelled: true });
    expect(coverState(back, 'waiting-network', true, false, true).kind).toBe('to-prepare');
  });

  it('says what comes next when nothing was ordered yet', () => {
    expect(coverState(account({}), 'idle', false, false, true).kind).toBe('to-cast');
    expect(coverState(account({}), 'idle', true, false, true).kind).toBe('to-prepare');
    expect(coverState(account({}), 'idle', true, true, false).kind).toBe('to-try');
  });
});
