// cspell:disable -- words of the format and French
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../../web/script/import/docx/read.ts';
import { CONVERSATION, SPOKEN } from '../document/conversation.ts';
import { asides, between, filled, readingOf, spoken, sure } from '../document/reading.ts';
import type { Read } from '../document/reading.ts';
import { docx, paragraph, run, table, zipped } from '../document/zipped.ts';
import type { WordParts } from '../document/zipped.ts';

const read = async (body: string, parts: WordParts = {}): Promise<Read> =>
  sure(await readingOf(readDocx, await docx(body, parts)));

const linesOf = async (body: string, parts: WordParts = {}): Promise<string[]> => filled(await read(body, parts));

const CENTRED = '<w:jc w:val="center"/>';
const style = (id: string, inside: string, kind = 'paragraph'): string =>
  `<w:style w:type="${kind}" w:styleId="${id}">${inside}</w:style>`;

describe('the text of a .docx', () => {
  it('is that of its paragraphs, with their tabs, breaks, hyphens and symbols', async () => {
    const special =
      '<w:r><w:t>mi</w:t><w:softHyphen/><w:t>di</w:t><w:noBreakHyphen/><w:t>cinq</w:t><w:sym w:font="Arial" w:char="2026"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>';
    expect(await linesOf(paragraph(run('A\tb\nc')) + paragraph(special))).toEqual(['A\tb', 'c', 'midi-cinq…']);
  });

  it('keeps white space only where the document asks for it', async () => {
    const pieces = '<w:r><w:t>  un </w:t></w:r><w:r><w:t xml:space="preserve"> deux</w:t></w:r>';
    expect(await linesOf(paragraph(pieces))).toEqual(['un deux']);
  });

  it('follows tracked changes: what is inserted stands, what is deleted or moved away does not', async () => {
    const changed =
      run('Je ') +
      `<w:ins>${run('reste')}</w:ins><w:del><w:r><w:delText>pars</w:delText></w:r></w:del>` +
      `<w:moveFrom>${run(' demain')}</w:moveFrom><w:moveTo>${run(' ce soir')}</w:moveTo>`;
    expect(await linesOf(paragraph(changed))).toEqual(['Je reste ce soir']);
  });

  it('joins a paragraph whose end is deleted or hidden to the next', async () => {
    const end = (sign: string): string => `<w:rPr><w:${sign}/></w:rPr>`;
    const body =
      paragraph(run('un '), end('del')) +
      paragraph(run('deux ')) +
      paragraph(run('trois '), end('vanish')) +
      paragraph(run('quatre'));
    expect(await linesOf(body)).toEqual(['un deux', 'trois quatre']);
  });

  it('has no hidden text, no instruction of a field and no page number, but the results of other fields', async () => {
    const sign = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const field = (instruction: string, result: string): string =>
      `${sign('begin')}<w:r><w:instrText>${instruction}</w:instrText></w:r>${sign('separate')}${run(result)}${sign('end')}`;
    const body = paragraph(
      run('caché', 'vanish') +
        field('HYPERLINK "x"', 'lien') +
        field(' PAGE ', '12') +
        `<w:fldSimple w:instr="REF a">${run(' suite')}</w:fldSimple>`,
    );
    expect(await linesOf(body)).toEqual(['lien suite']);
  });

  it('reads links, tags and content controls through, and one alternative of two', async () => {
    const body = paragraph(
      `<w:hyperlink>${run('a')}</w:hyperlink><w:smartTag>${run('b')}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>${run('c')}</w:sdtContent></w:sdt>`,
    );
    const box = (words: string): string => `<w:txbxContent>${paragraph(run(words))}</w:txbxContent>`;
    const alternative = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box('encadré')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('encadré')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(
      await linesOf(body + paragraph(alternative + run('devant')) + paragraph(run('derrière') + alternative)),
    ).toEqual(['abc', 'encadré', 'devant', 'derrière', 'encadré']);
  });

  it('leaves out automatic numbers, but not the words of automatic headings', async () => {
    const level = (at: number, text: string, format: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="1">${level(0, 'ACTE %1', 'upperRoman')}${level(1, 'Scène %2', 'decimal')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="2">${level(0, '%1.', 'decimal')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>';
    const listed = (list: number, at: number, text: string): string =>
      paragraph(run(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
    const body =
      listed(1, 0, '') +
      listed(1, 1, 'Le jardin') +
      listed(2, 0, 'Bonsoir.') +
      listed(1, 1, '') +
      listed(1, 0, '') +
      listed(1, 1, '');
    expect(await linesOf(body, { numbering })).toEqual([
      'ACTE I',
      'Scène 1 Le jardin',
      'Bonsoir.',
      'Scène 2',
      'ACTE II',
      'Scène 1',
    ]);
  });

  it('joins a dropped initial to its paragraph', async () => {
    const body = paragraph(run('L'), '<w:framePr w:dropCap="drop"/>') + paragraph(run('e soir tombe.'));
    expect(await linesOf(body)).toEqual(['Le soir tombe.']);
  });
});

describe('what stands outside the text of a .docx', () => {
  it('is set aside: notes, comments, running heads, watermarks', async () => {
    const note = (id: number, words: string, type = ''): string =>
      `<w:footnote w:id="${id}"${type === '' ? '' : ` w:type="${type}"`}>${paragraph(run(words))}</w:footnote>`;
    const found = await read(paragraph(run('Bonsoir.') + '<w:r><w:footnoteReference w:id="2"/></w:r>'), {
      footnotes: note(0, 'trait', 'separator') + note(2, 'Une note.'),
      comments: `<w:comment>${paragraph(run('À couper ?'))}</w:comment>`,
      header: paragraph(
        run('Titre courant') + '<w:r><w:pict><v:shape><v:textpath string="CONFIDENTIEL"/></v:shape></w:pict></w:r>',
      ),
    });
    expect(asides(found)).toEqual([
      'watermark: CONFIDENTIEL',
      'page-furniture: Titre courant',
      'note: Une note.',
      'note: À couper ?',
    ]);
    expect(filled(found)[0]).toBe('Bonsoir.');
  });

  it('is set aside: a table of contents', async () => {
    const sign = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const contents =
      paragraph(`${sign('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>${sign('separate')}${run('Acte I\t3')}`) +
      paragraph(run('Acte II\t9')) +
      paragraph(sign('end'));
    expect(asides(await read(contents + paragraph(run('Bonsoir.'))))).toEqual([
      'front-matter: Acte I\t3',
      'front-matter: Acte II\t9',
    ]);
  });
});

describe('a play in a .docx', () => {
  const heading = paragraph(run('Acte I'), '<w:outlineLvl w:val="0"/>');

  it('is understood with its names in bold before the speech, and directions in italics', async () => {
    const body = CONVERSATION.map(([name, words]) =>
      paragraph(run(name, 'b') + run('. — ') + run('(bas)', 'i') + run(` ${words}`)),
    );
    const found = await read(heading + body.join(''));
    expect(spoken(found)).toEqual(CONVERSATION.map(([name, words]) => `${name}: (bas) ${words}`));
    expect(between(found)).toEqual(['act: Acte I']);
  });

  it('is understood with its names centred above, one paragraph a verse', async () => {
    const verses = 'la nuit descend sur la maison muette,\nEt le jardin se tait.';
    const body = CONVERSATION.map(
      ([name], at) =>
        paragraph(run(name), CENTRED) +
        [`${at} fois déjà`, ...verses.split('\n')].map((verse) => paragraph(run(verse))).join(''),
    );
    const found = await read(body.join(''));
    expect(spoken(found)).toEqual(
      CONVERSATION.map(([name], at) => `${name}: ${at} fois déjà ${verses.replace('\n', ' ')}`),
    );
  });

  it.each([
    ['two columns', (name: string, words: string) => [name, words]],
    ['a direction between them', (name: string, words: string) => [name, '', words]],
    ['numbers before them', (name: string, words: string) => ['12', name, words]],
  ])('is understood as a table of %s', async (_what, cells) => {
    const rows = CONVERSATION.map(([name, words]) => cells(name, words).map((cell) => paragraph(run(cell))));
    expect(spoken(await read(heading + table(rows)))).toEqual(SPOKEN);
  });

  it('is understood as a table in a table, its first row naming the columns', async () => {
    const rows = [['Personnage', 'Texte'], ...CONVERSATION].map((row) => row.map((cell) => paragraph(run(cell))));
    const found = await read(heading + table([[table(rows)]]));
    expect(spoken(found)).toEqual(SPOKEN);
    expect(asides(found)).toContain('page-furniture: Personnage — Texte');
  });

  it('is understood as one table for each speech', async () => {
    const tables = CONVERSATION.map(([name, words]) => table([[paragraph(run(name)), paragraph(run(words))]]));
    expect(spoken(await read(heading + tables.join('')))).toEqual(SPOKEN);
  });

  it('is understood as a whole scene in one row, names beside what they say', async () => {
    const column = (at: 0 | 1): string => CONVERSATION.map((pair) => paragraph(run(pair[at]))).join('');
    expect(spoken(await read(heading + table([[column(0), column(1)]])))).toEqual(SPOKEN);
  });

  it('puts a direction with a column of its own into brackets', async () => {
    const rows = CONVERSATION.map(([name, words]) => [name, 'bas', words].map((cell) => paragraph(run(cell))));
    expect(spoken(await read(heading + table(rows)))[0]).toBe('ARMANDE: (bas) Le soir tombe et personne ne vient.');
  });

  it('has the looks its styles inherit', async () => {
    const styles =
      '<w:docDefaults><w:rPrDefault><w:rPr><w:i w:val="0"/></w:rPr></w:rPrDefault></w:docDefaults>' +
      style('Base', '<w:name w:val="Base"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:smallCaps/></w:rPr>') +
      style('Name', '<w:name w:val="Nom"/><w:basedOn w:val="Base"/>') +
      style('Acte', '<w:name w:val="heading 1"/>');
    const named = (words: string): string =>
      paragraph(run(words.charAt(0) + words.slice(1).toLowerCase()), '<w:pStyle w:val="Name"/>');
    const body = CONVERSATION.map(([name, words]) => named(name) + paragraph(run(words)));
    const found = await read(paragraph(run('Le soir'), '<w:pStyle w:val="Acte"/>') + body.join(''), { styles });
    expect(spoken(found)).toEqual(SPOKEN);
  });

  it('is read from a strict document with other prefixes', async () => {
    const w = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const body = CONVERSATION.map(([name, words]) => `<x:p><x:r><x:t>${name}. ${words}</x:t></x:r></x:p>`).join('');
    const bytes = await zipped({
      '_rels/.rels':
        '<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/deep/text.xml"/></Relationships>',
      'deep/text.xml': `<x:document xmlns:x="${w}"><x:body>${body}</x:body></x:document>`,
    });
    expect(spoken(sure(await readingOf(readDocx, bytes)))).toEqual(SPOKEN);
  });

  it('has the title of its own fields only when the text says it too', async () => {
    const core = (title: string, creator: string): string =>
      `<c:coreProperties xmlns:c="urn:c" xmlns:dc="urn:dc"><dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator></c:coreProperties>`;
    const body =
      paragraph(run('LE SOIR')) +
      paragraph(run('Jeanne Duvet')) +
      heading +
      CONVERSATION.map(([name, words]) => paragraph(run(`${name}. ${words}`))).join('');
    const told = await read(body, { core: core('Le Soir', 'Jeanne Duvet') });
    expect(told.draft).toMatchObject({ title: 'Le Soir', author: 'Jeanne Duvet' });
    const untold = await read(body, { core: core('Microsoft Word - Document1', 'poste-12') });
    expect(untold.draft.title).toBe('LE SOIR');
    expect(untold.draft.author).not.toBe('poste-12');
  });
});
