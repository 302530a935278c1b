import { describe, expect, it, vi } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { decodersFor } from '../../../../../web/script/import/pdf/decoders.ts';
import { speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import { away, parts } from '../picture/parts.ts';
import { drawPdf, speeches } from './draw.ts';
import { saidIn, Stack, TALK } from './stack.ts';

describe('a scan under a filter of its own', () => {
  // These two come first: what was had once stays.
  it('asks for its decoder even after another was stopped in the middle', async () => {
    const other = await drawPdf([1, 2, 3].map(() => speeches(80, [['ANNA', 'Le train est parti sans nous.']])));
    let shares = 0;
    await importScript(other, { progress: () => shares++, cancelled: () => shares > 3 });
    const stack = await Stack.create();
    await stack.filtered('JPXDecode');
    const decoder = vi.fn(away.decoder);
    await importScript(await stack.save(), { parts: { ...parts, decoder } });
    expect(decoder).toHaveBeenCalledWith('openjpeg');
  });

  it('needs the network once, when what decodes it is not on the phone', async () => {
    const stack = await Stack.create();
    await stack.filtered('JPXDecode');
    const result = await importScript(await stack.save(), { parts: { ...parts, decoder: away.decoder } });
    expect(result).toEqual({ ok: false, failure: 'needs-network' });
  });

  it.each(['JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode'] as const)(
    'is read: %s',
    async (kind) => {
      const stack = await Stack.create();
      await stack.filtered(kind);
      const result = await importScript(await stack.save(), { parts, language: 'fr' });
      if (!result.ok) throw new Error(result.failure);
      expect(speechesOf(result.imported.script).map(wordsOf)).toEqual(saidIn(TALK));
    },
    60_000,
  );
});

describe('what decodes pictures', () => {
  it('is asked for by the names that the library knows, and by no other', async () => {
    const asked: string[] = [];
    const { Factory, missed } = decodersFor(async (of) => {
      asked.push(of);
      return Uint8Array.of(1);
    });
    expect(await new Factory().fetch({ filename: 'jbig2.wasm' })).toEqual(Uint8Array.of(1));
    await expect(new Factory().fetch({ filename: 'quickjs-eval.wasm' })).rejects.toThrow('not part of the app');
    expect([asked, missed()]).toEqual([['jbig2'], false]);
  });

  it('is known to be missing once it was needed', async () => {
    const { Factory, missed } = decodersFor(undefined);
    expect(missed()).toBe(false);
    await expect(new Factory().fetch({ filename: 'openjpeg.wasm' })).rejects.toThrow();
    expect(missed()).toBe(true);
  });
});
