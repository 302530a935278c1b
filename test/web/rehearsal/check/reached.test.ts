import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reached } from '../../../../web/rehearsal/check/reached.ts';

const LINE = 'Je vous attendais depuis le lever du rideau';

describe('how far I am', () => {
  test.each([
    ['', 0],
    ['je vous attendais', 3 / 8],
    ['je vous attendais depuis le lever du', 7 / 8],
    ['je vous attendais depuis le lever du rideau', 1],
  ])('is told by the last word that was heard: %s', (heard, share) => {
    expect(reached(LINE, heard, 'fr')).toBeCloseTo(share);
  });

  test('bears a word that was misheard, added or left out', () => {
    expect(reached(LINE, 'je vous attendais depuis le lever du radeau', 'fr')).toBe(1);
    expect(reached(LINE, 'mais je vous attendais bien', 'fr')).toBeCloseTo(3 / 8);
    expect(reached(LINE, 'je attendais depuis', 'fr')).toBeCloseTo(4 / 8);
  });

  test.each([
    ['Non, non et non.', 'non', 1 / 4],
    ['Non, non et non.', 'non non', 2 / 4],
    ['Viens ici, je te dis : viens ici.', 'viens ici', 2 / 7],
  ])('takes of words that come twice the first: %s', (line, heard, share) => {
    expect(reached(line, heard, 'fr')).toBeCloseTo(share);
  });

  test('is the end where the middle was left out', () => {
    expect(reached(LINE, 'je vous du rideau', 'fr')).toBe(1);
  });

  test('is the end of a line without words', () => {
    expect(reached('…', '', 'fr')).toBe(1);
  });

  test('never goes back while a line is said word by word, and ends with it', () => {
    const word = fc.constantFrom('je', 'vous', 'attendais', 'hier', 'non', 'l’ami', 'oui');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const shares = words.map((_, index) => reached(words.join(' '), words.slice(0, index + 1).join(' '), 'fr'));
        expect(shares).toEqual([...shares].sort((one, other) => one - other));
        expect(shares.slice(0, -1)).not.toContain(1);
        expect(shares.at(-1)).toBe(1);
      }),
    );
  });
});
