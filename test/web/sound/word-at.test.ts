import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WordMark } from '../../../edge/contract.ts';
import { wordAt } from '../../../web/sound/word-at.ts';

const mark = (start: number, end: number): WordMark => ({ start, end, from: 0, to: 1 });
const MARKS = [mark(100, 300), mark(350, 500), mark(900, 1_000)];

it.each([
  [0, -1],
  [99, -1],
  [100, 0],
  [320, 0],
  [350, 1],
  [899, 1],
  [5_000, 2],
])('at %d ms the word is %d', (time, word) => {
  expect(wordAt(MARKS, time)).toBe(word);
});

it('lights nothing in a take without marks', () => {
  expect(wordAt([], 500)).toBe(-1);
});

it('never goes back while time goes on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000)), fc.nat(10_000), fc.nat(10_000), (starts, one, other) => {
      const marks = starts.toSorted((a, b) => a - b).map((start) => mark(start, start + 1));
      expect(wordAt(marks, Math.min(one, other))).toBeLessThanOrEqual(wordAt(marks, Math.max(one, other)));
    }),
  );
});
