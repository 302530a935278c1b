import { describe, expect, it } from 'vitest';
import { edgeRows } from '../../../../../web/script/import/pages/edges.ts';
import type { Row } from '../../../../../web/script/import/pages/rows.ts';

const row = (page: number, column: number, text: string, y: number): Row => ({
  page,
  column,
  x: 50,
  right: 50 + 6 * text.length,
  y,
  size: 12,
  text,
  runs: [],
  pieces: [],
});

/** Pages of speeches, each below the numbers that it bears. */
const pagesWith = (numbers: readonly (readonly string[])[]): Row[][] =>
  numbers.map((heads, page) => [
    ...heads.map((text, column) => row(page, column, text, 40)),
    ...Array.from({ length: 8 }, (_, at) =>
      row(page, 0, `Speech ${'abcdefgh'.slice(at)} of ${'x'.repeat(page + 1)}.`, 80 + 14 * at),
    ),
  ]);
const taken = (numbers: readonly (readonly string[])[]): string[] =>
  [...edgeRows(pagesWith(numbers))].map(({ text }) => text);

describe('numbers at the head of pages', () => {
  it.each([
    ['of each page', [['7'], ['8'], ['9'], ['10']]],
    ['of some pages', [['1'], [], ['3'], ['4'], [], ['6']]],
    ['with a slip of who read them', [['11'], ['12'], ['73'], ['14'], ['15'], ['16'], ['17']]],
    ['Roman', [['iii'], ['iv'], ['v'], ['vi']]],
    [
      'of two pages on a sheet',
      [
        ['2', '3'],
        ['4', '5'],
        ['6', '7'],
      ],
    ],
    ['of every other page on sheets of two', [['2'], ['4'], ['6'], ['8']]],
    ['that say so', [['Page 3'], [], [], ['Page 9'], ['Page 1']]],
  ])('belong to the page: %s', (_which, numbers) => {
    expect(taken(numbers).toSorted()).toEqual(numbers.flat().toSorted());
  });

  it.each([
    ['with a stop', (scene: number) => `${String(scene)}.`],
    ['bare', String],
    ['Roman', (scene: number) => ['', 'I', 'II', 'III', 'IV'][scene] ?? ''],
  ])('are those of scenes that begin a page, where they do not count pages: %s', (_how, written) => {
    const pages = [1, 0, 2, 0, 0, 3, 0, 4, 0].map((scene) => (scene === 0 ? [] : [written(scene)]));
    expect(taken(pages)).toEqual([]);
  });
});
