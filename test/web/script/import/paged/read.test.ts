// cspell:ignore ftypheic
import { describe, expect, it } from 'vitest';
import { importScript, type ImportOptions } from '../../../../../web/script/import/import.ts';
import type { Imported } from '../../../../../web/script/import/result.ts';
import { speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import { drawn, saidIn, Stack, TALK, type Talk } from '../pdf/stack.ts';
import type { Pixels } from '../../../../../web/script/import/picture/parts.ts';
import { away, parts } from '../picture/parts.ts';

const FIRST: Talk = [
  ['ANNA.', 'La porte est fermée depuis hier soir.'],
  ['BRUNO.', 'Alors la clef est sous le pot de fleurs.'],
  ['ANNA.', 'Il n’y a plus de fleurs ni de pot.'],
  ['BRUNO.', 'Nous entrerons par la fenêtre de la cour.'],
];
const LAST: Talk = [
  ['ANNA.', 'La fenêtre est trop haute pour vous.'],
  ['BRUNO.', 'Je monterai sur la charrette du voisin.'],
  ['ANNA.', 'Le voisin est parti avec sa charrette.'],
  ['BRUNO.', 'Eh bien, nous dormirons à la belle étoile.'],
];

const imported = async (input: Uint8Array | Uint8Array[], options: ImportOptions): Promise<Imported> => {
  const result = await importScript(input, options);
  if (!result.ok) throw new Error(result.failure);
  return result.imported;
};
const said = ({ script }: Imported): string[] => speechesOf(script).map(wordsOf);

const photograph = (talk: Talk): Uint8Array => drawn(talk).toBuffer('image/png');

const mixed = async (): Promise<Uint8Array> => {
  const stack = await Stack.create();
  await stack.written(FIRST);
  await stack.picture(TALK);
  await stack.written(LAST, 12);
  return await stack.save();
};

describe('a document of which some pages are scans', () => {
  it('is read page after page: by its text where there is some, by its pictures elsewhere', async () => {
    const shares: number[] = [];
    const file = await mixed();
    const found = await imported(file, { parts, progress: (share) => void shares.push(share) });
    expect(said(found)).toEqual(saidIn(FIRST, TALK, LAST));
    expect(found.source.pages).toHaveLength(3);
    expect(found.source.files).toBeUndefined();
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    // While one picture is read, the share goes on.
    expect(new Set(shares.filter((share) => share > 0.5 && share < 0.9)).size).toBeGreaterThan(1);
  }, 120_000);

  it('is not read in part without a word, when what reads pictures is not on the phone', async () => {
    expect(await importScript(await mixed(), { parts: away })).toEqual({ ok: false, failure: 'needs-network' });
  });

  it('may have a cover that cannot be read now: it is set aside, and seen', async () => {
    const stack = await Stack.create();
    await stack.picture(TALK);
    await stack.written(FIRST);
    await stack.written(LAST, 12);
    const found = await imported(await stack.save(), { parts: away });
    expect(said(found)).toEqual(saidIn(FIRST, LAST));
    expect(found.setAside).toContainEqual({ from: 0, to: 1, reason: 'unread' });
  });
});

describe('a photograph as some cameras keep it', () => {
  const heic = new Uint8Array(64);
  heic.set(new TextEncoder().encode('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'));

  it('is told as such where nothing decodes it, before anything is fetched', async () => {
    expect(await importScript(heic, { parts: away })).toEqual({ ok: false, failure: 'heic' });
  });

  it('is read where the browser decodes it', async () => {
    const dots = drawn(TALK);
    const { data, width, height } = dots.getContext('2d').getImageData(0, 0, dots.width, dots.height);
    const grey = new Uint8Array(width * height).map((_none, at) => data[4 * at] ?? 0);
    const decode = (): Promise<Pixels> => Promise.resolve({ width, height, grey });
    expect(said(await imported(heic, { parts: { ...parts, decode } }))).toEqual(saidIn(TALK));
  }, 120_000);
});

describe('several files', () => {
  it('are the pages of one text, photographs and documents alike', async () => {
    const stack = await Stack.create();
    await stack.written(FIRST);
    await stack.written(LAST, 12);
    const found = await imported([photograph(TALK), await stack.save()], { parts, name: 'page 1.png' });
    expect(said(found)).toEqual(saidIn(TALK, FIRST, LAST));
    expect(found.format).toBe('pdf');
    expect(found.source.files).toEqual([0, 1]);
    const { places, pages, lines } = found.source;
    expect(places).toHaveLength(lines.length);
    expect(pages).toHaveLength(3);
    const [top = 0, foot = 0] = places?.[0] ?? [];
    expect(top).toBeGreaterThan(0.05);
    expect(foot).toBeLessThan(0.3);
  }, 120_000);

  it('of which one has no pages are refused, since nobody can tell what they are together', async () => {
    const text = new TextEncoder().encode('ANNA. Bonjour.\nBRUNO. Bonsoir.\n');
    const refused = { ok: false, failure: 'several-files' };
    expect(await importScript([text, text], { parts })).toEqual(refused);
    expect(await importScript([photograph(TALK), text], { parts })).toEqual(refused);
  });

  it('are none when one of them is broken', async () => {
    const broken = new TextEncoder().encode('%PDF-1.7\n\u0000\u0001 nothing');
    const result = await importScript([photograph(TALK), broken], { parts });
    expect(result.ok).toBe(false);
  });
});
