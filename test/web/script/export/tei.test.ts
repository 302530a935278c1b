import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toTei } from '../../../../web/script/export/tei.ts';
import { importScript } from '../../../../web/script/import/import.ts';
import { essence, scripts } from './scripts.ts';

describe('a script as TEI', () => {
  it('is the same script when it is imported again', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ rich: true }), async (script) => {
        const result = await importScript(toTei(script), { name: 'again.xml' });
        if (!result.ok) throw new Error(result.failure);
        expect(essence(result.imported.script)).toEqual(essence(script));
      }),
      { numRuns: 60 },
    );
  });
});
