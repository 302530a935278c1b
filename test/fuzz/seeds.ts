/**
 * Files to begin from, one of every format that is read: our own plays, written out.
 *
 * @module
 */
// cspell:disable -- words of formats
import { WRITERS } from '../../web/script/export/export.ts';
import { importScript } from '../../web/script/import/import.ts';
import { LIMITS } from '../../web/script/import/limits.ts';
import { generateLines, writePlay } from '../fixtures/generate.ts';
import { docx, paragraph, run, zipped } from '../web/script/import/document/zipped.ts';
import { drawPdf, speeches } from '../web/script/import/pdf/draw.ts';

export interface Seed {
  /** Name of the file, with the extension of its format. */
  name: string;
  bytes: Uint8Array;
}

const SPEECHES = 30;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');

/** Lengths of numbers at the start of pictures: a kind, then how wide and how high it says it is. */
const PNG = '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\u0006\u0040\0\0\u0008\u0098\u0008\0\0\0\0';
const JPEG =
  '\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u0001\u0001\0\0H\0H\0\0\u00ff\u00c0\0\u000b\u0008\u0008\u0098\u0006\u0040\u0001\u0001\u0011\0';
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Every entry of an archive says that it needs a password. */
const locked = (archive: Uint8Array): Uint8Array => {
  const bytes = archive.slice();
  for (let at = 0; at + 8 < bytes.length; at++) {
    if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b) continue;
    const flags = bytes[at + 2] === 3 && bytes[at + 3] === 4 ? 6 : bytes[at + 2] === 1 && bytes[at + 3] === 2 ? 8 : 0;
    if (flags > 0) bytes[at + flags] = (bytes[at + flags] ?? 0) | 1;
  }
  return bytes;
};

/** What a locked document of an office is put into: the container of the old formats (MS-CFB). */
const container = (): Uint8Array => {
  const bytes = new Uint8Array(2048);
  bytes.set(latin('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'));
  bytes.set(latin([...'EncryptedPackage'].join('\0')), 1024);
  return bytes;
};

/** Archives that are not what they seem. */
const traps = async (word: Uint8Array): Promise<Seed[]> => {
  const inside = String.fromCharCode(...word.slice(0, 5000));
  const bomb = await docx(`<w:p><w:r><w:t>${' '.repeat(LIMITS.inflatedBytes)}</w:t></w:r></w:p>`);
  return [
    { name: 'bomb.docx', bytes: bomb },
    {
      name: 'bomb.epub',
      bytes: await zipped({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml': CONTAINER,
        'b.opf': BOOK,
        'a.xhtml': '<p>'.repeat(2_000_000),
      }),
    },
    { name: 'nested.docx', bytes: await zipped({ 'word/document.xml': inside, 'a.docx': inside }) },
    { name: 'locked.docx', bytes: locked(word) },
    { name: 'locked.doc', bytes: container() },
    { name: 'locked-office.docx', bytes: container() },
  ];
};

const CONTAINER = '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>';
const BOOK =
  '<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>' +
  '<spine><itemref idref="a"/></spine></package>';

/** Files of every format. */
export const seeds = async (): Promise<Seed[]> => {
  const lines = generateLines(SPEECHES);
  const text = writePlay(lines);
  const read = await importScript(text);
  if (!read.ok) throw new Error(`The play was not understood: ${read.failure}`);
  const { script } = read.imported;
  const said = text.split('\n').filter((line) => line.trim() !== '');
  const html = `<html><body>${said.map((line) => `<p>${escaped(line)}</p>`).join('')}</body></html>`;
  const rtf = `{\\rtf1\\ansi ${said.map((line) => `${line.replace(/[\\{}]/gu, '')}\\par`).join('\n')}}`;
  const body = said.map((line) => paragraph(run(line))).join('');
  const book = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': CONTAINER,
    'b.opf': BOOK,
    'a.xhtml': html,
  };
  const word = await docx(body);
  const marked = said.slice(0, 60).map((line): readonly [string, string] => ['ANNA', line.replace(/[^ -~]/gu, '')]);
  return [
    { name: 'a.txt', bytes: encode(text) },
    {
      name: 'a.md',
      bytes: encode(`# A play\n\n## Act 1\n\n${marked.map(([who, words]) => `**${who}** ${words}`).join('\n\n')}`),
    },
    { name: 'a.html', bytes: encode(html) },
    { name: 'a.rtf', bytes: encode(rtf) },
    ...Object.entries(WRITERS).map(([format, { write }]) => ({ name: `a.${format}`, bytes: encode(write(script)) })),
    { name: 'a.docx', bytes: word },
    // Not packed, so that harm reaches what is inside.
    {
      name: 'plain.docx',
      bytes: await zipped(
        { '[Content_Types].xml': '<Types/>', 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` },
        { level: 0 },
      ),
    },
    { name: 'plain.epub', bytes: await zipped(book, { level: 0 }) },
    { name: 'a.png', bytes: latin(PNG) },
    { name: 'a.jpg', bytes: latin(JPEG) },
    ...(await traps(word)),
    {
      name: 'a.odt',
      bytes: await zipped({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:document-content><office:body><office:text>${said.map((line) => `<text:p>${escaped(line)}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
      }),
    },
    { name: 'a.epub', bytes: await zipped(book) },
    { name: 'a.pdf', bytes: await drawPdf([speeches(50, marked.slice(0, 30)), speeches(50, marked.slice(30))]) },
  ];
};
