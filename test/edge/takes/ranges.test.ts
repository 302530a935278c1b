import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRange } from '../../../edge/takes/ranges.ts';

const part = (first: number, last: number) => ({ kind: 'part', range: { first, last } });
const whole = { kind: 'whole' };
const unsatisfiable = { kind: 'unsatisfiable' };

describe('a Range field, of 1000 bytes', () => {
  it.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-999', part(0, 999)],
    ['bytes=500-', part(500, 999)],
    ['bytes=999-', part(999, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-1000', part(0, 999)],
    ['bytes=-1001', part(0, 999)],
    ['bytes=10-2000', part(10, 999)],
    ['bytes=0-99999999999999999999999999', part(0, 999)],
    ['Bytes=0-9', part(0, 9)],
    ['bytes= 0-9 ', part(0, 9)],
    ['bytes=,, 0-9 ,', part(0, 9)],
  ])('%s is one part', (field, expected) => {
    expect(judgeRange(field, 1000)).toEqual(expected);
  });

  it.each([
    ['bytes=0-4,5-9', part(0, 9)],
    ['bytes=5-9, 0-6', part(0, 9)],
    ['bytes=0-9,2-3', part(0, 9)],
    ['bytes=990-,-5', part(990, 999)],
    ['bytes=0-9,2000-', part(0, 9)],
  ])('%s joins into one part', (field, expected) => {
    expect(judgeRange(field, 1000)).toEqual(expected);
  });

  it.each(['bytes=0-1,5-6', 'bytes=0-0,-1'])('%s stays in pieces, so the whole is sent', (field) => {
    expect(judgeRange(field, 1000)).toEqual(whole);
  });

  it.each(['bytes=1000-', 'bytes=1000-1001', 'bytes=-0', 'bytes=99999999999999999999-', 'bytes=1000-,-0'])(
    '%s lies outside',
    (field) => {
      expect(judgeRange(field, 1000)).toEqual(unsatisfiable);
    },
  );

  it.each([
    ...['', 'bytes', 'bytes=', 'bytes=-', 'bytes=a-b', 'bytes=0 - 9', 'bytes=9-5', 'bytes=0x1-2', 'bytes=1.5-2'],
    ...['bytes 0-9', 'bytes=--5', 'bytes=0-9;1-2', 'bytes=0-9,9-5', 'bytes=99999999999999999999-9', 'items=0-9'],
  ])('%s is not understood, so the whole is sent', (field) => {
    expect(judgeRange(field, 1000)).toEqual(whole);
  });

  it('never gives a byte that is not there', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.array(fc.tuple(fc.nat(60), fc.option(fc.nat(60)))), (size, pairs) => {
        const field = `bytes=${pairs.map(([first, last]) => `${first}-${last ?? ''}`).join(',')}`;
        const verdict = judgeRange(field, size);
        if (verdict.kind !== 'part') return true;
        const { first, last } = verdict.range;
        return first >= 0 && first <= last && last < size;
      }),
    );
  });
});
