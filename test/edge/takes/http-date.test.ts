import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHttpDate, writeHttpDate } from '../../../edge/takes/http-date.ts';

const NOW = Date.UTC(2026, 10, 22);
const EXAMPLE = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('an HTTP-date', () => {
  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'is read in the form of %s',
    (text) => {
      expect(readHttpDate(text, NOW)).toBe(EXAMPLE);
    },
  );

  it('of two digits is at most 50 years ahead', () => {
    expect(readHttpDate('Sunday, 22-Nov-76 00:00:00 GMT', NOW)).toBe(Date.UTC(2076, 10, 22));
    expect(readHttpDate('Tuesday, 22-Nov-77 00:00:00 GMT', NOW)).toBe(Date.UTC(1977, 10, 22));
  });

  it.each([
    '',
    'now',
    '1994-11-06T08:49:37Z',
    'Sun, 06 Nov 1994 08:49:37 +0000',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 31 Feb 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 25:49:37 GMT',
    'Sun, 06 Foo 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  ])('is not: %s', (text) => {
    expect(readHttpDate(text, NOW)).toBeUndefined();
  });

  it('is read as it was written, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (time) => {
        expect(readHttpDate(writeHttpDate(time), NOW)).toBe(time - (time % 1000));
      }),
    );
  });
});
