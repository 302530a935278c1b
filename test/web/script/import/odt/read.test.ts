import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { LIMITS } from '../../../../../web/script/import/limits.ts';
import { readFlatOdt, readOdt } from '../../../../../web/script/import/odt/read.ts';
import { speechesOf } from '../../../../../web/script/model.ts';
import { CONVERSATION, SPOKEN } from '../document/conversation.ts';
import { asides, between, filled, readingOf, readingOfText, spoken, sure } from '../document/reading.ts';
import type { Read } from '../document/reading.ts';
import { flatOdt, odt, zipped } from '../document/zipped.ts';
import type { OpenParts } from '../document/zipped.ts';

const read = async (body: string, parts: OpenParts = {}): Promise<Read> =>
  sure(await readingOf(readOdt, await odt(body, parts)));

const p = (inside: string, style = ''): string =>
  `<text:p${style === '' ? '' : ` text:style-name="${style}"`}>${inside}</text:p>`;
const span = (inside: string, style: string): string => `<text:span text:style-name="${style}">${inside}</text:span>`;
const textStyle = (name: string, properties: string): string =>
  `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`;
const paragraphStyle = (name: string, parent: string, inside = ''): string =>
  `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="${parent}">${inside}</style:style>`;

const LOOKS =
  textStyle('B', 'fo:font-weight="bold"') +
  textStyle('I', 'fo:font-style="italic"') +
  textStyle('X', 'text:display="none"');

describe('the text of an .odt', () => {
  it('is that of its paragraphs, with their spaces, tabs and breaks', async () => {
    const found = await read(
      p('A<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d\n   e') +
        '<text:list><text:list-item>' +
        p('f') +
        '</text:list-item></text:list>',
    );
    expect(filled(found)).toEqual(['A  b\tc', 'd e', 'f']);
  });

  it('has nothing that was deleted, is hidden, or numbers pages', async () => {
    const deleted = `<text:tracked-changes><text:changed-region><text:deletion>${p('parti')}</text:deletion></text:changed-region></text:tracked-changes>`;
    const body = p(
      `Je <text:change-start/>reste<text:change-end/><text:change/>${span('caché', 'X')}<text:hidden-text>caché</text:hidden-text><text:page-number>3</text:page-number>`,
    );
    const hidden = `<text:section text:display="none">${p('caché')}</text:section>`;
    expect(filled(await read(deleted + body + hidden, { automatic: LOOKS }))).toEqual(['Je reste']);
  });

  it('reads boxes where they are anchored', async () => {
    const box = `<draw:frame><draw:text-box>${p('encadré')}</draw:text-box></draw:frame>`;
    expect(filled(await read(p(`${box}devant`) + p(`derrière${box}`)))).toEqual([
      'encadré',
      'devant',
      'derrière',
      'encadré',
    ]);
  });

  it('does not believe how often a cell or a space is repeated', async () => {
    const body = `<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999"/><table:table-cell>${p('<text:s text:c="999999"/>mot')}</table:table-cell></table:table-row></table:table>`;
    expect(filled(await read(body))).toEqual(['mot']);
  });
});

describe('what stands outside the text of an .odt', () => {
  it('is set aside: notes, comments, running heads, contents', async () => {
    const note = `<text:note><text:note-citation>1</text:note-citation><text:note-body>${p('Une note.')}</text:note-body></text:note>`;
    const contents = `<text:table-of-content><text:index-body>${p('Acte I 3')}</text:index-body></text:table-of-content>`;
    const found = await read(contents + p(`Bonsoir.${note}<office:annotation>${p('À couper ?')}</office:annotation>`), {
      masters: `<style:master-page><style:header>${p('NDA')}</style:header></style:master-page>`,
    });
    expect(asides(found)).toEqual([
      'front-matter: Acte I 3',
      'page-furniture: NDA',
      'note: Une note.',
      'note: À couper ?',
    ]);
  });
});

describe('a play in an .odt', () => {
  const heading = '<text:h text:outline-level="1">Acte I</text:h>';

  it('is understood with its names in bold before the speech, and directions in italics', async () => {
    const body = CONVERSATION.map(([name, words]) => p(`${span(name, 'B')}. ${span('(bas)', 'I')} ${words}`));
    const found = await read(heading + body.join(''), { automatic: LOOKS });
    expect(spoken(found)).toEqual(CONVERSATION.map(([name, words]) => `${name}: (bas) ${words}`));
    expect(between(found)).toEqual(['act: Acte I']);
  });

  it('is understood by styles that styles made by the program inherit from', async () => {
    const styles =
      paragraphStyle(
        'Nom',
        'Standard',
        '<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-variant="small-caps"/>',
      ) + paragraphStyle('Texte', 'Standard');
    const automatic = paragraphStyle('P1', 'Nom') + paragraphStyle('P2', 'Texte');
    const body = CONVERSATION.map(
      ([name, words]) => p(name.charAt(0) + name.slice(1).toLowerCase(), 'P1') + p(words, 'P2'),
    );
    expect(spoken(await read(heading + body.join(''), { styles, automatic }))).toEqual(SPOKEN);
  });

  it('is understood as a table', async () => {
    const rows = CONVERSATION.map(
      ([name, words]) =>
        `<table:table-row><table:table-cell>${p(name)}</table:table-cell><table:table-cell>${p(words)}</table:table-cell></table:table-row>`,
    );
    expect(spoken(await read(`${heading}<table:table>${rows.join('')}</table:table>`))).toEqual(SPOKEN);
  });
});

describe('an .fodt, all in one file', () => {
  it('is read as an .odt is: looks, running heads, title', async () => {
    const body = CONVERSATION.map(([name, words]) => p(`${span(name, 'B')}. ${span('(bas)', 'I')} ${words}`));
    const result = await importScript(
      new TextEncoder().encode(
        flatOdt(`<text:h text:outline-level="1">Acte I</text:h>${body.join('')}`, {
          automatic: LOOKS,
          masters: `<style:master-page><style:header>${p('NDA')}</style:header></style:master-page>`,
          meta: '<dc:title>La Grille</dc:title>',
        }),
      ),
      { name: 'no-hint' },
    );
    if (!result.ok) throw new Error(result.failure);
    const { format, script, setAside, source } = result.imported;
    expect(format).toBe('fodt');
    expect(script.title).toBe('La Grille');
    expect(speechesOf(script)).toHaveLength(CONVERSATION.length);
    expect(script.roles.map(({ name }) => name).sort()).toEqual(['ARMANDE', 'BASILE', 'CELESTE']);
    expect(setAside.map(({ from, reason }) => `${reason}: ${source.lines[from] ?? ''}`)).toContain(
      'page-furniture: NDA',
    );
  });

  it('never reads the bytes of a picture', async () => {
    const picture =
      '<draw:frame><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image></draw:frame>';
    const found = sure(await readingOfText(readFlatOdt, flatOdt(p(`${picture}Bonsoir.`))));
    expect(filled(found)).toEqual(['Bonsoir.']);
  });

  it('that holds a table of figures is no script', async () => {
    const sheet = flatOdt('').replaceAll('office:text', 'office:spreadsheet');
    expect(await readingOfText(readFlatOdt, sheet)).toEqual({ ok: false, failure: 'unsupported-format' });
  });

  it('is damaged when it is cut off before its text', async () => {
    const whole = flatOdt(p('Bonsoir.'));
    expect(await readingOfText(readFlatOdt, whole.slice(0, 300))).toEqual({ ok: false, failure: 'damaged' });
  });
});

describe('a broken or hostile .odt', () => {
  const failureOf = async (bytes: Uint8Array): Promise<unknown> => {
    const reading = await readingOf(readOdt, bytes);
    return reading.ok ? 'read' : reading.failure;
  };

  it('asks for a password when its manifest says how to open it', async () => {
    const manifest = '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>';
    expect(await failureOf(await odt('', { manifest }))).toBe('encrypted');
  });

  it('is damaged when it is cut off or has no text', async () => {
    const whole = await odt(p('Bonsoir.'));
    expect(await failureOf(whole.slice(0, whole.length / 2))).toBe('damaged');
    expect(await failureOf(await zipped({ 'content.xml': '<a/>' }))).toBe('damaged');
  });

  it('is too large when it nests too deeply', async () => {
    expect(await failureOf(await odt('<text:section>'.repeat(LIMITS.markupDepth + 1)))).toBe('too-large');
  });

  it('is read though its styles inherit in a circle', async () => {
    const styles = paragraphStyle('A', 'B') + paragraphStyle('B', 'A');
    expect(filled(await read(p('Bonsoir.', 'A') + p('Adieu.', 'B'), { styles }))).toEqual(['Bonsoir.', 'Adieu.']);
  });
});
