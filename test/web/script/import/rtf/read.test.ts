// cspell:disable -- words of the format and French
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../../web/script/import/limits.ts';
import { readRtf } from '../../../../../web/script/import/rtf/read.ts';
import { CONVERSATION, SPOKEN } from '../document/conversation.ts';
import { asides, between, filled, readingOfText, spoken, sure } from '../document/reading.ts';
import type { Read } from '../document/reading.ts';

const read = async (inside: string, head = '\\ansi\\ansicpg1252'): Promise<Read> =>
  sure(await readingOfText(readRtf, `{\\rtf1${head} ${inside}}`));
const linesOf = async (inside: string, head?: string): Promise<string[]> => filled(await read(inside, head));

/** Letters beyond ASCII as the format writes them. */
const escaped = (text: string): string =>
  [...text].map((sign) => (sign > '\u007f' ? `\\u${String(sign.charCodeAt(0))}?` : sign)).join('');

describe('the text of an .rtf', () => {
  it('is that of its paragraphs, with their tabs, breaks and signs', async () => {
    expect(await linesOf('A\\tab b\\line c\\par mi\\-di\\_cinq\\~\\{x\\}\\emdash\\rquote\\\nfin\r\nie')).toEqual([
      'A\tb',
      'c',
      'midi-cinq {x}—’',
      'finie',
    ]);
  });

  it('reads bytes in the code page of the document or of their font', async () => {
    expect(await linesOf("\\'e9t\\'e9")).toEqual(['été']);
    expect(await linesOf("\\'8et\\'8e", '\\mac')).toEqual(['été']);
    expect(await linesOf("\\'82t\\'82", '\\pca')).toEqual(['été']);
    const fonts = '{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}';
    expect(await linesOf(`${fonts}\\f1\\'e4\\'e0 {\\f2\\'82\\'a0}\\f0\\'e9`)).toEqual(['да あé']);
    expect(await linesOf('пётр \u00e4', '\\ansicpg1251')).toEqual(['пётр ä']);
    expect(await linesOf('\u00e4\u00e0', '\\ansicpg1251')).toEqual(['да']);
    expect(await linesOf("\\'e9", '\\ansicpg99999')).toEqual(['é']);
  });

  it('reads Unicode, and not what stands for it', async () => {
    expect(await linesOf("\\u233?t\\u233\\'e9 {\\uc0\\u8212 x}\\u-10179?\\u-8704? \\uc2\\u8217\\'92\\'92s")).toEqual([
      'été —x😀 ’s',
    ]);
  });

  it('has nothing that is deleted, moved away, hidden, drawn, or made for other programs', async () => {
    const body =
      'Je {\\revised reste}{\\deleted pars}{\\v cach\u00e9}{\\pict 0102}{\\*\\unknown x}{\\object{\\result x}}{\\*\\bkmkstart a}\\bin5 {}\\}x.';
    expect(await linesOf(body)).toEqual(['Je reste.']);
    expect(await linesOf('un {\\deleted\\par}deux')).toEqual(['un deux']);
  });

  it('has the results of fields but page numbers, and automatic numbers only with words', async () => {
    const field = (instruction: string, result: string): string =>
      `{\\field{\\*\\fldinst {${instruction}}}{\\fldrslt {${result}}}}`;
    expect(
      await linesOf(
        `${field('HYPERLINK "x"', 'lien')}${field(' PAGE ', '12')}\\par{\\listtext 1.\\tab}un\\par{\\listtext {Acte} 2\\tab}deux`,
      ),
    ).toEqual(['lien', 'un', 'Acte 2 deux']);
  });

  it('reads boxes and sets aside notes, comments, running heads and watermarks', async () => {
    const found = await read(
      '{\\header Titre\\par}{\\header {\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv CONFIDENTIEL}}}}}' +
        'Bonsoir.{\\footnote Une note.}{\\*\\annotation {\\*\\atnref 1}A couper}{\\shp{\\*\\shpinst{\\shptxt encadr\u00e9\\par}}{\\shprslt x}}\\par fin\\par',
    );
    expect(asides(found).toSorted()).toEqual([
      'note: A couper',
      'note: Une note.',
      'page-furniture: CONFIDENTIEL',
      'page-furniture: Titre',
    ]);
    expect(filled(found).slice(0, 3)).toEqual(['encadré', 'Bonsoir.', 'fin']);
  });
});

describe('a play in an .rtf', () => {
  const sheet = '{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s4 Personnage;}}';
  const heading = '\\pard\\s1 Acte I\\par';

  it('is understood with its names in bold before the speech, and directions in italics', async () => {
    const body = CONVERSATION.map(
      ([name, words]) => `\\pard\\plain{\\b ${name}}. {\\i (bas)} ${escaped(words)}\\par\n`,
    );
    const found = await read(sheet + heading + body.join(''));
    expect(spoken(found)).toEqual(CONVERSATION.map(([name, words]) => `${name}: (bas) ${words}`));
    expect(between(found)).toEqual(['act: Acte I']);
  });

  it('is understood by the names of its styles', async () => {
    const body = CONVERSATION.map(
      ([name, words]) => `\\pard\\s4 ${name.toLowerCase()}\\par\\pard\\s0 ${escaped(words)}\\par\n`,
    );
    expect(spoken(await read(sheet + heading + body.join(''))).map((line) => line.toLowerCase())).toEqual(
      SPOKEN.map((line) => line.toLowerCase()),
    );
  });

  it('is understood as a table, and as a table in a table', async () => {
    const flat = CONVERSATION.map(
      ([name, words]) => `\\trowd\\cellx1\\cellx2\\pard\\intbl ${name}\\cell ${escaped(words)}\\cell\\row\n`,
    );
    expect(spoken(await read(`${heading}${flat.join('')}\\pard fin\\par`)).slice(0, 3)).toEqual(SPOKEN.slice(0, 3));
    const nested = CONVERSATION.map(
      ([name, words]) =>
        `\\pard\\intbl\\itap2 ${name}\\nestcell ${escaped(words)}\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}\n`,
    );
    expect(
      spoken(await read(`${heading}\\trowd\\cellx9${nested.join('')}\\pard\\intbl\\itap1\\cell\\row\\pard`)),
    ).toEqual(SPOKEN);
  });
});

describe('a broken or hostile .rtf', () => {
  const failureOf = async (text: string): Promise<unknown> => {
    const reading = await readingOfText(readRtf, text);
    return reading.ok ? 'read' : reading.failure;
  };

  it('is damaged when it is cut off', async () => {
    expect(await failureOf('{\\rtf1\\ansi Bonsoir.\\par Adieu')).toBe('damaged');
    expect(await failureOf('{\\rtf1\\ansi{\\fonttbl{\\f0 A')).toBe('damaged');
    expect(await failureOf('{\\rtf1 x\\')).toBe('damaged');
    expect(await failureOf('')).toBe('damaged');
  });

  it('is too large when its groups nest too deeply', async () => {
    expect(await failureOf(`{\\rtf1${'{'.repeat(LIMITS.markupDepth)}`)).toBe('too-large');
  });

  it('is read to its own end, whatever follows, and whatever its words make no sense', async () => {
    expect(
      await linesOf("un\\itap-9\\li99999999999 \\nestcell\\row\\cell deux\\'zz\\u\\uc-4\\bin-3 trois} {quatre"),
    ).toEqual(['un', 'deuxzztrois']);
  });

  it('is read though tables claim to nest without end', async () => {
    expect(await linesOf(`\\pard\\intbl\\itap999999 un\\nestcell\\nestrow\\pard deux\\par`)).toEqual(['un', 'deux']);
  });
});
