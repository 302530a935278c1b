import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toImparato } from '../../../../web/script/export/imparato.ts';
import { importScript } from '../../../../web/script/import/import.ts';
import { essence, scripts } from './scripts.ts';

describe("a script as Imparato's text", () => {
  it('is the same script when it is imported again', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ rich: false }), async (script) => {
        const result = await importScript(toImparato(script), { name: 'again.txt' });
        if (!result.ok) throw new Error(result.failure);
        expect(essence(result.imported.script)).toEqual(essence(script));
      }),
      { numRuns: 60 },
    );
  });
});
