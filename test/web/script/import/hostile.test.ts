// cspell:disable -- labels without a language
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../web/script/import/import.ts';
import type { Line } from '../../../../web/script/import/line.ts';
import { readCastList } from '../../../../web/script/import/text/cast-list.ts';
import { LIMITS } from '../../../../web/script/import/limits.ts';
import { scenesOf, speechesOf, wordsOf } from '../../../../web/script/model.ts';

const TOO_LARGE = { ok: false, failure: 'too-large' };
const many = <Value>(count: number, one: (at: number) => Value): Value[] =>
  Array.from({ length: count }, (_none, at) => one(at));

const tei = (cast: string, body: string): string =>
  `<TEI><text><front><castList>${cast}</castList></front><body>${body}</body></text></TEI>`;

describe('more roles than any play has', () => {
  it.each([
    [
      'each with a line of its own',
      many(100_000, (at) => `<sp><speaker>R${String(at)}</speaker><p>b</p></sp>`).join(''),
    ],
    ['all in one speech', `<sp who="${many(40_000, (at) => `#x${String(at)}`).join(' ')}"><p>b</p></sp>`],
  ])('are refused in TEI: %s', async (_name, body) => {
    expect(await importScript(tei('', body))).toEqual(TOO_LARGE);
  });

  const label = (at: number): string =>
    `R${at.toString(26).replaceAll(/\d/g, (digit) => 'QRSTUVWXYZ'[Number(digit)] ?? '')}`;

  it('are refused in Fountain', async () => {
    const text = many(100_000, (at) => `${label(at).toUpperCase()}\nYes.\n\n`).join('');
    expect(await importScript(new TextEncoder().encode(text), { name: 'play.fountain' })).toEqual(TOO_LARGE);
  }, 60_000);

  it.each([
    ['once', (name: string) => `${name}. Yes.\n`],
    ['twice', (name: string) => `${name}. Yes.\n${name}. No.\n`],
  ])(
    'are never made of the labels of a text, each there %s',
    async (_times, speech) => {
      const text = many(100_000, (at) => speech(label(at).toUpperCase())).join('');
      const result = await importScript(new TextEncoder().encode(text), { name: 'play.txt' });
      if (result.ok) expect(result.imported.script.roles.length).toBeLessThanOrEqual(LIMITS.roles);
      else expect(['too-large', 'no-speech-found']).toContain(result.failure);
    },
    60_000,
  );

  it('are refused in a cast list', async () => {
    const cast = many(
      LIMITS.roles + 1,
      (at) => `<castItem xml:id="x${String(at)}"><role>R${String(at)}</role></castItem>`,
    );
    expect(await importScript(tei(cast.join(''), '<sp who="#x0"><p>b</p></sp>'))).toEqual(TOO_LARGE);
  });

  it('are read up to the limit, though every label is like every entry of the cast', async () => {
    const names = many(LIMITS.roles, String);
    const cast = names.map((at) => `<castItem xml:id="x${at}"><role>Role ${at}</role></castItem>`).join('');
    const result = await importScript(tei(cast, names.map((at) => `<sp who="#x${at}"><p>b</p></sp>`).join('')));
    expect(result.ok && result.imported.script.roles).toHaveLength(LIMITS.roles);
  });
});

describe('titles of cast lists that come again and again', () => {
  /** How often a line is looked at when so many titles stand one under the other. */
  const looksAt = (titles: number): number => {
    let looks = 0;
    const lines = many(titles, (at): Line => {
      const text = at % 3 === 0 ? 'PERSONNAGES' : 'Anna.';
      return Object.defineProperty({ index: at, text, indent: 0, gap: at % 3 === 0 ? 1 : 0 }, 'text', {
        get: () => {
          looks += 1;
          return text;
        },
      });
    });
    readCastList(lines, lines.length);
    return looks / titles;
  };

  it('are not each read to the end', () => {
    expect(looksAt(4_000)).toBeLessThan(1.2 * looksAt(400));
  });
});

describe('white space that goes on and on', () => {
  it.each([
    ['of tabs', '\t'],
    ['of spaces that do not break', '\\~'],
  ])(
    '%s in Rich Text is read once',
    async (_what, space) => {
      const text = `{\\rtf1 ${'ANNA. Hello there.\\par BERT. Good day.\\par '.repeat(5)}ANNA. Well${space.repeat(90_000)}then.\\par}`;
      const result = await importScript(new TextEncoder().encode(text), { name: 'play.rtf' });
      expect(result.ok && speechesOf(result.imported.script)).toHaveLength(11);
    },
    20_000,
  );
});

describe('one enormous line', () => {
  const SCENE = 'ANNA. Hello there.\n\nBERT. And who are you?\n\nANNA. Nobody you know.\n\nBERT. I thought so.\n\n';

  it.each([
    ['a heading', (inside: string) => `# ${inside}x\n# b\n${SCENE}`],
    ['a speech', (inside: string) => `${SCENE}ANNA. Well${inside}then.\n\n${SCENE}`],
    ['a label', (inside: string) => `${SCENE}ANNA${inside}. Well.\n\n${SCENE}`],
  ])('of white space inside %s leaves the rest as it is', async (_name, text) => {
    const result = await importScript(text(' '.repeat(200_000)));
    if (!result.ok) throw new Error(result.failure);
    expect(
      speechesOf(result.imported.script).filter((one) => wordsOf(one) === 'Nobody you know.').length,
    ).toBeGreaterThan(0);
  });

  it('loses no word', async () => {
    const result = await importScript(`${SCENE}ANNA. ${'Never again. '.repeat(5000)}\n\n${SCENE}`);
    if (!result.ok) throw new Error(result.failure);
    const words = scenesOf(result.imported.script).flatMap(({ blocks }) =>
      blocks.map((block) => (block.kind === 'speech' ? wordsOf(block) : block.text)),
    );
    expect(words.join(' ').match(/Never again/gu)).toHaveLength(5000);
  });
});

describe('more lines than any play has', () => {
  it.each([
    ['of text', 'play.txt', 'ANNA. Yes.\n'],
    ['of Rich Text', 'play.rtf', 'ANNA. Yes.\\par '],
    ['of Fountain', 'play.fountain', 'ANNA\nYes.\n\n'],
  ])(
    '%s are refused',
    async (_what, name, line) => {
      const [before, after] = name === 'play.rtf' ? ['{\\rtf1 ', '}'] : ['', ''];
      const text = `${before}${line.repeat(LIMITS.lines + 1)}${after}`;
      expect(await importScript(new TextEncoder().encode(text), { name })).toEqual(TOO_LARGE);
    },
    60_000,
  );
});

describe('a table of very many rows', () => {
  const ROWS = 5000;

  it.each([
    ['of a page', `<table>${'<tr><td>ANNA<td>Yes.'.repeat(ROWS)}</table>`],
    ['of Rich Text', `{\\rtf1 ${'\\trowd ANNA\\cell Yes.\\cell\\row '.repeat(ROWS)}}`],
  ])(
    '%s is read row by row',
    async (_what, text) => {
      const result = await importScript(new TextEncoder().encode(text));
      expect(result.ok && speechesOf(result.imported.script)).toHaveLength(ROWS);
    },
    30_000,
  );
});

describe('ornaments', () => {
  it('between the paragraphs of a speech are no part of it', async () => {
    const SCENE = 'ANNA. Hello there.\n\nBERT. And who are you?\n\nANNA. Nobody you know.\n\nBERT. I thought so.\n\n';
    const text = `${SCENE}ANNA. Wait for me here.\n\n*\n\n_\n\n* * *\n\nI shall be back before the night.\n\n${SCENE}`;
    const result = await importScript(text);
    if (!result.ok) throw new Error(result.failure);
    const parts = speechesOf(result.imported.script).flatMap((speech) => speech.parts);
    expect(parts.filter((part) => part.text.trim() === '')).toEqual([]);
    expect(parts.map((part) => part.text).join(' ')).toMatch(/Wait for me here\..*back before the night/u);
  });
});
