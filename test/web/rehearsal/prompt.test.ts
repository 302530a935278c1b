import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { measureOf } from '../../../web/rehearsal/hands-free/syllables.ts';
import { promptFrom } from '../../../web/rehearsal/prompt.ts';

const LINE = 'Je vous attendais depuis le lever du rideau, et personne n’est venu me chercher';
const promptedAfter = (words: string, share: number): string => words.slice(promptFrom(measureOf(words), share));

describe('where a prompt begins', () => {
  test('at the beginning where nothing is said, or hardly anything', () => {
    expect(promptedAfter(LINE, 0)).toBe(LINE);
    expect(promptedAfter(LINE, 0.1)).toBe(LINE);
  });

  test('with the first word that is not said', () => {
    expect(promptedAfter(LINE, 0.43)).toMatch(/^lever du rideau/);
  });

  test('with the phrase that has just begun', () => {
    expect(promptedAfter(LINE, 0.66)).toMatch(/^et personne/);
  });

  test('with a word, and never behind what is said', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 1, noNaN: true }), (share) => {
        const measure = measureOf(LINE);
        const from = promptFrom(measure, share);
        const skipped = measure.boundaries.find(({ at }) => at === from)?.said ?? 0;
        expect(skipped).toBeLessThanOrEqual(share);
        expect(LINE.slice(from)).toMatch(/^\p{L}/u);
      }),
    );
  });
});
