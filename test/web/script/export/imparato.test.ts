import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WRITERS } from '../../../../web/script/export/export.ts';
import { toImparato } from '../../../../web/script/export/imparato.ts';
import { importScript } from '../../../../web/script/import/import.ts';
import { essence, lessened, scripts } from './scripts.ts';

describe("a script as Imparato's text", () => {
  it('is the same script when it is imported again, but for songs and what is said at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ rich: true, signs: false }), async (script) => {
        const result = await importScript(toImparato(script), { name: 'again.txt' });
        if (!result.ok) throw new Error(result.failure);
        expect(essence(result.imported.script)).toEqual(essence(lessened(script, WRITERS.imparato.without)));
      }),
      { numRuns: 60 },
    );
  });
});
