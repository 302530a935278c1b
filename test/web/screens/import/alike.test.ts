import { describe, expect, it } from 'vitest';
import { blocksOf, withBlocks } from '../../../../web/script/blocks.ts';
import { makeDirection } from '../../../../web/script/edit.ts';
import type { Block, Script } from '../../../../web/script/model.ts';
import { alikeTo, fixAll } from '../../../../web/screens/import/alike.ts';
import { imported } from './imports.ts';

const block = (script: Script, place: number): Block => {
  const found = blocksOf(script)[place];
  if (!found) throw new Error(`no passage ${place}`);
  return found;
};
const ids = (script: Script, ...places: number[]): string[] => places.map((place) => block(script, place).id);
const nothing = (): string[] => [];
const DONE = { kind: 'done' } as const;
const ASIDE = { kind: 'aside' } as const;

describe('passages that are alike', () => {
  it('are the speeches under the same label', async () => {
    const { script } = await imported();
    expect(alikeTo(script, block(script, 1), DONE, nothing)).toEqual(ids(script, 4, 6));
  });

  it('are the directions that stand in the file in the same way', async () => {
    const { script } = await imported();
    const done = fixAll(script, ids(script, 0, 1, 2, 3), { kind: 'done' });
    const lines = new Map(ids(script, 0, 1, 2, 3).map((id, place) => [id, place % 2 === 0 ? '[He goes.' : 'LIGHTS']));
    const sourceAt = (id: string): string[] => ['', lines.get(id) ?? ''];
    expect(alikeTo(done, block(done, 0), DONE, sourceAt)).toEqual(ids(done, 2));
    expect(alikeTo(done, block(done, 1), DONE, sourceAt)).toEqual(ids(done, 3));
  });
});

describe('passages that are no part of the play', () => {
  it('are alike by their words, whatever number they bear', async () => {
    const { script } = await imported();
    const texts = ['THE TEA – 12', 'He sits.', 'The Tea — 14', '9'];
    const places = new Map(ids(script, 0, 1, 2, 3).map((id, at) => [id, texts[at] ?? '']));
    const marked = withBlocks(script, (one) => {
      const text = places.get(one.id);
      return [text === undefined ? one : { kind: 'direction', id: one.id, text }];
    });
    expect(alikeTo(marked, block(marked, 0), ASIDE, nothing)).toEqual(ids(marked, 2));
  });

  it('are never all that a role says, nor all that is done', async () => {
    const { script } = await imported();
    expect(alikeTo(script, block(script, 1), ASIDE, nothing)).toEqual([]);
  });
});

describe('one fix for all', () => {
  it('gives speeches and directions to a role', async () => {
    const { script } = await imported();
    const role = script.roles[2]?.id ?? '';
    const mixed = makeDirection(script, block(script, 0).id);
    const fixed = fixAll(mixed, ids(script, 0, 1), { kind: 'said', roles: [role] });
    expect(blocksOf(fixed).slice(0, 2)).toMatchObject([{ roles: [role] }, { roles: [role] }]);
  });

  it('takes them out of the play', async () => {
    const { script } = await imported();
    expect(blocksOf(fixAll(script, ids(script, 1, 4, 6), { kind: 'aside' }))).toHaveLength(4);
  });
});
