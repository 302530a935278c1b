// cspell:ignore etiez coeur zéèàâêîôûç
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLine, type Verdict } from '../../../../web/rehearsal/check/check.ts';
import { proposedMark, withoutMyWord } from '../../../../web/rehearsal/check/proposal.ts';

const french = { language: 'fr', verse: false };
const english = { language: 'en', verse: false };

/** What became of each word: `-` said, `?` doubtful, `x` other, `_` missing; `+` for each word that was added. */
function told(line: string, guess: string | readonly string[], checking = french, confidence?: number): string {
  const guesses = typeof guess === 'string' ? [guess] : guess;
  const { words, added } = checkLine(line, { guesses, ...(confidence === undefined ? {} : { confidence }) }, checking);
  const signs: Record<Verdict, string> = { said: '-', doubtful: '?', other: 'x', missing: '_' };
  return words.map(({ verdict }) => signs[verdict]).join('') + '+'.repeat(added.length);
}

describe('said against written', () => {
  test.each([
    ['Va, je ne te hais point.', 'va je ne te hais point', '------'],
    ['C’est l’été, n’est-ce pas ?', "c'est l'été n'est-ce pas", '--------'],
    ['Où étiez-vous, mon cœur ?', 'ou etiez vous mon coeur', '-----'],
    ['Quatre cent douze fois.', '412 fois', '----'],
    ['J’en ai vu 80, puis 71.', "j'en ai vu quatre-vingts puis soixante et onze", '-------'],
    ['Ses amis viennent ce soir.', 'ces amis viennent ce soir', '-----'],
    ['Il a parlé hier.', 'il a parler hier', '----'],
    ['Je pars en week-end.', 'je pars en weekend', '-----'],
    ['Euh… Je viens.', 'je euh viens', '--'],
  ])('what nobody hears apart is the same: %s', (line, guess, signs) => {
    expect(told(line, guess)).toBe(signs);
  });

  test.each([
    ['I don’t know.', 'I do not know', '---'],
    ['They’re here, I’m sure.', "they are here I'm sure", '----'],
    ['It cost 25 pounds.', 'it cost twenty-five pounds', '----'],
    ['I know their house.', 'I no there house', '----'],
    ['We cannot go.', "we can't go", '---'],
  ])('in English: %s', (line, guess, signs) => {
    expect(told(line, guess, english)).toBe(signs);
  });

  test('tells what is missing, what was said instead, and what was added', () => {
    expect(told('Je vous attendais depuis hier', 'je vous attendais hier')).toBe('---_-');
    expect(told('Je vous attendais depuis hier', 'je vous espérais depuis hier')).toBe('--x--');
    expect(told('Je vous attendais depuis hier', 'je vous attendais bien depuis hier')).toBe('-----+');
    const { words, added } = checkLine('La porte rouge', { guesses: ['la fenêtre rouge enfin'] }, french);
    expect(words[1]).toEqual({ from: 3, to: 8, verdict: 'other', heard: 'fenêtre' });
    expect(added).toEqual([{ after: 3, heard: 'enfin' }]);
  });

  test('what may be misheard is a doubt', () => {
    expect(told('Prenez garde au marquis', 'prenez garde aux marquise')).toBe('---?');
    expect(told('Va chercher Isabelle', 'va chercher la belle', french, 0.3)).toBe('--?');
  });

  test('an unsure recogniser finds no fault', () => {
    expect(told('Je vous attendais depuis hier', 'nous partions', french, 0.2)).not.toMatch(/[x_+]/u);
    expect(told('Je vous attendais depuis hier', 'nous partions', french, 0)).toMatch(/[x_]/u);
  });

  test('finds no fault in a line that it did not hear to its end', () => {
    const { words, added } = checkLine('Je vous attendais hier', { guesses: ['je vous'], unfinished: true }, french);
    expect(words.map(({ verdict }) => verdict)).toEqual(['said', 'said', 'doubtful', 'doubtful']);
    expect(added).toEqual([]);
  });

  test('of several guesses the one that fits best counts', () => {
    expect(told('Il pleut sur Brest', ['il peut sûrement rester', 'il pleut sur Brest'])).toBe('----');
  });

  test('in verse a syllable that cannot be heard for certain is a doubt, in prose it is nothing', () => {
    expect(told('Encor vous ?', 'encore vous')).toBe('--');
    expect(told('Encor vous ?', 'encore vous', { language: 'fr', verse: true })).toBe('?-');
  });

  test('nothing heard: everything is missing', () => {
    expect(told('Je viens.', [])).toBe('__');
  });

  test('a line is always said by its own words, in any language', () => {
    const word = fc.stringMatching(/^[a-zéèàâêîôûç]{1,9}$/u);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom('fr', 'en', 'de'), (words, language) => {
        const line = words.join(' ');
        expect(told(line, line, { language, verse: true })).toMatch(/^-*$/u);
      }),
    );
  });

  test('every word of the line is told once, in order, whatever was heard', () => {
    const text = fc.array(fc.constantFrom('je', 'vous', 'attendais', 'hier', '12', 'l’ami', 'n’est-ce'), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(text, text, (line, heard) => {
        const { words } = checkLine(line.join(' '), { guesses: [heard.join(' ')] }, french);
        const places = words.map(({ from }) => from);
        expect(places).toEqual([...new Set(places)].sort((one, other) => one - other));
      }),
    );
  });
});

describe('the mark that is proposed', () => {
  const line = 'Je vous attendais depuis le lever du rideau';
  const plain = { given: 0, peeked: false };
  const mark = (
    guess: string,
    strictness: 'word' | 'idea' = 'word',
    said: Parameters<typeof proposedMark>[3] = plain,
  ) => proposedMark(line, checkLine(line, { guesses: [guess] }, french), strictness, said);

  test('known, word for word', () => {
    expect(mark(line)).toBe('known');
  });
  test('hesitant where a word is missing, or it came late', () => {
    expect(mark('je vous attendais depuis lever du rideau')).toBe('hesitant');
    expect(mark(line, 'word', { ...plain, hesitation: 3_000 })).toBe('hesitant');
  });
  test('known in substance, where the idea is enough', () => {
    expect(mark('moi je vous attendais depuis lever de rideau', 'idea')).toBe('known');
    expect(mark('bonjour', 'idea')).toBe('blank');
  });
  test('a hole where most of it is missing; prompted where I was', () => {
    expect(mark('je ne sais plus')).toBe('blank');
    expect(mark(line, 'word', { given: 12, peeked: false })).toBe('prompted');
  });
  test('without my word it is never worse than hesitant, and says nothing of a whisper', () => {
    const marks = (['known', 'hesitant', 'prompted', 'blank', undefined] as const).map(withoutMyWord);
    expect(marks).toEqual(['known', 'hesitant', undefined, 'hesitant', undefined]);
  });
  test('a doubt is never a fault', () => {
    const check = checkLine(line, { guesses: ['nous partions'], confidence: 0.2 }, french);
    expect(proposedMark(line, check, 'word', plain)).toBe('known');
  });
});
