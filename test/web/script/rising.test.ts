import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rising } from '../../../web/script/rising.ts';

describe('a longest row that rises', () => {
  it.each([
    [[], []],
    [
      [3, 1, 2],
      [1, 2],
    ],
    [
      [1, 2, 3],
      [0, 1, 2],
    ],
    [[2, 2], [1]],
  ])('of %j is at %j', (places, positions) => {
    expect(rising(places)).toEqual(positions);
  });

  it('rises, and none is longer', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 9 }), (places) => {
        const found = rising(places).map((at) => places[at] ?? 0);
        expect(found).toEqual([...found].sort((one, other) => one - other));
        const rows = places.reduce<number[][]>(
          (all, place) => [...all, ...all.filter((row) => (row.at(-1) ?? -1) < place).map((row) => [...row, place])],
          [[]],
        );
        expect(found).toHaveLength(Math.max(...rows.map((row) => row.length)));
      }),
    );
  });
});
