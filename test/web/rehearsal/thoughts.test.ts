import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoughtsOf } from '../../../web/rehearsal/thoughts.ts';

const textsOf = (words: string, language: 'fr' | 'en' = 'fr'): string[] =>
  thoughtsOf(words, language).map(({ text }) => text);

describe('the thoughts of a line', () => {
  it('are the sentences of prose, and what is too short joins what follows', () => {
    expect(textsOf('Non. Je ne partirai pas ce soir. Tu peux garder la clef.')).toEqual([
      'Non. Je ne partirai pas ce soir.',
      'Tu peux garder la clef.',
    ]);
    expect(textsOf('M. Martin est venu hier au soir.')).toEqual(['M. Martin est venu hier au soir.']);
    expect(textsOf('I waited for you all night. Why?', 'en')).toEqual(['I waited for you all night. Why?']);
  });

  it('divide a long sentence at its rests', () => {
    const long =
      'Quand la porte du fond s’est ouverte et que j’ai vu la lampe trembler sur la table, ' +
      'j’ai compris que personne ne viendrait plus, que la nuit serait longue, et que nous étions seuls.';
    const texts = textsOf(long);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join(' ')).toBe(long);
  });

  it('leave a verse whole, and end with the verse in which a sentence ends, or with the fourth', () => {
    const verses = ['Je pars,', 'et tu le sais. Reste', 'ici ;', 'un', 'deux', 'trois', 'quatre', 'cinq'];
    expect(textsOf(verses.join('\n'))).toEqual([
      'Je pars,\net tu le sais. Reste\nici ;\nun',
      'deux\ntrois\nquatre\ncinq',
    ]);
    expect(textsOf('Je pars ce soir.\nTu restes ici.')).toEqual(['Je pars ce soir.', 'Tu restes ici.']);
  });

  it('are none where nothing is said', () => {
    expect(textsOf('')).toEqual([]);
    expect(textsOf('… !')).toEqual([]);
  });

  it('hold every word of any line, in order, and overlap nowhere', () => {
    const piece = fc.constantFrom(
      'Oui',
      'non',
      'Madame',
      'l’heure',
      ',',
      '.',
      '!',
      ' ',
      ' ',
      '\n',
      ' — ',
      '…',
      'et puis',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const words = pieces.join('');
        const thoughts = thoughtsOf(words, 'fr');
        const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '');
        expect(letters(thoughts.map(({ text }) => text).join(''))).toBe(letters(words));
        thoughts.reduce((end, { from, to, text }) => {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(words.slice(from, to)).toBe(text);
          return to;
        }, 0);
      }),
    );
  });
});
