import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingMarks } from '../../../web/rehearsal/reading.ts';

describe('a line that is read', () => {
  it('comes word by word, from its beginning to its time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('oui', 'madame,', 'non.', 'à', 'bientôt !'), { minLength: 1 }), (words) => {
        const say = words.join(' ');
        const marks = readingMarks(say, 3_000);
        expect(marks.map(({ from, to }) => say.slice(from, to))).toEqual(words);
        expect(marks[0]?.start).toBe(0);
        expect(marks.at(-1)?.end).toBeCloseTo(3_000);
        for (const [index, mark] of marks.entries()) expect(mark.start).toBe(marks[index - 1]?.end ?? 0);
      }),
    );
  });

  it('rests after a sentence', () => {
    const [first, second] = readingMarks('Non. Rien', 1_000);
    expect((first?.end ?? 0) - (first?.start ?? 0)).toBeGreaterThan((second?.end ?? 0) - (second?.start ?? 0));
  });

  it('has no words, and takes no time', () => {
    expect(readingMarks('', 1_000)).toEqual([]);
  });
});
