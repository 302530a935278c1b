import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSayable, splitSentences } from '../../../../edge/voices/embedded/sentences.ts';

const texts = (say: string): string[] => splitSentences(say).map(({ text }) => text.trim());

describe('the sentences of a speech', () => {
  test.each([
    [
      'end at full stops, marks and ellipses',
      'Oui. Non ! Quoi ? Rien… Si.',
      ['Oui.', 'Non !', 'Quoi ?', 'Rien…', 'Si.'],
    ],
    ['keep their closing quotes', '“Go!” he said. «Va !» Bien.', ['“Go!”', 'he said.', '«Va !»', 'Bien.']],
    ['do not end inside a number or an address', 'À 3.50 francs sur a.b c', ['À 3.50 francs sur a.b c']],
    ['end with a verse', 'Un vers\nUn autre vers', ['Un vers', 'Un autre vers']],
    ['hold something to say', '… ! Oui. — ?', ['Oui.']],
    ['hold something that can be read', 'Привет. Oui. 你好! Non. 42. 한국어', ['Oui.', 'Non.', '42.']],
  ])('%s', (_, say, expected) => {
    expect(texts(say)).toEqual(expected);
  });

  test('are cut at a comma, else at a space, else anywhere, when they are too long to be said in one go', () => {
    const commas = splitSentences(`${'mot '.repeat(60)}fin, ${'mot '.repeat(80)}`);
    expect(commas[0]?.text.endsWith('fin, ')).toBe(true);
    expect(splitSentences('mot '.repeat(300)).every(({ text }) => text.endsWith('mot '))).toBe(true);
    expect(splitSentences('a'.repeat(1000)).map(({ text }) => text.length)).toEqual([400, 400, 200]);
  });

  test('lie where they say, in order, and lose no letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'é', '🎭', '.', '…', ' ', '\n', ',', '»', 'mot '.repeat(70))),
        (parts) => {
          const say = parts.join('');
          const sentences = splitSentences(say);
          let before = 0;
          for (const { from, to, text } of sentences) {
            expect(say.slice(from, to)).toBe(text);
            expect(isSayable(say.slice(before, from))).toBe(false);
            expect(text.length).toBeLessThanOrEqual(400);
            before = to;
          }
          expect(isSayable(say.slice(before))).toBe(false);
        },
      ),
    );
  });
});
