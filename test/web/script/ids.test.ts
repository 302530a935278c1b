// cspell:ignore hxbxpsu
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest, digestWords, Identities } from '../../../web/script/ids.ts';
import { joinedWords } from '../../../web/script/import/letters.ts';

describe('a digest', () => {
  it('of the words of a text is that of the text they make', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(digestWords(text)).toBe(digest(joinedWords(text)));
      }),
    );
  });

  it('is eleven digits in base 36', () => {
    for (let at = 0; at < 2_000; at += 1) expect(digest(`text ${String(at)}`)).toMatch(/^[0-9a-z]{11}$/);
  });

  it('never changes: notes, takes and progress hang on it', () => {
    expect([digest(''), digest('Fear no more.')]).toEqual(['1pv5hxbxpsu', '094ngu4o3ay']);
    expect(new Identities().give('s', 'ANNA: Près du cœur, dit-on !')).toBe('s-0vr67ooq3zq');
  });
});
