/**
 * Files to begin from, one of every format that is read: our own plays, written out.
 *
 * @module
 */
// cspell:disable -- words of formats
import { WRITERS } from '../../web/script/export/export.ts';
import { importScript } from '../../web/script/import/import.ts';
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
    { name: 'a.docx', bytes: await docx(said.map((line) => paragraph(run(line))).join('')) },
    {
      name: 'a.odt',
      bytes: await zipped({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<office:document-content><office:body><office:text>${said.map((line) => `<text:p>${escaped(line)}</text:p>`).join('')}</office:text></office:body></office:document-content>`,
      }),
    },
    {
      name: 'a.epub',
      bytes: await zipped({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml': CONTAINER,
        'b.opf': BOOK,
        'a.xhtml': html,
      }),
    },
    { name: 'a.pdf', bytes: await drawPdf([speeches(50, marked.slice(0, 30)), speeches(50, marked.slice(30))]) },
  ];
};
