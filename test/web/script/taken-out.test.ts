import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../web/script/blocks.ts';
import { joinWithPrevious, removeBlock, removeRole } from '../../../web/script/edit.ts';
import { importScript } from '../../../web/script/import/import.ts';
import type { Script } from '../../../web/script/model.ts';
import { makeHeading } from '../../../web/script/rewrite.ts';
import { bringBack, takenOut } from '../../../web/script/taken-out.ts';

const read = async (): Promise<Script> => {
  const result = await importScript(
    'Title: Candles\n\n.ROOM\n\nANNA\nThe lamp is out.\n\nBEN\nI brought a candle.\n\nPage twelve.\n\nANNA\nSet it down.\n',
    { name: 'c.fountain' },
  );
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};
const at = (script: Script, place: number): string => blocksOf(script)[place]?.id ?? '';

describe('what was taken out', () => {
  it('is known, and comes back where it stood', async () => {
    const base = await read();
    for (const place of [0, 1, 2, 3]) {
      const without = removeBlock(base, at(base, place));
      expect(takenOut(base, without)).toEqual([blocksOf(base)[place]]);
      expect(bringBack(without, base, at(base, place))).toEqual(base);
    }
  });

  it('is not what was joined to another, or made a heading', async () => {
    const base = await read();
    expect(takenOut(base, joinWithPrevious(base, at(base, 1)))).toEqual([]);
    expect(takenOut(base, makeHeading(base, at(base, 2)))).toEqual([]);
  });

  it('comes back without the role that is gone', async () => {
    const base = await read();
    const ben = base.roles.find(({ name }) => name === 'BEN')?.id ?? '';
    const without = removeRole(removeBlock(base, at(base, 1)), ben);
    expect(blocksOf(bringBack(without, base, at(base, 1)))[1]).toMatchObject({ roles: [] });
  });

  it('does not come back twice', async () => {
    const base = await read();
    expect(bringBack(base, base, at(base, 1))).toBe(base);
  });
});
