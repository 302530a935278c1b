import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { away } from './parts.ts';

/** The head of a PNG of a size, with nothing behind it (W3C PNG, 11.2.2). */
const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};

describe('a picture', () => {
  it('of more dots than a phone can hold is refused before anything opens it', async () => {
    expect(await importScript(png(20_000, 20_000), { parts: away })).toEqual({ ok: false, failure: 'too-large' });
    expect(await importScript([png(90, 90), png(20_000, 20_000)], { parts: away })).toEqual({
      ok: false,
      failure: 'too-large',
    });
  });

  it('needs the network once, when what reads it is not on the phone', async () => {
    expect(await importScript(png(90, 90), { parts: away })).toEqual({ ok: false, failure: 'needs-network' });
  });
});
