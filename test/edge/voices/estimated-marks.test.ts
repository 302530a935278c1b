import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMarks } from '../../../edge/voices/estimated-marks.ts';

describe('estimated marks', () => {
  it('give each word its share of letters', () => {
    expect(estimateMarks('Va, cours !', 900)).toEqual([
      { start: 0, end: 200, from: 0, to: 2 },
      { start: 300, end: 800, from: 4, to: 9 },
    ]);
  });

  it('know elisions, hyphens and accents', () => {
    const say = 'L’été, est-ce qu’il 3 fois ?';
    const words = estimateMarks(say, 1000).map(({ from, to }) => say.slice(from, to));
    expect(words).toEqual(['L’été', 'est', 'ce', 'qu’il', '3', 'fois']);
  });

  it('are none for a text without words', () => {
    expect(estimateMarks('… — !', 1000)).toEqual([]);
  });

  it('stand in order inside the text and the audio', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 60_000 }), (say, duration) => {
        let [heard, read] = [0, 0];
        for (const { start, end, from, to } of estimateMarks(say, duration)) {
          expect(start).toBeGreaterThanOrEqual(heard);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(from).toBeGreaterThanOrEqual(read);
          expect(to).toBeGreaterThan(from);
          [heard, read] = [end, to];
        }
        expect(heard).toBeLessThanOrEqual(duration);
        expect(read).toBeLessThanOrEqual(say.length);
      }),
    );
  });
});
