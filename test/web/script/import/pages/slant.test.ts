import { describe, expect, it } from 'vitest';
import type { Page, Piece } from '../../../../../web/script/import/pages/page.ts';
import { withoutIdleItalics } from '../../../../../web/script/import/pages/slant.ts';

const piece = (text: string, italic: boolean, y: number): Piece => ({
  text,
  x: 50,
  y,
  width: 6 * text.length,
  size: 12,
  bold: false,
  italic,
  capitals: false,
  askew: false,
});

const page = (...rows: [text: string, italic: boolean][]): Page => ({
  width: 420,
  height: 595,
  pieces: rows.map(([text, italic], at) => piece(text, italic, 60 + 14 * at)),
});

const SAID = 'The lamp is lit, and nobody has come to see it.';
const names = ['ROSE', 'BASIL', 'ROSE', 'BASIL'];
const slanted = page(
  ...names.flatMap((name): [string, boolean][] => [
    [name, false],
    [SAID, true],
  ]),
);
const upright = page(
  ...names.flatMap((name): [string, boolean][] => [
    [name, false],
    [SAID, false],
  ]),
);
const italics = (pages: readonly Page[]): number =>
  pages.flatMap(({ pieces }) => pieces).filter(({ italic }) => italic).length;

describe('italics', () => {
  it('mark nothing on a page where names alone stand upright', () => {
    expect(italics(withoutIdleItalics([upright, slanted]))).toBe(0);
  });

  it('mark nothing on a page between two such', () => {
    expect(italics(withoutIdleItalics([slanted, page([SAID, true]), slanted]))).toBe(0);
  });

  it('mark directions where what is said stands upright, however long they are', () => {
    const directions = page(
      ...names.flatMap((name): [string, boolean][] => [
        [`${name}. ${SAID}`, false],
        [SAID.repeat(3), true],
      ]),
    );
    expect(withoutIdleItalics([directions])).toEqual([directions]);
  });

  it('mark a whole page of directions', () => {
    const setting = page([SAID, true], [SAID, true], ['ROSE', false], [SAID, true]);
    expect(withoutIdleItalics([upright, setting, upright])).toEqual([upright, setting, upright]);
  });
});
