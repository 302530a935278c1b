import { describe, expect, test } from 'vitest';
import { markWords, wordsOf } from '../../../../edge/voices/embedded/words.ts';

const written = (text: string): string[] => wordsOf(text).map(({ from, to }) => text.slice(from, to));

describe('the words of a speech', () => {
  test.each([
    ['apostrophes and hyphens belong to them', "L’été, n'est-ce pas ?", ['L’été', "n'est-ce", 'pas']],
    ['dashes and quotes do not', '— « Va ! » --dit-il…', ['Va', 'dit-il']],
    ['numbers keep their separators', 'le 1,5 m. de 3.000.', ['le', '1,5', 'm', 'de', '3.000']],
    ['accents may be separate characters', 'E\u0301COUTE donc', ['E\u0301COUTE', 'donc']],
  ])('%s', (_, text, words) => {
    expect(written(text)).toEqual(words);
  });
});

describe('marks', () => {
  const words = wordsOf('one of the worst');

  test('begin where the engine began each word and end where the next begins', () => {
    const onsets = [0, 4, 7, 11].map((offset, index) => ({ offset, at: index * 100 }));
    expect(markWords(words, onsets, 450)).toEqual([
      { start: 0, end: 100, from: 0, to: 3 },
      { start: 100, end: 200, from: 4, to: 6 },
      { start: 200, end: 300, from: 7, to: 10 },
      { start: 300, end: 450, from: 11, to: 16 },
    ]);
  });

  test('share the time of words said as one by their letters', () => {
    const marks = markWords(
      words,
      [
        { offset: 0, at: 0 },
        { offset: 4, at: 100 },
        { offset: 11, at: 200 },
      ],
      300,
    );
    expect(marks.map(({ start, end }) => [start, end])).toEqual([
      [0, 100],
      [100, 140],
      [140, 200],
      [200, 300],
    ]);
  });

  test('accept an onset that lies on the space before its word', () => {
    const [, mark] = markWords(
      wordsOf('dar á usted'),
      [
        { offset: 0, at: 0 },
        { offset: 3, at: 80 },
        { offset: 6, at: 90 },
      ],
      200,
    );
    expect(mark).toEqual({ start: 80, end: 90, from: 4, to: 5 });
  });

  test('never go back, whatever the engine says', () => {
    const onsets = [
      { offset: 11, at: 10 },
      { offset: 0, at: 20 },
      { offset: 99, at: 30 },
    ];
    const marks = markWords(words, onsets, 100);
    expect(marks.length).toBe(4);
    marks.forEach(({ start, end }, index) => {
      expect(end).toBeGreaterThanOrEqual(start);
      expect(start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0);
    });
  });

  test('are there even when the engine told of no word at all', () => {
    expect(markWords(words, [], 130).map(({ start }) => start)).toEqual([0, 30, 50, 80]);
    expect(markWords([], [{ offset: 0, at: 0 }], 100)).toEqual([]);
  });
});
