import { describe, expect, it } from 'vitest';
import { MAX_RETRY_AFTER } from '../../edge/limits.ts';
import { readRetryAfter } from '../../edge/retry-after.ts';

const NOW = Date.UTC(2026, 2, 10, 0, 50);

describe('the rest that a server asks for', () => {
  it.each([
    ['seconds', '20', 20_000],
    ['no time at all', '0', 0],
    ['seconds with space around', ' 7 ', 7_000],
    ['a date', 'Tue, 10 Mar 2026 00:50:45 GMT', 45_000],
    ['a date that is over', 'Tue, 10 Mar 2026 00:49:00 GMT', 0],
    ['more than anyone should wait', '99999999999', MAX_RETRY_AFTER],
    ['more digits than a number holds', '9'.repeat(400), MAX_RETRY_AFTER],
    ['a date in the next century', 'Sun, 10 Mar 2126 00:50:00 GMT', MAX_RETRY_AFTER],
  ])('is read from %s', (_, field, rest) => {
    expect(readRetryAfter(field, NOW)).toBe(rest);
  });

  it.each([null, '', 'Infinity', '1e3', '-5', '2.5', '0x10', 'soon', 'Tue, 31 Feb 2026 00:50:45 GMT'])(
    'is not known from %s',
    (field) => {
      expect(readRetryAfter(field, NOW)).toBeUndefined();
    },
  );
});
