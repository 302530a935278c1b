import { expect, it } from 'vitest';
import { segmentsOf } from '../../../../web/screens/rehearsal/segments.ts';

const LINE = 'La lune est levée.';

it('lights a word, and marks those with a note, the lit one too', () => {
  expect(
    segmentsOf(LINE, { from: 3, to: 7 }, [
      { from: 3, to: 7, kind: 'stress' },
      { from: 12, to: 18, kind: 'breath' },
    ]),
  ).toEqual([
    { text: 'La ', lit: false, rest: false, note: undefined },
    { text: 'lune', lit: true, rest: false, note: 'stress' },
    { text: ' est ', lit: false, rest: true, note: undefined },
    { text: 'levée.', lit: false, rest: true, note: 'breath' },
  ]);
});

it('loses no letter, whatever the offsets', () => {
  const noted = [{ from: 15, to: 99, kind: 'free' as const }];
  expect(
    segmentsOf(LINE, { from: 0, to: 2 }, noted)
      .map(({ text }) => text)
      .join(''),
  ).toBe(LINE);
  expect(segmentsOf(LINE, undefined, []).map(({ text }) => text)).toEqual([LINE]);
});
