// cspell:disable -- letters, not words
import { describe, expect, it } from 'vitest';
import { digest, digestWords } from '../../../../web/script/ids.ts';
import { fold, foldedWords, joinedWords, squeeze } from '../../../../web/script/import/letters.ts';

/** Every sign of the plane that scripts are written in, alone and among others. */
const SIGNS = Array.from({ length: 0x10000 }, (_none, code) => String.fromCharCode(code));
const AMONG = SIGNS.map((sign) => `Aé${sign}b ${sign}${sign} Œ${sign}`);

const PASSAGES = [
  '  — Où est-il ? « Près du cœur », dit-on… à l’œuvre !  ',
  'Straße, ÆGIR, ıİ, ΣΊΣΥΦΟΣ, ½ tour, 2ª vez, 1º',
  'e\u0301te\u0301 a\u0308',
  '𝔉𝔞𝔲𝔰𝔱 and 😀 then \ud800 alone',
  'x'.repeat(5_000) + ' œ '.repeat(3_000),
];

describe('folded letters', () => {
  it('are what Unicode says, for every sign', () => {
    const told = (text: string): string =>
      text
        .normalize('NFD')
        .replaceAll(/\p{M}+/gu, '')
        .toLowerCase()
        .replaceAll('œ', 'oe')
        .replaceAll('æ', 'ae')
        .replaceAll('ß', 'ss');
    for (const text of [...SIGNS, ...AMONG, ...PASSAGES])
      if (fold(text) !== told(text)) expect(fold(text)).toBe(told(text));
    expect(fold('ÉTÉ Cœur')).toBe('ete coeur');
  });
});

describe('joined words', () => {
  it('are the folded words with one space between them', () => {
    for (const text of [...SIGNS, ...AMONG, ...PASSAGES]) {
      const words = foldedWords(text).join(' ');
      if (joinedWords(text) !== words) expect([text, joinedWords(text)]).toEqual([text, words]);
      if (digestWords(text) !== digest(words)) expect([text, digestWords(text)]).toEqual([text, digest(words)]);
    }
    expect(joinedWords(' L’Œuvre,  — no 2 ! ')).toBe('l oeuvre no 2');
  });
});

describe('squeezed text', () => {
  it.each([
    ['a b', 'a b'],
    [' a\u00a0 b\t', 'a b'],
    ['a\u00a0b', 'a b'],
    ['\n', ''],
  ])('%j is %j', (text, squeezed) => expect(squeeze(text)).toBe(squeezed));
});
