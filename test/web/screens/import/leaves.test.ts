import { describe, expect, it } from 'vitest';
import { LEAF, leavesOf, rowsOf, sourceOf } from '../../../../web/screens/import/leaves.ts';
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
