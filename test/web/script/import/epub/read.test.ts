// cspell:disable -- words of plays
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { describe, expect, it } from 'vitest';
import { readEpub } from '../../../../../web/script/import/epub/read.ts';
import { draftOf, finish, shown } from '../reading.ts';

const zip = async (files: Record<string, string>): Promise<Uint8Array> => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, text] of Object.entries(files)) {
    await writer.add(name, new Uint8ArrayReader(new TextEncoder().encode(text)));
  }
  return await writer.close();
};

const TALK: readonly [string, string][] = [
  ['ODILE', 'Qui a pris mon parapluie ?'],
  ['BASILE', 'Pas moi, madame.'],
  ['ODILE', 'Vous êtes trempé.'],
  ['BASILE', 'Vous trouvez ?'],
];
const talk = TALK.map(([name, words]) => `<p><span class="c1">${name}</span> : ${words}</p>`).join('');

const chapter = (head: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h2>${head}</h2>${talk}</body></html>`;

const CONTAINER =
  '<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

const OPF =
  '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Le Parapluie</dc:title><dc:creator>Ada Quint</dc:creator><dc:language>fr-FR</dc:language></metadata>' +
  '<manifest><item id="b" href="text/deux%20.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/un.xhtml" media-type="application/xhtml+xml"/>' +
  '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="s" href="s.css" media-type="text/css"/></manifest>' +
  '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="none"/></spine></package>';

const BOOK = {
  mimetype: 'application/epub+zip',
  'META-INF/container.xml': CONTAINER,
  'OPS/book.opf': OPF,
  'OPS/nav.xhtml': '<html><body><nav><ol><li>Acte I</li></ol></nav></body></html>',
  'OPS/text/deux .xhtml': chapter('Acte II'),
  'OPS/text/un.xhtml': chapter('Acte I'),
  'OPS/s.css': '.c1 { font-weight: bold }',
};

const read = async (files: Record<string, string>): Promise<Awaited<ReturnType<typeof finish>>> =>
  await finish(readEpub([await zip(files)], { name: 'x' }));

const encryption = (algorithm: string, file: string): string =>
  `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/><CipherData><CipherReference URI="${file}"/></CipherData></EncryptedData></encryption>`;

describe('a book', () => {
  it('is read in the order of its spine, and says what it is', async () => {
    const draft = await draftOf(readEpub([await zip(BOOK)], { name: 'x' }));
    expect(draft).toMatchObject({ title: 'Le Parapluie', author: 'Ada Quint', language: 'fr' });
    const said = TALK.map(([name, words]) => `${name}: ${words}`);
    expect(shown(draft)).toEqual(['# Acte I', ...said, '# Acte II', ...said]);
  });

  it('is read without a container, and without a chapter that is missing', async () => {
    const { 'META-INF/container.xml': _container, 'OPS/text/un.xhtml': _first, ...rest } = BOOK;
    const reading = await read(rest);
    if (!reading.ok) throw new Error(reading.failure);
    expect(shown(reading.draft)[0]).toBe('# Acte II');
  });

  it('is encrypted when its chapters are, not when its fonts are', async () => {
    const locked = encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'OPS/text/un.xhtml');
    expect(await read({ ...BOOK, 'META-INF/encryption.xml': locked })).toEqual({ ok: false, failure: 'encrypted' });
    const font = encryption('http://www.idpf.org/2008/embedding', 'OPS/font.otf');
    expect(await read({ ...BOOK, 'META-INF/encryption.xml': font })).toMatchObject({ ok: true });
  });

  it('is damaged without a package or without any chapter', async () => {
    expect(await read({ mimetype: 'application/epub+zip' })).toEqual({ ok: false, failure: 'damaged' });
    const { 'OPS/text/un.xhtml': _first, 'OPS/text/deux .xhtml': _second, ...rest } = BOOK;
    expect(await read(rest)).toEqual({ ok: false, failure: 'damaged' });
    expect(await finish(readEpub([Uint8Array.of(0x50, 0x4b, 3, 4, 0)], { name: 'x' }))).toEqual({
      ok: false,
      failure: 'damaged',
    });
    expect(await finish(readEpub([], { name: 'x' }))).toEqual({ ok: false, failure: 'damaged' });
  });

  it('is damaged when it is cut off', async () => {
    const whole = await zip(BOOK);
    const cut = await finish(readEpub([whole.slice(0, whole.length / 2)], { name: 'x' }));
    expect(cut).toEqual({ ok: false, failure: 'damaged' });
  });

  it('is too large when a chapter is nested without end', async () => {
    const deep = `<html><body>${'<div>'.repeat(100_000)}`;
    expect(await read({ ...BOOK, 'OPS/text/un.xhtml': deep })).toEqual({ ok: false, failure: 'too-large' });
  });
});
