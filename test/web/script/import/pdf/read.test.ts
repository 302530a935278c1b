// cspell:ignore endobj tagne
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import type { Imported } from '../../../../../web/script/import/result.ts';
import { scenesOf, speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import { asksForSecrecy } from '../../../../../web/screens/import/shelve.ts';
import { drawPdf, speeches } from './draw.ts';
import type { Mark } from './draw.ts';

const imported = async (pages: readonly (readonly Mark[])[]): Promise<Imported> => {
  const result = await importScript(await drawPdf(pages), { name: 'piece.pdf' });
  if (!result.ok) throw new Error(result.failure);
  return result.imported;
};

const spoken = ({ script }: Imported): string[] => {
  const names = new Map(script.roles.map(({ id, name }) => [id, name]));
  return speechesOf(script).map((speech) => `${speech.roles.map((id) => names.get(id)).join('+')}: ${wordsOf(speech)}`);
};

const CHAT: [string, ...string[]][] = [
  ['ANNA', 'Le train est parti sans nous, je crois bien.'],
  ['BRUNO', 'Alors nous marcherons, la nuit est claire.'],
  ['ANNA', 'Tu dis toujours cela quand il pleut déjà.'],
  ['BRUNO', 'Il ne pleut pas, il bruine un peu.'],
  ['ANNA', 'Prends au moins la lampe et le panier.'],
  ['BRUNO', 'La lampe est restée chez ta mère.'],
];

/** The same talk, begun elsewhere: no two pages are alike. */
const turned = (at: number): [string, ...string[]][] => [...CHAT.slice(at), ...CHAT.slice(0, at)];

describe('a PDF with a text layer', () => {
  it('gives who speaks and what is said, whatever the page adds', async () => {
    const page = (number: number, title: string): Mark[] => [
      { text: title, x: 170, y: 36, font: 'italic', size: 8 },
      ...speeches(80, turned(number)),
      { text: String(number), x: number % 2 === 0 ? 55 : 355, y: 565, size: 9 },
    ];
    const result = await imported([
      page(2, 'LA GARE'),
      page(3, 'Une autrice'),
      page(4, 'LA GARE'),
      page(5, 'Une autrice'),
    ]);
    expect(spoken(result)).toEqual([2, 3, 4, 5].flatMap((at) => turned(at).map(([name, said]) => `${name}: ${said}`)));
    expect(result.setAside.every(({ reason }) => reason === 'page-furniture')).toBe(true);
    expect(result.source.pages).toHaveLength(4);
  });

  it('joins a word and a speech that a page cuts', async () => {
    const head: Mark = { text: 'LA GARE', x: 170, y: 36, size: 8 };
    const first = speeches(80, [...CHAT, ['ANNA', 'Nous ne reviendrons plus jamais par cette mon-']]);
    const second: Mark[] = [{ text: 'tagne, ni par une autre.', x: 69, y: 80 }, ...speeches(94, CHAT.slice(1))];
    const numbers = [1, 2, 3].map((number): Mark => ({ text: String(number), x: 200, y: 565 }));
    const result = await imported(
      [first, second, speeches(80, CHAT)].map((page, at) => [head, ...page, ...numbers.slice(at, at + 1)]),
    );
    expect(spoken(result)).toContain('ANNA: Nous ne reviendrons plus jamais par cette montagne, ni par une autre.');
  });

  it('reads one column after the other', async () => {
    const column = (x: number, lines: readonly [string, ...string[]][]): Mark[] =>
      lines.flatMap(([name, said = ''], at): Mark[] => [
        { text: name, x, y: 80 + 42 * at, font: 'bold' },
        { text: said.slice(0, 20).trimEnd(), x, y: 94 + 42 * at },
        { text: said.slice(20).trim(), x, y: 108 + 42 * at },
      ]);
    const result = await imported([[...column(40, CHAT), ...column(230, CHAT)]]);
    expect(spoken(result).map((line) => line.split(':')[0])).toEqual([...CHAT, ...CHAT].map(([name]) => name));
  });

  it('takes numbers in the margin and raised marks from what is spoken', async () => {
    const lines = [...CHAT, ...CHAT, ...CHAT, ...CHAT];
    const marks = speeches(60, lines);
    const numbers = [5, 10, 15, 20].map((number): Mark => ({
      text: String(number),
      x: 390,
      y: 60 + 14 * (number - 1),
    }));
    const result = await imported([[...marks, ...numbers, { text: '1', x: 135 + 178, y: 56, size: 6 }]]);
    expect(spoken(result)).toEqual(lines.map(([name, said]) => `${name}: ${said}`));
  });

  it('keeps a watermark out of the text, and takes it for a wish of secrecy', async () => {
    const across: Mark = { text: 'Lectrice Inconnue', x: 90, y: 420, size: 40, turn: 45 };
    const result = await imported([1, 2, 3].map((at) => [across, ...speeches(80, turned(at))]));
    expect(spoken(result).join()).not.toContain('Inconnue');
    expect(result.setAside.filter(({ reason }) => reason === 'watermark')).toHaveLength(3);
    expect(asksForSecrecy(result)).toBe(true);
    expect(asksForSecrecy(await imported([speeches(80, CHAT)]))).toBe(false);
  });

  it('sees a screenplay by its indents', async () => {
    const lines: [number, string][] = [
      [60, 'INT. CUISINE - JOUR'],
      [60, 'Anna épluche des pommes.'],
      [180, 'ANNA'],
      [150, '(sans lever les yeux)'],
      [120, 'Tu rentres tard.'],
      [180, 'BRUNO (OFF)'],
      [120, 'Le train avait du retard.'],
      [60, 'EXT. QUAI - NUIT'],
      [60, 'Personne.'],
      [180, 'ANNA'],
      [120, 'Il y a quelqu’un ?'],
    ];
    let y = 60;
    const result = await imported([
      lines.map(([x, text]): Mark => {
        y += x === 120 || x === 150 ? 12 : 24;
        return { text, x, y };
      }),
    ]);
    expect(spoken(result)).toEqual([
      'ANNA: Tu rentres tard.',
      'BRUNO: Le train avait du retard.',
      'ANNA: Il y a quelqu’un ?',
    ]);
    expect(scenesOf(result.script)).toHaveLength(2);
  });

  it('reports progress for every page, and can be stopped between two', async () => {
    const bytes = await drawPdf([1, 2, 3, 4].map(() => speeches(80, CHAT)));
    let shares = 0;
    const stopped = await importScript(bytes, { progress: () => shares++, cancelled: () => shares > 4 });
    expect(stopped).toEqual({ ok: false, failure: 'cancelled' });
  });
});

describe('a PDF that gives nothing', () => {
  it.each([
    ['cut off', (whole: Uint8Array) => whole.slice(0, 400)],
    ['only its first words', () => new TextEncoder().encode('%PDF-1.7\n%\u00e2\u00e3 nothing else')],
    [
      'pages in a circle',
      () =>
        new TextEncoder().encode(
          '%PDF-1.4\n%\u0000\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9999>>endobj trailer<</Root 1 0 R>>',
        ),
    ],
  ])('%s: it says so', async (_what, broken) => {
    const result = await importScript(broken(await drawPdf([speeches(80, CHAT)])), { name: 'x.pdf' });
    expect(result.ok || result.failure).toBeOneOf(['damaged', 'no-speech-found', 'needs-network']);
  });

  it('locked: it says that a password is asked for', async () => {
    const locked = `%PDF-1.4\n%\u00ff\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>`;
    expect(await importScript(new TextEncoder().encode(locked), { name: 'x.pdf' })).toEqual({
      ok: false,
      failure: 'encrypted',
    });
  });

  it('10,000 pages: too large', async () => {
    const kids = Array.from({ length: 10_000 }, (_none, at) => `${String(at + 3)} 0 R`).join(' ');
    const each = Array.from(
      { length: 10_000 },
      (_none, at) => `${String(at + 3)} 0 obj<</Type/Page/Parent 2 0 R>>endobj`,
    );
    const long = `%PDF-1.4\n%\u00ff\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[${kids}]/Count 10000>>endobj
${each.join('\n')} trailer<</Root 1 0 R>>`;
    expect(await importScript(new TextEncoder().encode(long), { name: 'x.pdf' })).toEqual({
      ok: false,
      failure: 'too-large',
    });
  });
});
