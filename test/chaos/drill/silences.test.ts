import { expect, it } from 'vitest';
import { silencesOf } from './silences.ts';

it('a silence lasts from the touch that asked for a cue to its first sound', () => {
  expect(silencesOf([100, 400], [{ from: 900, to: 2_000 }])).toEqual([500]);
});

it('a silence lasts from the end of the cue before, where nobody touched anything since', () => {
  expect(
    silencesOf(
      [400],
      [
        { from: 900, to: 2_000 },
        { from: 2_030, to: 3_000 },
      ],
    ),
  ).toEqual([500, 30]);
});

it('a line of mine is no silence: the touch that ends it asks for the next cue', () => {
  expect(silencesOf([400, 9_000], [{ from: 900, to: 2_000 }, { from: 9_700 }])).toEqual([500, 700]);
});

it('a cue that was cut off by a touch has no end of its own', () => {
  expect(silencesOf([400, 1_500], [{ from: 900 }, { from: 1_600 }])).toEqual([500, 100]);
});

it('a silence of which nobody knows the beginning is no measure', () => {
  expect(() => silencesOf([400], [{ from: 900 }, { from: 3_000 }])).toThrow('not noted');
});
