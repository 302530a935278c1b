import { describe, expect, it } from 'vitest';
import { laidOf, LEAF, leavesOf, rowsOf, sourceOf, stepsTo } from '../../../../web/screens/import/leaves.ts';
import { blocksOf } from '../../../../web/script/blocks.ts';
import { imported } from './imports.ts';

describe('the rows of a proof', () => {
  it('are all blocks in order, each heading on the first row it opens', async () => {
    const { script } = await imported();
    const rows = rowsOf(script);
    expect(rows.map(({ block }) => block.id)).toEqual(blocksOf(script).map(({ id }) => id));
    expect(rows.filter(({ heading }) => heading !== undefined)).toHaveLength(2);
  });
});

describe('the leaves of a proof', () => {
  it('hold every row once, and room for it', async () => {
    const rows = rowsOf((await imported()).script);
    const many = Array.from({ length: 10 }, () => rows).flat();
    const leaves = leavesOf(many);
    expect(leaves.flatMap((leaf) => leaf.rows)).toEqual(many);
    for (const leaf of leaves) {
      expect(leaf.rows.length).toBeLessThanOrEqual(LEAF);
      expect(leaf.room).toBeGreaterThan(leaf.rows.length * 3);
    }
  });
});

describe('the leaves of a very long proof', () => {
  const leaves = leavesOf(
    Array.from({ length: 300 * LEAF }, (_none, at) => ({
      block: { kind: 'direction' as const, id: String(at), text: 'Dark.' },
    })),
  );
  const rooms = (some: typeof leaves): number => some.reduce((sum, { room }) => sum + room, 0);

  it('come a few at a time, in order, and the room of the others is kept', () => {
    for (let steps = 0; steps < 20; steps += 1) {
      const { there, room } = laidOf(leaves, steps);
      expect(there).toEqual(leaves.slice(0, there.length));
      expect(there.length - (steps === 0 ? 0 : laidOf(leaves, steps - 1).there.length)).toBeLessThanOrEqual(40);
      expect(rooms(there) + room).toBeCloseTo(rooms(leaves));
    }
    expect(laidOf(leaves, 20).there).toHaveLength(leaves.length);
  });

  it('come as far as the one that is asked for, and no further than they must', () => {
    for (const place of [0, 11, 12, 51, 52, 299]) {
      const steps = stepsTo(place);
      expect(laidOf(leaves, steps).there.length).toBeGreaterThan(place);
      if (steps > 0) expect(laidOf(leaves, steps - 1).there.length).toBeLessThanOrEqual(place);
    }
  });
});

describe('the source of a passage', () => {
  const source = { lines: ['ANNE', 'Oui.', '', 'PAUL', 'Non.', ''], lineOf: { a: 0, b: 3 } };

  it('goes to where the next begins, without empty lines at its end', () => {
    expect(sourceOf('a', source, 'b')).toEqual(['ANNE', 'Oui.']);
  });

  it('is the one line of the last, and nothing for a passage made on the screen', () => {
    expect(sourceOf('b', source, undefined)).toEqual(['PAUL']);
    expect(sourceOf('new', source, 'a')).toEqual([]);
  });
});
