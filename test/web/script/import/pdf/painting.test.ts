import { describe, expect, it } from 'vitest';
import { multiplied, paintedOn, type Matrix, type Operations } from '../../../../../web/script/import/pdf/painting.ts';

const OPS: Operations = {
  save: 1,
  restore: 2,
  transform: 3,
  setFillRGBColor: 4,
  paintFormXObjectBegin: 5,
  paintFormXObjectEnd: 6,
  beginGroup: 7,
  endGroup: 8,
  paintImageXObject: 9,
  paintImageXObjectRepeat: 10,
  paintInlineImageXObject: 11,
  paintImageMaskXObject: 12,
  paintImageMaskXObjectGroup: 13,
  paintImageMaskXObjectRepeat: 14,
};
const ONTO: Matrix = [1, 0, 0, 1, 0, 0];

const painted = (...done: (readonly [keyof Operations, unknown])[]) =>
  paintedOn({ fnArray: done.map(([op]) => OPS[op]), argsArray: done.map(([, args]) => args) }, OPS, ONTO);

describe('the pictures on a page', () => {
  it('lie where all that was turned and moved before lays them', () => {
    expect(
      painted(
        ['save', null],
        ['transform', [2, 0, 0, 2, 10, 0]],
        ['paintFormXObjectBegin', [Float32Array.of(1, 0, 0, 1, 5, 5), null]],
        ['paintImageXObject', ['img_1', 4, 4]],
        ['paintFormXObjectEnd', []],
        ['restore', null],
        ['paintImageXObject', ['img_2', 4, 4]],
      ),
    ).toEqual([
      { source: 'img_1', matrix: [2, 0, 0, 2, 20, 10] },
      { source: 'img_2', matrix: ONTO },
    ]);
  });

  it('are stencils in the colour of the moment, by name or as they are', () => {
    const own = { data: Uint8Array.of(0), width: 8, height: 1 };
    expect(
      painted(
        ['setFillRGBColor', ['#ffffff']],
        ['paintImageMaskXObject', [{ data: 'mask_1', width: 8, height: 1 }]],
        ['setFillRGBColor', ['#000000']],
        ['paintImageMaskXObject', [own]],
      ),
    ).toEqual([
      { source: 'mask_1', matrix: ONTO, stencil: 255 },
      { source: own, matrix: ONTO, stencil: 0 },
    ]);
  });

  it('are each of those that are painted several times, or several at once', () => {
    const places = Float32Array.of(0, 0, 7, 9);
    const stencil = { data: 'mask_1' };
    const inline = { width: 1, height: 1, kind: 1, data: Uint8Array.of(0) };
    const all = painted(
      ['paintImageXObjectRepeat', ['img_1', 2, 3, places]],
      ['paintImageMaskXObjectRepeat', [stencil, 2, 0, 0, 3, places]],
      ['paintImageMaskXObjectGroup', [[{ ...stencil, transform: [2, 0, 0, 3, 7, 9] }]]],
      ['paintInlineImageXObject', [inline]],
    );
    const [first, second]: Matrix[] = [
      [2, 0, 0, 3, 0, 0],
      [2, 0, 0, 3, 7, 9],
    ];
    expect(all.map(({ matrix }) => matrix)).toEqual([first, second, first, second, second, ONTO]);
    expect(all.at(-1)?.source).toEqual(inline);
  });

  it('are not those that only tell how much of another shows', () => {
    const mask = ['beginGroup', [{ smask: { subtype: 'Luminosity' } }]] as const;
    const image = ['paintImageXObject', ['img_1', 1, 1]] as const;
    const plain = ['beginGroup', [{ smask: null }]] as const;
    const end = ['endGroup', [{}]] as const;
    expect(painted(mask, plain, image, end, image, end, plain, image, end)).toHaveLength(1);
  });

  it('are not more than a page can have, whatever the file says', () => {
    const places = new Float32Array(2_000_000);
    expect(painted(['paintImageXObjectRepeat', ['img_1', 2, 3, places]]).length).toBeLessThanOrEqual(2000);
    expect(painted(['transform', ['a']], ['paintImageXObject', [3]], ['paintImageMaskXObject', null])).toEqual([]);
  });
});

it('matrices are multiplied as PDF does', () => {
  expect(multiplied([0, 1, -1, 0, 3, 4], [2, 0, 0, 2, 1, 1])).toEqual([0, 2, -2, 0, 2, 5]);
});
