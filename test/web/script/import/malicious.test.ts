// cspell:disable -- words of formats
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WRITERS } from '../../../../web/script/export/export.ts';
import { importScript } from '../../../../web/script/import/import.ts';
import type { ImportOptions } from '../../../../web/script/import/import.ts';
import { LIMITS } from '../../../../web/script/import/limits.ts';
import type { ImportResult } from '../../../../web/script/import/result.ts';
import { speechesOf, wordsOf } from '../../../../web/script/model.ts';
import { generateLines, writePlay } from '../../../fixtures/generate.ts';
import { docx, odt, paragraph, run, zipped } from './document/zipped.ts';
import { drawPdf, speeches } from './pdf/draw.ts';

const TALK: readonly (readonly [string, string])[] = [
  ['ANNA', 'The train has left without us, I believe.'],
  ['BERT', 'Then we shall walk, the night is clear.'],
  ['ANNA', 'You always say so when it rains.'],
  ['BERT', 'It does not rain, it only drips.'],
  ['ANNA', 'Take the lamp at least, and the basket.'],
  ['BERT', 'The lamp is still at home with the dog.'],
];
const SAID = TALK.map(([, words]) => words);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const read = async (file: Uint8Array | string, name = 'play.txt', options: ImportOptions = {}): Promise<ImportResult> =>
  await importScript(typeof file === 'string' ? bytesOf(file) : file, { name, ...options });

/** Every word that would be said, or why there is none. */
const said = (result: ImportResult): string[] | string =>
  result.ok ? speechesOf(result.imported.script).map(wordsOf) : result.failure;

/** Set by a script that runs, wherever it may stand. */
const ran = (): unknown => Reflect.get(globalThis, 'ran');
const fetching = vi.fn(() => Promise.reject(new Error('Nothing is fetched')));

beforeEach(() => {
  vi.stubGlobal('fetch', fetching);
  vi.stubGlobal('XMLHttpRequest', fetching);
  vi.stubGlobal('WebSocket', fetching);
});
afterEach(() => {
  expect(ran()).toBeUndefined();
  expect(fetching).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

const rows = TALK.map(([name, words]) => `<p><b>${name}.</b> ${words}</p>`);

describe('a page that brings more than text', () => {
  it.each([
    ['scripts', '<script>globalThis.ran = 1</script><script src="https://example.org/a.js"></script>'],
    ['event handlers', '<img src="https://example.org/a.png" onerror="ran = 1"><svg onload="ran = 1"></svg>'],
    ['addresses that are scripts', '<a href="javascript:ran = 1"></a><iframe src="javascript:ran = 1"></iframe>'],
    [
      'style sheets and frames from elsewhere',
      '<link rel="stylesheet" href="//example.org/a.css"><style>@import "//example.org/b.css"; p { background: url(//example.org/c.png) }</style><iframe src="//example.org"></iframe>',
    ],
    [
      'documents in attributes',
      '<iframe srcdoc="<script>ran = 1</script>"></iframe><meta http-equiv="refresh" content="0;url=javascript:ran=1"><base href="//example.org">',
    ],
  ])('%s: only its text is read', async (_what, hostile) => {
    const page = `<!DOCTYPE html><html><head>${hostile}</head><body onload="ran = 1">${hostile}${rows.join(hostile)}${hostile}</body></html>`;
    expect(said(await read(page, 'play.html'))).toEqual(SAID);
  });

  it('nothing of it reaches the proof as markup', async () => {
    const result = await read(
      `<html><body>${rows.join('<script>globalThis.ran = 1</script>')}</body></html>`,
      'a.html',
    );
    expect(result.ok && result.imported.source.lines.join('\n')).not.toMatch(/script|ran/u);
  });
});

const LAUGHS = `<!DOCTYPE TEI [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">${Array.from(
  { length: 12 },
  (_none, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
).join('')}]>`;
const OUTSIDE =
  '<!DOCTYPE TEI SYSTEM "https://example.org/play.dtd" [<!ENTITY m SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "https://example.org/p.dtd"> %p;]>';
const CIRCLE = '<!DOCTYPE TEI [<!ENTITY m "&n;"><!ENTITY n "&m;">]>';

const TEI = `<TEI><text><body>${TALK.map(([name, words]) => `<sp><speaker>${name}</speaker><p>${words} &m;</p></sp>`).join('')}</body></text></TEI>`;
const FDX = `<FinalDraft><Content>${TALK.map(([name, words]) => `<Paragraph Type="Character"><Text>${name}</Text></Paragraph><Paragraph Type="Dialogue"><Text>${words} &m;</Text></Paragraph>`).join('')}</Content></FinalDraft>`;
const HTML = `<html><body>${TALK.map(([name, words]) => `<p><b>${name}.</b> ${words} &m;</p>`).join('')}</body></html>`;
const BODY = TALK.map(([name, words]) => paragraph(run(`${name}. ${words}`).replace('</w:t>', ' &m;</w:t>'))).join('');
const BOOK = {
  mimetype: 'application/epub+zip',
  'META-INF/container.xml': '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
  'b.opf':
    '<package><metadata/><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
};

describe.each([
  ['a billion laughs', LAUGHS],
  ['entities from elsewhere', OUTSIDE],
  ['entities in a circle', CIRCLE],
])('XML with %s', (_what, declared) => {
  it.each([
    ['TEI', 'a.xml', () => `<?xml version="1.0"?>${declared}${TEI}`],
    ['Final Draft', 'a.fdx', () => `<?xml version="1.0"?>${declared}${FDX}`],
    ['HTML', 'a.html', () => `<?xml version="1.0"?>${declared.replaceAll('DOCTYPE TEI', 'DOCTYPE html')}${HTML}`],
    [
      'Word',
      'a.docx',
      () =>
        zipped({
          '[Content_Types].xml': '<Types/>',
          'word/document.xml': `${declared}<w:document><w:body>${BODY}</w:body></w:document>`,
        }),
    ],
    ['EPUB', 'a.epub', () => zipped({ ...BOOK, 'a.xhtml': `${declared}${HTML}` })],
  ])('in %s: none is written out', async (_format, name, file) => {
    const words = said(await read(await file(), name));
    expect(words).toHaveLength(TALK.length);
    expect(String(words)).not.toMatch(/ha ha|root:/u);
    expect(String(words).length).toBeLessThan(1000);
  });
});

describe('markup nested without end', () => {
  const deep = (tag: string): string => `<${tag}>`.repeat(200_000);
  it.each([
    ['TEI', 'a.xml', `<TEI><text><body>${deep('div')}`],
    ['Final Draft', 'a.fdx', `<FinalDraft><Content>${deep('Paragraph')}`],
    ['HTML', 'a.html', `<html><body>${deep('div')}`],
    ['Rich Text', 'a.rtf', `{\\rtf1 ${'{'.repeat(200_000)}`],
  ])('%s: too large', async (_format, name, text) => {
    expect(said(await read(text, name))).toBe('too-large');
  });

  it.each([
    ['Word', 'a.docx', () => docx(deep('w:sdt'))],
    ['OpenDocument', 'a.odt', () => odt(deep('text:section'))],
    ['EPUB', 'a.epub', () => zipped({ ...BOOK, 'a.xhtml': deep('div') })],
  ])('%s: too large', async (_format, name, file) => {
    expect(said(await read(await file(), name))).toBe('too-large');
  });
});

describe('archives that unfold to more than any play', () => {
  const SPACES = ' '.repeat(LIMITS.inflatedBytes);
  it.each([
    ['Word', 'a.docx', () => docx(`<w:p><w:r><w:t>${SPACES}</w:t></w:r></w:p>`)],
    [
      'OpenDocument',
      'a.odt',
      () => zipped({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `<a>${SPACES}</a>` }),
    ],
    ['EPUB', 'a.epub', () => zipped({ ...BOOK, 'a.xhtml': `<p>${SPACES}</p>` })],
  ])(
    '%s: too large, though the file is small',
    async (_format, name, file) => {
      const bytes = await file();
      expect(bytes.length).toBeLessThan(200_000);
      expect(said(await read(bytes, name))).toBe('too-large');
    },
    60_000,
  );

  it('an EPUB of many chapters that are small each, and together are not', async () => {
    const many = Array.from({ length: 22 }, (_none, at) => `c${String(at)}`);
    const book = {
      ...BOOK,
      'b.opf': `<package><metadata/><manifest>${many.map((id) => `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${many.map((id) => `<itemref idref="${id}"/>`).join('')}</spine></package>`,
      ...Object.fromEntries(many.map((id) => [`${id}.xhtml`, `<p>${' '.repeat(LIMITS.inflatedBytes / 20)}</p>`])),
    };
    expect(said(await read(await zipped(book), 'a.epub'))).toBe('too-large');
  }, 60_000);

  it('an archive in an archive is not opened', async () => {
    const inner = String.fromCharCode(...(await docx(paragraph(run('x')))));
    expect(said(await read(await zipped({ 'word/document.xml': inner }), 'a.docx'))).toBe('damaged');
  });
});

/** A PDF of one page whose catalogue, and page, hold what is given. */
const pdf = (catalogue: string, page = ''): Uint8Array => {
  const drawn = TALK.map(
    ([name, words], at) => `BT /F1 11 Tf 55 ${String(500 - 30 * at)} Td (${name}.) Tj 80 0 Td (${words}) Tj ET`,
  ).join('\n');
  return latin(`%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3
1 0 obj<</Type/Catalog/Pages 2 0 R ${catalogue}>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${page}>>endobj
4 0 obj<</Length ${String(drawn.length)}>>stream
${drawn}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj
trailer<</Root 1 0 R>>`);
};

describe('a PDF that wants to act', () => {
  const SCRIPT = '<</S/JavaScript/JS(globalThis.ran = 1; this.submitForm\\("https://example.org"\\))>>';
  it.each([
    ['runs a script when opened', `/OpenAction${SCRIPT}`, ''],
    ['names scripts', `/Names<</JavaScript<</Names[(a)${SCRIPT}]>>>>`, ''],
    ['starts a program', '/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>', ''],
    ['goes to an address', '/OpenAction<</S/URI/URI(https://example.org)>>', ''],
    ['sends a form', '/OpenAction<</S/SubmitForm/F(https://example.org)>>', ''],
    ['acts when a page is shown', '', `/AA<</O${SCRIPT}>>`],
    [
      'acts in an annotation',
      '',
      `/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/A${SCRIPT}/AA<</K${SCRIPT}>>>>]`,
    ],
    ['has a form of XML', '/AcroForm<</XFA(<xdp><script>ran = 1</script></xdp>)/Fields[]>>', ''],
    ['brings a file', '/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)>>]>>>>', ''],
  ])('that %s only gives its text', async (_what, catalogue, page) => {
    expect(said(await read(pdf(catalogue, page), 'play.pdf'))).toEqual(SAID);
  });

  it('whose fonts and pictures are elsewhere is read as far as it goes', async () => {
    const elsewhere = '/Annots[<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/F<</FS/URL/F(https://example.org/a)>>>>]';
    expect(said(await read(pdf('/Collection<</D(a)>>', elsewhere), 'play.pdf'))).toHaveLength(TALK.length);
  });

  it.each(['1 0 obj<<(', 'trailer<<(', '1 0 obj[['])('made of %s over and over is damaged', async (endless) => {
    expect(said(await read(latin(`%PDF-1.7\n%\u00e2\u00e3\n${`${endless}\n`.repeat(100_000)}`), 'a.pdf'))).toBe(
      'damaged',
    );
  });
});

describe('a file that is not what its name says', () => {
  const play = writePlay(generateLines(30));
  const names = ['a.pdf', 'a.docx', 'a.epub', 'a.odt', 'a.rtf', 'a.fdx', 'a.xml', 'a.html', 'a.png', 'a'];
  const PAGE = [speeches(50, TALK)];

  it.each(names)('text named %s is read as text', async (name) => {
    const result = await read(play, name);
    expect(result.ok && result.imported.format).toBe('text');
  });

  it.each([...names, 'a.txt'])('a PDF named %s is read as PDF', async (name) => {
    const result = await read(await drawPdf(PAGE), name);
    expect(result.ok && result.imported.format).toBe('pdf');
  });

  it.each([...names, 'a.txt'])('a Word document named %s is read as one', async (name) => {
    const result = await read(
      await docx(TALK.map(([who, words]) => paragraph(run(`${who}. ${words}`))).join('')),
      name,
    );
    expect(result.ok && result.imported.format).toBe('docx');
  });

  it.each(Object.keys(WRITERS).filter((format) => format !== 'fountain' && format !== 'text'))(
    'its own export to %s is known without a name',
    async (format) => {
      const original = await read(play);
      const writer = Object.entries(WRITERS).find(([one]) => one === format)?.[1];
      if (!original.ok || writer === undefined) throw new Error('There is nothing to write');
      expect(said(await read(writer.write(original.imported.script), 'a.pdf'))).toEqual(said(original));
    },
  );

  it.each([
    ['a PDF', '%PDF-1.7\n'],
    ['an archive', 'PK\u0003\u0004'],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['a photograph', '\u00ff\u00d8\u00ff\u00e0'],
    ['an old document', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'],
    ['something packed', '\u001f\u008b\u0008'],
  ])('text that begins like %s is refused with a reason', async (_what, magic) => {
    for (const name of names) {
      const result = await read(latin(`${magic}${'ANNA. Yes.\n'.repeat(50)}`), name);
      expect(result.ok || result.failure).toBeOneOf([
        'damaged',
        'binary',
        'unsupported-format',
        'encrypted',
        'needs-network',
      ]);
    }
  });
});

describe('bytes of zero', () => {
  it.each([
    ['one in a text', `${'ANNA. Yes.\n'.repeat(50)}\0`],
    ['one in every line', 'ANNA. Yes.\0\n'.repeat(50)],
    ['nothing else', '\0'.repeat(10_000)],
  ])('%s: no text', async (_what, text) => {
    expect(said(await read(text))).toBe('binary');
  });

  it('in a document are no part of what is said', async () => {
    const body = TALK.map(([name, words]) => paragraph(run(`${name}. ${words.replace(' ', '\0 ')}`))).join('');
    expect(said(await read(await docx(body), 'a.docx'))).toEqual(SAID);
    expect(
      said(
        await read(
          `<html><body>${TALK.map(([name, words]) => `<p>${name}. &#0;${words}</p>`).join('')}</body></html>`,
          'a.html',
        ),
      ),
    ).toHaveLength(TALK.length);
  });
});

describe('a reader that cannot be loaded', () => {
  it.each([
    ['rtf', '../../../../web/script/import/rtf/read.ts', () => `{\\rtf1 ${'ANNA. Yes.\\par '.repeat(9)}}`],
    ['pdf', '../../../../web/script/import/paged/read.ts', () => pdf('')],
    ['docx', '../../../../web/script/import/docx/read.ts', () => docx(paragraph(run('ANNA. Yes.')))],
  ])('%s: the network is asked for', async (_format, module, file) => {
    vi.resetModules();
    vi.doMock(module, () => {
      throw new Error('Failed to fetch dynamically imported module');
    });
    const { importScript: afresh } = await import('../../../../web/script/import/import.ts');
    const bytes = await file();
    expect(await afresh(typeof bytes === 'string' ? bytesOf(bytes) : bytes)).toEqual({
      ok: false,
      failure: 'needs-network',
    });
    vi.doUnmock(module);
    vi.resetModules();
  });
});
