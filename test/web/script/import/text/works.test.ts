// cspell:ignore idref oebps rootfile rootfiles
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import type { ImportInput, ImportOptions } from '../../../../../web/script/import/import.ts';
import type { ImportResult } from '../../../../../web/script/import/result.ts';
import { speechesOf } from '../../../../../web/script/model.ts';
import { asFountain, asHtml, asImparato, asMarkdown, asText, collection, pieces } from '../collections.ts';
import type { Announced, Piece } from '../collections.ts';
import { docx, flatOdt, paragraph, run, zipped } from '../document/zipped.ts';
import { drawPdf, speeches } from '../pdf/draw.ts';

const words = (result: ImportResult): string[] => {
  if (!result.ok) throw new Error(result.failure);
  return speechesOf(result.imported.script).map(({ parts }) => parts[0]?.text ?? '');
};

const COLLECTION = ['COLD OVENS', 'TWO HATS', 'LATE RAIN'];

const asDocx = (plays: readonly Piece[]): Promise<Uint8Array> =>
  docx(
    plays
      .map(({ kind, name, text }) =>
        kind === 'title' || kind === 'heading'
          ? paragraph(run(text), `<w:pStyle w:val="${kind === 'title' ? 'Heading1' : 'Heading2'}"/>`)
          : paragraph(name === undefined ? run(text) : run(`${name}. `, 'b') + run(text)),
      )
      .join(''),
    {
      styles: ['Heading1', 'Heading2']
        .map(
          (id, depth) =>
            `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="heading ${String(depth + 1)}"/><w:pPr><w:outlineLvl w:val="${String(depth)}"/></w:pPr></w:style>`,
        )
        .join(''),
    },
  );

const asFlatOdt = (plays: readonly Piece[]): string =>
  flatOdt(
    plays
      .map(({ kind, name, text }) =>
        kind === 'title' || kind === 'heading'
          ? `<text:h text:outline-level="${kind === 'title' ? '1' : '2'}">${text}</text:h>`
          : `<text:p>${name === undefined ? '' : `${name.toUpperCase()}. `}${text}</text:p>`,
      )
      .join(''),
  );

const asEpub = (plays: readonly Piece[]): Promise<Uint8Array> =>
  zipped({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'b.opf':
      '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'a.xhtml': asHtml(plays),
  });

const asPdf = async (plays: readonly Piece[]): Promise<Uint8Array> => {
  const pages: Piece[][] = [];
  for (const piece of plays) {
    const page = pages.at(-1);
    if (page === undefined || piece.kind === 'title' || page.length >= 30) pages.push([piece]);
    else page.push(piece);
  }
  return await drawPdf(
    pages.map((page) => {
      let y = 30;
      return page.flatMap(({ kind, name, text }) => {
        y += kind === 'speech' ? 15 : 32;
        if (name !== undefined) return speeches(y, [[name.toUpperCase(), text]]);
        return [{ text, x: kind === 'heading' || kind === 'title' ? 190 : 60, y }];
      });
    }),
  );
};

const ask = async (input: ImportInput, options: ImportOptions): Promise<ImportResult> =>
  await importScript(input, options);

describe('several plays in one file', () => {
  const text = asText(collection());

  it('asks which, by title', async () => {
    expect(await ask(text, { name: 'plays.txt' })).toEqual({ ok: false, failure: 'several-plays', works: COLLECTION });
  });

  it('reads only the one that is wanted, and sets the others aside', async () => {
    const result = await ask(text, { name: 'plays.txt', work: 1 });
    expect(words(result)).toHaveLength(32);
    expect(words(result).every((said) => said.startsWith('Two Hats'))).toBe(true);
    if (!result.ok) return;
    expect(result.imported.script.title).toBe('TWO HATS');
    expect(result.imported.setAside[0]).toMatchObject({ from: 0, reason: 'front-matter' });
    expect(result.imported.setAside.at(-1)).toMatchObject({ reason: 'back-matter' });
  });

  it('asks again when there is no such play', async () => {
    expect(await ask(text, { name: 'plays.txt', work: 7 })).toMatchObject({ failure: 'several-plays' });
  });

  it('reads all of them as one when that is wanted', async () => {
    const said = words(await ask(text, { name: 'plays.txt', work: 'all' }));
    expect(said[0]).toContain('Cold Ovens');
    expect(said.at(-1)).toContain('Late Rain');
  });

  it('takes two lists of the same people for one play', async () => {
    const again = pieces('Cold Ovens', ['Agatha', 'Bertram']);
    expect((await ask(asText([...again, ...again]), { name: 'plays.txt' })).ok).toBe(true);
  });
});

describe('several plays without cast lists', () => {
  const announced: [string, Announced][] = [
    ['that end and begin again with the first act', { cast: false }],
    ['that begin again with the first act', { cast: false, end: false }],
    ['that end', { cast: false, acts: false }],
  ];

  it.each(announced)('%s are asked about', async (_what, without) => {
    expect(await ask(asText(collection(without)), { name: 'plays.txt' })).toMatchObject({ works: COLLECTION });
  });

  it('are one play when nothing but other people tells', async () => {
    const plays = collection({ cast: false, acts: false, end: false });
    expect((await ask(asText(plays), { name: 'plays.txt' })).ok).toBe(true);
  });

  it('are one play when its parts, counted each from a first act, are of the same people', async () => {
    const part = (title: string): Piece[] => pieces(title, ['Agatha', 'Bertram'], { cast: false });
    expect((await ask(asText([...part('Part One'), ...part('Part Two')]), { name: 'play.txt' })).ok).toBe(true);
  });

  it('are one play when people who had gone come back', async () => {
    const scenes: [string, readonly [string, string]][] = [
      ['Above', ['Agatha', 'Bertram']],
      ['Below', ['Cecil', 'Doris']],
      ['Above again', ['Agatha', 'Bertram']],
    ];
    const play = scenes.flatMap(([title, people]) => pieces(title, people, { cast: false, acts: false, end: false }));
    expect((await ask(asMarkdown(play), { name: 'play.md' })).ok).toBe(true);
  });
});

describe('a collection in every format', () => {
  const bare: Announced = { cast: false, end: false };
  const formats: [string, ImportInput | Promise<ImportInput>, string?][] = [
    ['Markdown', asMarkdown(collection(bare))],
    ['a page', asHtml(collection(bare))],
    ['an EPUB', asEpub(collection(bare))],
    ['a DOCX', asDocx(collection(bare))],
    ['an FODT', asFlatOdt(collection(bare))],
    ['a PDF', asPdf(collection({ cast: false }))],
    ['Fountain', asFountain(collection({ cast: false })), 'plays.fountain'],
    ['Imparato’s text', asImparato(collection(bare))],
  ];

  it.each(formats)('%s is asked about, and gives the one that is wanted', async (_format, input, name = 'plays') => {
    const file = await input;
    expect(await ask(file, { name })).toEqual({ ok: false, failure: 'several-plays', works: COLLECTION });
    const result = await ask(file, { name, work: 2 });
    expect(words(result)).toHaveLength(32);
    expect(words(result).every((said) => said.startsWith('Late Rain'))).toBe(true);
    if (result.ok) expect(result.imported.script.title).toBe('LATE RAIN');
  });
});
