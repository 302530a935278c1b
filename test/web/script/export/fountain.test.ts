import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFountain } from '../../../../web/script/export/fountain.ts';
import { importScript } from '../../../../web/script/import/import.ts';
import type { Script } from '../../../../web/script/model.ts';
import { blocksOf } from '../../../../web/script/blocks.ts';
import { cutBlock } from '../../../../web/script/rewrite.ts';
import { essence, scripts } from './scripts.ts';

const again = async (script: Script): Promise<Script> => {
  const result = await importScript(toFountain(script), { name: 'again.fountain' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

describe('a script as Fountain', () => {
  it('is the same script when it is imported again', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ rich: true }), async (script) => {
        expect(essence(await again(script))).toEqual(essence(script));
      }),
      { numRuns: 60 },
    );
  });

  it('is without what is cut', async () => {
    const [script] = fc.sample(scripts({ rich: false }), { numRuns: 1, seed: 1 });
    if (script === undefined) throw new Error('no script');
    const [first] = blocksOf(script);
    const shorter = await again(cutBlock(script, first?.id ?? '', true));
    expect(blocksOf(shorter)).toHaveLength(blocksOf(script).length - 1);
  });
});
