import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchesOf } from '../../../edge/voices/stretches.ts';

const characters = (text: string): number => [...text].length;
const textsOf = (say: string, longest: number) => stretchesOf(say, longest, characters).map(({ text }) => text);

describe('a speech that is longer than a vendor takes', () => {
  it('stays whole when it is short enough', () => {
    expect(stretchesOf('Va, cours, vole !', 99, characters)).toEqual([{ from: 0, text: 'Va, cours, vole !' }]);
  });

  it('is cut after a sentence, as late as may be', () => {
    expect(textsOf('Un. Deux ! Trois ? « Quatre. » Cinq.', 20)).toEqual(['Un. Deux ! Trois ? ', '« Quatre. » Cinq.']);
  });

  it('is cut after a clause, else after a word, else anywhere but inside a character', () => {
    expect(textsOf('un deux, trois quatre', 14)).toEqual(['un deux, ', 'trois quatre']);
    expect(textsOf('un deux trois', 9)).toEqual(['un deux ', 'trois']);
    expect(textsOf('a𝄞b𝄞c', 2)).toEqual(['a𝄞', 'b𝄞', 'c']);
  });

  it('leaves no stretch without anything to say', () => {
    expect(textsOf('Oui. … … … Non.', 4)).toEqual(['Oui. ', 'Non.']);
  });

  it('loses no word, and no stretch is too long, however the vendor counts', () => {
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 60 }), (say, longest) => {
        const stretches = stretchesOf(say, longest, bytes);
        const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
        expect(letters(stretches.map(({ text }) => text).join(''))).toBe(letters(say));
        for (const { from, text } of stretches) {
          expect(say.slice(from, from + text.length)).toBe(text);
          expect(bytes(text.trimEnd())).toBeLessThanOrEqual(longest);
        }
      }),
    );
  });
});
