// cspell:disable -- names and words in several languages
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../web/script/import/import.ts';
import { speechesOf, wordsOf } from '../../../../web/script/model.ts';
import type { Script } from '../../../../web/script/model.ts';
import { CONVERSATION } from './document/conversation.ts';
import { docx, flatOdt, paragraph, run, table } from './document/zipped.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const read = async (file: Uint8Array, name: string): Promise<Script> => {
  const result = await importScript(file, { name });
  if (!result.ok) throw new Error(result.failure);
  return result.imported.script;
};

const told = (script: Script): string[] => {
  const names = new Map(script.roles.map(({ id, name }) => [id, name.toUpperCase()]));
  return speechesOf(script).map(
    (speech) => `${speech.roles.map((role) => names.get(role)).join('+')}: ${wordsOf(speech)}`,
  );
};

const SAID = CONVERSATION.map(([name, words]) => `${name}: ${words}`);

/** `ARMANDE` as it is typed where the look makes its capitals. */
const typed = (name: string): string => `${name.slice(0, 1)}${name.slice(1).toLowerCase()}`;

const escaped = (text: string): string =>
  [...text].map((sign) => (sign > '\u007f' ? `\\u${String(sign.charCodeAt(0))}?` : sign)).join('');

const rtf = (line: (name: string, words: string) => string): Uint8Array =>
  bytes(`{\\rtf1\\ansi ${CONVERSATION.map(([name, words]) => escaped(line(typed(name), words))).join('\n')}}`);

const SMALL = `<style:style style:name="S" style:family="text"><style:text-properties fo:font-variant="small-caps"/></style:style>`;
const odt = (line: (name: string, words: string) => string): Uint8Array =>
  bytes(flatOdt(CONVERSATION.map(([name, words]) => line(typed(name), words)).join(''), { automatic: SMALL }));
const span = (name: string): string => `<text:span text:style-name="S">${name}</text:span>`;

const page = (line: (name: string, words: string) => string): Uint8Array =>
  bytes(
    `<!DOCTYPE html><html lang="fr"><head><title>La grille</title></head><body><div class="menu"><a href="/">Accueil</a></div><h1>La grille</h1>${CONVERSATION.map(([name, words]) => line(name, words)).join('\n')}</body></html>`,
  );

describe('who speaks', () => {
  it.each([
    ['in small capitals, .rtf', rtf((name, words) => `{\\scaps ${name}} ${words}\\par`), 'play.rtf'],
    ['in small capitals with a stop, .rtf', rtf((name, words) => `{\\scaps ${name}.} ${words}\\par`), 'play.rtf'],
    [
      'in small capitals above, .rtf',
      rtf((name, words) => `\\qc{\\scaps ${name}}\\par\\pard ${words}\\par`),
      'play.rtf',
    ],
    ['in small capitals, .odt', odt((name, words) => `<text:p>${span(name)} ${words}</text:p>`), 'play.fodt'],
    [
      'in small capitals above, .odt',
      odt((name, words) => `<text:p>${span(name)}</text:p><text:p>${words}</text:p>`),
      'play.fodt',
    ],
    [
      'in small capitals before a break, .odt',
      odt((name, words) => `<text:p>${span(name)}<text:line-break/>${words}</text:p>`),
      'play.fodt',
    ],
    [
      'in bold at the start of a paragraph, .html',
      page((name, words) => `<p><b>${name}</b> ${words}</p>`),
      'play.html',
    ],
    ['in bold before a break, .html', page((name, words) => `<p><b>${name}</b><br>${words}</p>`), 'play.html'],
    [
      'in bold before a dash, .html',
      page((name, words) => `<p><strong>${typed(name)}</strong> – ${words}</p>`),
      'play.html',
    ],
  ])('is told %s', async (_how, file, name) => {
    expect(told(await read(file, name))).toEqual(SAID);
  });

  it('is told in bold before a break, .docx', async () => {
    for (const shown of [(name: string) => name, typed]) {
      const body = CONVERSATION.map(([name, words]) => paragraph(run(shown(name), 'b') + run(`\n${words}`)));
      expect(told(await read(await docx(body.join('')), 'play.docx'))).toEqual(SAID);
    }
  });

  it('is told in the first of two columns, .docx', async () => {
    for (const look of ['', 'smallCaps', 'b']) {
      const rows = CONVERSATION.map(([name, words]) => [paragraph(run(typed(name), look)), paragraph(run(words))]);
      expect(told(await read(await docx(table(rows)), 'play.docx'))).toEqual(SAID);
    }
  });
});

const scene = (heading: string): string =>
  `${heading}\n\n${CONVERSATION.slice(0, 7)
    .map(([name, words]) => `${name}\n${words}`)
    .join('\n\n')}\n\n`;

describe('acts and scenes', () => {
  it.each([
    ['ATTO PRIMO', 'SCENA I', 'SCENA II', 'ATTO SECONDO'],
    ['Erster Akt', '1. Szene', '2. Szene', 'Zweiter Akt'],
    ['ACTO I', 'Escena I', 'Escena II', 'ACTO II'],
    ['ACTO PRIMERO', 'ESCENA PRIMERA', 'ESCENA SEGUNDA', 'ACTO SEGUNDO'],
    ['1. AKT', 'Erste Szene', 'Zweite Szene', '2. AKT'],
  ])('are those of %s, %s', async (first, one, two, second) => {
    const text = [first, second].map((act) => `${act}\n\n${scene(one)}${scene(two)}`).join('\n');
    const script = await read(bytes(text), 'play.txt');
    expect(script.acts.map(({ heading, scenes }) => [heading, ...scenes.map((each) => each.heading)])).toEqual([
      [first, one, two],
      [second, one, two],
    ]);
    expect(speechesOf(script)).toHaveLength(28);
  });
});

const VERSES = [
  ['LIDIA', 'Chi batte alla porta in quest’ora di gelo?'],
  ['ORSO', 'È il vento,\nche cerca riparo e non trova che noi.'],
  ['LIDIA', 'Non era'],
  ['ORSO', 'Che cosa?'],
  ['LIDIA', 'Non era la voce del vento.\nHo udito il mio nome.'],
  ['ORSO', 'Tu sogni.'],
  ['LIDIA', 'Nel sogno nessuno mi chiama due volte.'],
  ['ORSO', 'Allora si apra, e vediamo chi trema.'],
] as const;

describe('a verse that several share', () => {
  it('goes to each who says a part of it', async () => {
    const lines = VERSES.map(([name, words], at) => {
      const shared = [1, 3, 5].includes(at) ? ' '.repeat(24) : '  ';
      return `${name}\n${words
        .split('\n')
        .map((verse, row) => `${row === 0 ? shared : '  '}${verse}`)
        .join('\n')}`;
    });
    const script = await read(bytes(`ATTO PRIMO\n\nSCENA I\n\n${lines.join('\n')}\n`), 'play.txt');
    const flat = (text: string): string => text.replace(/\s+/gu, ' ');
    expect(told(script).map(flat)).toEqual(VERSES.map(([name, words]) => flat(`${name}: ${words}`)));
  });
});
