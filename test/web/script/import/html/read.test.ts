// cspell:disable -- words of plays
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../../../web/script/import/html/read.ts';
import { draftOf, finish, shown } from '../reading.ts';

const TALK: readonly [string, string][] = [
  ['Odile', 'Qui a pris mon parapluie ?'],
  ['Basile', 'Pas moi, madame.'],
  ['Odile', 'Vous êtes trempé.'],
  ['Basile', 'C’est la preuve que je ne l’ai pas.'],
  ['Odile', 'Asseyez-vous donc.'],
  ['Basile', 'Merci bien.'],
  ['Odile', 'Un café ?'],
  ['Basile', 'Deux, si vous insistez.'],
];
const EXPECTED = TALK.map(([name, words]) => `${name}: ${words}`);
const IN_CAPITALS = TALK.map(([name, words]) => `${name.toUpperCase()}: ${words}`);

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html lang="fr"><head><title>Page</title>${head}</head><body>${body}</body></html>`;

const write = (line: (name: string, words: string) => string): string =>
  TALK.map(([name, words]) => line(name, words)).join('\n');

const read = async (body: string, head?: string): Promise<string[]> =>
  shown(await draftOf(readHtml(page(body, head), { name: 'parapluie' })));

describe('a play on a page', () => {
  it.each([
    ['names in bold', write((name, words) => `<p><b>${name}.</b>&nbsp; ${words}</p>`), EXPECTED],
    ['names of a class above', write((name, words) => `<p class="nom">${name}</p><p>${words}</p>`), EXPECTED],
    [
      'names in a span of a class',
      write((name, words) => `<p><span class="personnage">${name}</span> ${words}</p>`),
      EXPECTED,
    ],
    ['small capitals', write((name, words) => `<p class="smcap center">${name}.</p>\n<p>${words}</p>`), IN_CAPITALS],
    ['lines broken by <br>', write((name, words) => `${name.toUpperCase()}<br>\n${words}<br><br>`), IN_CAPITALS],
    [
      'a definition list',
      `<dl>${write((name, words) => `<dt>${name.toUpperCase()}</dt><dd>${words}</dd>`)}</dl>`,
      IN_CAPITALS,
    ],
    [
      'quotes',
      write(
        (name, words) =>
          `<a name="s"><b>${name.toUpperCase()}</b></a><blockquote><a name="1">${words}</a><br></blockquote>`,
      ),
      IN_CAPITALS,
    ],
    [
      'rows of a table',
      `<table>${write((name, words) => `<tr><td>${name}</td><td>${words}</td></tr>`)}</table>`,
      EXPECTED,
    ],
  ])('may have %s', async (_layout, body, expected) => {
    expect(await read(body)).toEqual(expected);
  });

  it('follows the page’s own style sheet', async () => {
    const css =
      '<style>/* names */ .c3, .x4 { font-variant: small-caps } span.c5 {font-style:italic} .gone { display: none }</style>';
    const body = write(
      (name, words) =>
        `<p><span class="c3">${name}</span>, <span class="c5">à part</span>. ${words}<span class="gone">Jamais.</span></p>`,
    );
    expect(await read(body, css)).toEqual(IN_CAPITALS.map((line) => line.replace(': ', ': (à part) ')));
  });

  it('has headings, directions in italics, and nothing that is not read on it', async () => {
    const body =
      '<nav><p>ODILE : Accueil</p></nav><script>document.write("BASILE : non")</script><h1>Le Parapluie</h1><h2>ACTE I</h2><h3>Scène 1</h3>' +
      '<p><i>Un vestibule.</i></p>' +
      write(
        (name, words) => `<p><b>${name.toUpperCase()}</b> <i>(bas)</i> : ${words}<sup><a href="#n1">1</a></sup></p>`,
      ) +
      '<div class="footnotes"><p>ODILE : Voyez la note.</p></div>';
    const lines = await read(body);
    expect(lines.slice(0, 3)).toEqual(['# ACTE I', '## Scène 1', '(Un vestibule.)']);
    expect(lines.slice(3)).toEqual(IN_CAPITALS.map((line) => line.replace(': ', ': (bas) ')));
  });

  it('takes numbers of pages and lines for what they are', async () => {
    const body = write(
      (name, words) =>
        `<p>${name.toUpperCase()}. <span class="pagenum">[12]</span>${words} <span class="linenum">45</span></p>`,
    );
    expect(await read(body)).toEqual(IN_CAPITALS);
  });

  it('says who it is by in its head', async () => {
    const body = write((name, words) => `<p><b>${name}.</b> ${words}</p>`);
    const head = '<meta name="DC.Title" content="Le Parapluie"><meta name="DC.Creator" content="Ada Quint">';
    expect(await draftOf(readHtml(page(body, head), { name: 'x' }))).toMatchObject({
      title: 'Le Parapluie',
      author: 'Ada Quint',
    });
    const eText = page(body).replace('Page', 'The Project Gutenberg eBook of Le Parapluie, by Ada Quint');
    expect(await draftOf(readHtml(eText, { name: 'x' }))).toMatchObject({ title: 'Le Parapluie', author: 'Ada Quint' });
  });

  it('sets notes aside where they stand', async () => {
    const reading = await finish(
      readHtml(
        page(
          `${write((name, words) => `<p><b>${name}.</b> ${words}</p>`)}<aside class="footnote"><p>Une note.</p></aside>`,
        ),
        { name: 'x' },
      ),
    );
    if (!reading.ok) throw new Error(reading.failure);
    const { from = -1 } = reading.draft.setAside.find(({ reason }) => reason === 'note') ?? {};
    expect(reading.lines[from]).toBe('Une note.');
  });

  it('is too large when nested without end, and read as far as it goes when cut off', async () => {
    expect(await finish(readHtml('<div>'.repeat(100_000), { name: 'x' }))).toEqual({ ok: false, failure: 'too-large' });
    const whole = page(write((name, words) => `<p><b>${name}.</b> ${words}</p>`));
    expect(shown(await draftOf(readHtml(whole.slice(0, whole.indexOf(' insistez')), { name: 'x' }))).at(-1)).toBe(
      'Basile: Deux, si vous',
    );
  });

  it('is read in a time that grows with its length, whatever is broken in it', async () => {
    for (const piece of [
      '<p><b>',
      '<',
      '&',
      '{',
      '<a b="',
      '<!--',
      '<p>((((',
      '<style>a{',
      '<td>',
      '/*',
      '<br>',
      '<i>_*[',
    ]) {
      const reading = await finish(readHtml(`<html>${piece.repeat(60_000)}`, { name: 'x' }));
      if (reading.ok) expect(reading.draft.blocks.filter(({ kind }) => kind === 'speech')).toEqual([]);
      else expect(reading.failure).toBe('too-large');
    }
  }, 30_000);
});

const marked = (rows: string): string =>
  `<section><h2>ACT <span>I</span></h2><p>A hall.</p><table>${rows}</table></section>`;

describe('a page that marks who speaks', () => {
  const row = (name: string, words: string): string =>
    `<tr><td epub:type="z3998:persona">${name}</td><td>${words}</td></tr>`;

  it('is believed', async () => {
    const talk = write((name, words) => row(name, words));
    const rows =
      '<tr><td/><td><i epub:type="z3998:stage-direction">Enter <b epub:type="z3998:persona">Odile</b>.</i></td></tr>' +
      talk +
      row('Odile', 'Bon. <i epub:type="z3998:stage-direction">Elle sort.</i> <em>Enfin</em> !') +
      row('Basile', '<p><span>Un vers,</span><br/><span>puis un autre.</span></p>') +
      '<tr><td/><td>Et encore.</td></tr>';
    expect(await read(marked(rows))).toEqual([
      '# ACT I',
      '(A hall.)',
      '(Enter Odile.)',
      ...EXPECTED,
      'Odile: Bon. (Elle sort.) Enfin !',
      'Basile: Un vers, / puis un autre. Et encore.',
    ]);
  });

  it('has its cast list before, and what is not played set aside', async () => {
    const front =
      '<section epub:type="z3998:dramatis-personae"><h2>Dramatis Personae</h2><ul><li><p>Odile, veuve</p></li><li><p>Basile, facteur</p></li><li><p>Un chat</p></li></ul></section>';
    const reading = await finish(
      readHtml(page(`${front}${marked(write(row))}<section epub:type="colophon"><p>Imprimé ici.</p></section>`), {
        name: 'x',
      }),
    );
    if (!reading.ok) throw new Error(reading.failure);
    expect(reading.draft.cast.map(({ name }) => name)).toEqual(['Odile', 'Basile', 'Un chat']);
    const aside = reading.draft.setAside.flatMap(({ from, to }) => reading.lines.slice(from, to));
    expect(aside).toContain('Imprimé ici.');
    expect(aside).not.toContain('Odile');
  });
});
