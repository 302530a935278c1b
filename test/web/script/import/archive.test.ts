import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../../web/script/import/archive.ts';
import { LIMITS } from '../../../../web/script/import/limits.ts';

const zipped = async (files: Record<string, string | Uint8Array>, options = {}): Promise<Uint8Array<ArrayBuffer>> => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return new Uint8Array(await writer.close());
};

describe('an archive', () => {
  it('gives its files by name', async () => {
    const archive = await openArchive(await zipped({ 'word/document.xml': 'été', 'a/b.txt': '' }));
    expect(archive.names).toEqual(['word/document.xml', 'a/b.txt']);
    expect(await archive.text('word/document.xml')).toBe('été');
    expect(await archive.bytes('a/b.txt')).toEqual(new Uint8Array());
    expect(await archive.bytes('nothing')).toBeUndefined();
  });

  it('says that it is broken', async () => {
    const whole = await zipped({ 'a.txt': 'hello '.repeat(100) });
    await expect(openArchive(whole.slice(0, whole.length - 30))).rejects.toMatchObject({ failure: 'damaged' });
    await expect(openArchive(new Uint8Array(200))).rejects.toMatchObject({ failure: 'damaged' });
  });

  it('says that it asks for a password', async () => {
    const archive = await openArchive(await zipped({ 'a.txt': 'hello' }, { password: 'secret' }));
    await expect(archive.bytes('a.txt')).rejects.toMatchObject({ failure: 'encrypted' });
  });

  it('stops at the last bytes as it does before', async () => {
    const archive = await openArchive(await zipped({ a: new Uint8Array(LIMITS.inflatedBytes + 7) }));
    await expect(archive.bytes('a')).rejects.toMatchObject({ failure: 'too-large' });
  }, 60_000);

  it('stops unfolding beyond the limit, over all its files together', async () => {
    const half = new Uint8Array(LIMITS.inflatedBytes / 2 + 1);
    const archive = await openArchive(await zipped({ a: half, b: half }));
    await archive.bytes('a');
    await expect(archive.bytes('b')).rejects.toMatchObject({ failure: 'too-large' });
  });

  it('stops at the bounds that it is given: files, bytes of one and of all, also of one that is read twice', async () => {
    const rules = { entries: 2, bytes: 30, fileBytes: 20, checksums: true };
    const zip = new Blob([await zipped({ small: new Uint8Array(16), large: new Uint8Array(21) })]);
    await expect(openArchive(zip, { ...rules, entries: 1 })).rejects.toMatchObject({ failure: 'too-large' });
    const large = await openArchive(zip, rules);
    await expect(large.bytes('large')).rejects.toMatchObject({ failure: 'too-large' });
    const twice = await openArchive(zip, rules);
    expect(await twice.bytes('small')).toEqual(new Uint8Array(16));
    await expect(twice.bytes('small')).rejects.toMatchObject({ failure: 'too-large' });
  });

  it('minds a checksum where it is told to', async () => {
    const zip = await zipped({ a: 'Moi.' }, { level: 0 });
    const at = zip.findIndex((byte, index) => byte === 0x4d && zip[index + 1] === 0x6f);
    zip[at] = 0x54;
    expect(await (await openArchive(zip)).text('a')).toBe('Toi.');
    const strict = await openArchive(zip, { entries: 1, bytes: 100, fileBytes: 100, checksums: true });
    await expect(strict.text('a')).rejects.toMatchObject({ failure: 'damaged' });
  });
});
