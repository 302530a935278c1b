import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../web/script/blocks.ts';
import { giveSpeech, makeDirection, renameRole } from '../../../web/script/edit.ts';
import { importScript } from '../../../web/script/import/import.ts';
import type { Script } from '../../../web/script/model.ts';
import { cutBlock, setHeading } from '../../../web/script/rewrite.ts';
import { changesNothing, headingChanges, nameChanges, revise } from '../../../web/script/revise.ts';

const TEXT = `Title: Candles

.ROOM

ANNA
The lamp in the corridor went out before you came.

BEN
I brought a candle and nobody to hold it.

ANNA
Then set it down on the piano, gently please.

.STAIRS

BEN
Gently was never my instrument, you know.
`;

const read = async (text: string): Promise<Script> => {
  const result = await importScript(text, { name: 'c.fountain' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

const at = (script: Script, place: number): string => blocksOf(script)[place]?.id ?? '';

describe('a revised file', () => {
  it('that is the same changes nothing, whatever was corrected', async () => {
    const base = await read(TEXT);
    const anna = base.roles[0]?.id ?? '';
    const current = cutBlock(makeDirection(giveSpeech(base, at(base, 1), [anna]), at(base, 2)), at(base, 3), true);
    const revision = revise(base, current, await read(TEXT));
    expect(changesNothing(revision)).toBe(true);
    expect(revision.script).toEqual(current);
  });

  it('tells what it changes, and only that', async () => {
    const base = await read(TEXT);
    const current = cutBlock(base, at(base, 0), true);
    const next = await read(TEXT.replace('a candle', 'two candles').replace('.STAIRS', '.THE STAIRS'));
    const revision = revise(base, current, next);
    expect(revision.differences).toMatchObject([{ kind: 'changed', block: { id: at(base, 1) } }]);
    expect(revision.headings).toEqual([{ before: 'STAIRS', after: 'THE STAIRS' }]);
    expect(blocksOf(revision.script)[0]).toEqual(blocksOf(current)[0]);
  });

  it('is what the next one is compared with', async () => {
    const base = await read(TEXT);
    const second = TEXT.replace('a candle', 'two candles');
    const first = revise(base, cutBlock(base, at(base, 0), true), await read(second));
    const again = revise(first.base, first.script, await read(second.replace('gently', 'softly')));
    expect(again.differences).toMatchObject([{ kind: 'changed', block: { id: at(base, 2) } }]);
    expect(blocksOf(again.script).map(({ id }) => id)).toEqual(blocksOf(base).map(({ id }) => id));
  });

  it('without the first reading keeps ids and names', async () => {
    const current = await read(TEXT);
    const revision = revise(undefined, current, await read(TEXT.replace('a candle', 'two candles')));
    expect(revision.differences).toMatchObject([{ kind: 'changed', block: { id: at(current, 1) } }]);
    expect(revision.base).toEqual(revision.script);
  });
});

describe('what differs beside the lines', () => {
  it('is the title, the names of roles and the headings', async () => {
    const before = await read(TEXT);
    const [anna] = before.roles;
    const scene = before.acts[0]?.scenes[1]?.id ?? '';
    const after = { ...setHeading(renameRole(before, anna?.id ?? '', 'Hanna'), scene, 'ROOF'), title: 'Lamps' };
    expect(nameChanges(before, after)).toEqual([
      { before: 'Candles', after: 'Lamps' },
      { before: anna?.name, after: 'Hanna' },
    ]);
    expect(headingChanges(before, after)).toEqual([{ before: 'STAIRS', after: 'ROOF' }]);
    expect(nameChanges(before, before)).toEqual([]);
  });

  it('names roles that came or went', async () => {
    const before = await read(TEXT);
    const after = { ...before, roles: before.roles.slice(1) };
    expect(nameChanges(before, after)).toEqual([{ before: before.roles[0]?.name }]);
    expect(nameChanges(after, before)).toEqual([{ after: before.roles[0]?.name }]);
  });
});
