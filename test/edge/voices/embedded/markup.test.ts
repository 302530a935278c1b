import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMarkup } from '../../../../edge/voices/embedded/markup.ts';

describe('the markup that the engine reads', () => {
  test('holds no markup of the speech, no command and no phoneme notation', () => {
    expect(toMarkup('a <b> & [[c]] \u0001d 🎭').text).toBe('a &lt;b> &amp;   c    d  ');
  });

  test('leads back from places of the engine to offsets of the speech', () => {
    const speech = '🎭 & là';
    const { text, offsetOf } = toMarkup(speech);
    expect(offsetOf([...text].indexOf('l'))).toBe(speech.indexOf('l'));
    expect(offsetOf(999)).toBe(speech.length);
  });

  test('keeps every letter of any text, in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (speech) => {
        const { text, offsetOf } = toMarkup(speech);
        [...text.replaceAll('&amp;', '&    ').replaceAll('&lt;', '<   ')].forEach((character, place) => {
          if (/\p{L}/u.test(character)) expect(speech.startsWith(character, offsetOf(place))).toBe(true);
        });
        expect(text).not.toMatch(/<|\[|&(?!amp;|lt;)/);
      }),
    );
  });
});
