import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { pixelsOf } from '../../../../../web/script/import/pdf/scan.ts';
import { speechesOf, wordsOf } from '../../../../../web/script/model.ts';
import { away, parts } from '../picture/parts.ts';

const TALK = [
  ['ANNA.', 'Le train est parti sans nous, je crois bien.'],
  ['BRUNO.', 'Alors nous marcherons, la nuit est claire.'],
  ['ANNA.', 'Tu dis toujours cela quand la neige tombe.'],
  ['BRUNO.', 'La neige tombe sur la route et sur la gare.'],
  ['ANNA.', 'Prends au moins la lampe et le panier.'],
  ['BRUNO.', 'La lampe est dans le train avec ta valise.'],
];

const OTHER = [...TALK.slice(3), ...TALK.slice(0, 3)];

const drawn = (talk: readonly (readonly string[])[]): Canvas => {
  const canvas = createCanvas(1240, 900);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f4efe4';
  context.fillRect(0, 0, 1240, 900);
  context.fillStyle = '#221c18';
  context.font = '34px serif';
  for (const [at, [name = '', said = '']] of talk.entries()) {
    context.fillText(name, 110, 140 + 100 * at);
    context.fillText(said, 300, 140 + 100 * at);
  }
  return canvas;
};

/** A document as a scanner makes it: pictures, no text. */
const scan = async (...talks: (readonly (readonly string[])[])[]): Promise<Uint8Array> => {
  const file = await PDFDocument.create();
  for (const [at, talk] of talks.entries()) {
    const canvas = drawn(talk);
    const picture =
      at % 2 === 0
        ? await file.embedPng(canvas.toBuffer('image/png'))
        : await file.embedJpg(canvas.toBuffer('image/jpeg'));
    file.addPage([620, 450]).drawImage(picture, { x: 0, y: 0, width: 620, height: 450 });
  }
  return await file.save();
};

describe('a scanned PDF', () => {
  it('is read page by page, with progress', async () => {
    const shares: number[] = [];
    const progress = (share: number): void => void shares.push(share);
    const result = await importScript(await scan(TALK, OTHER), { parts, progress });
    if (!result.ok) throw new Error(result.failure);
    expect(speechesOf(result.imported.script).map(wordsOf)).toEqual([...TALK, ...OTHER].map(([, said]) => said));
    expect(result.imported.source.pages).toHaveLength(2);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  }, 120_000);

  it('needs the network once, when what reads pictures is not on the phone', async () => {
    const file = await scan(TALK);
    const failed = { ok: false, failure: 'needs-network' };
    expect(await importScript(file, { parts: away })).toEqual(failed);
    expect(await importScript(file)).toEqual(failed);
  });

  it('without anything on its pages says that nobody speaks', async () => {
    const file = await PDFDocument.create();
    file.addPage().setRotation(degrees(90));
    expect(await importScript(await file.save(), { parts })).toEqual({ ok: false, failure: 'no-speech-found' });
  });
});

describe('the dots of a page', () => {
  const bits = { width: 2, height: 1, kind: 1, data: Uint8Array.of(0b1000_0000) };
  const UPRIGHT = [2, 0, 0, -1, 0, 1] as const;

  it.each([
    ['upright', UPRIGHT, 2, 1, [255, 0]],
    ['after a quarter turn', [0, 2, 1, 0, 0, 0] as const, 1, 2, [255, 0]],
    ['upside down', [-2, 0, 0, 1, 2, 0] as const, 2, 1, [0, 255]],
  ])('stand as the page is shown: %s', (_, matrix, width, height, grey) => {
    expect(pixelsOf([{ found: bits, matrix }], width, height)).toEqual({ width, height, grey: Uint8Array.from(grey) });
  });

  it('are grey whatever their colours', () => {
    const data = Uint8Array.of(255, 255, 255, 255, 0, 0);
    const found = { width: 2, height: 1, kind: 2, data };
    expect(pixelsOf([{ found, matrix: UPRIGHT }], 2, 1)?.grey).toEqual(Uint8Array.of(255, 76));
  });

  it('are seen through what covers them only in part', () => {
    const data = Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 0);
    const cover = { found: { width: 2, height: 1, kind: 3, data }, matrix: UPRIGHT };
    expect(pixelsOf([{ found: bits, matrix: UPRIGHT }, cover], 2, 1)?.grey).toEqual(Uint8Array.of(0, 0));
    const stencil = { found: { width: 2, height: 1, data: Uint8Array.of(0b0100_0000) }, matrix: UPRIGHT, stencil: 9 };
    expect(pixelsOf([{ found: bits, matrix: UPRIGHT }, stencil], 2, 1)?.grey).toEqual(Uint8Array.of(9, 0));
  });

  it('are those of all strips', () => {
    const found = { width: 1, height: 1, kind: 1, data: Uint8Array.of(0) };
    const strips = [0, 1, 2].map((top) => ({ found, matrix: [1, 0, 0, -1, 0, top + 1] as const }));
    expect(pixelsOf(strips, 1, 4)?.grey).toEqual(Uint8Array.of(0, 0, 0, 255));
  });

  it('are none when the library gives something else, or too little', () => {
    expect(
      pixelsOf([{ found: { width: 2, height: 1, bitmap: {} }, matrix: [0, 0, 0, 0, 0, 0] }], 2, 1),
    ).toBeUndefined();
    expect(pixelsOf([{ found: null, matrix: UPRIGHT }], 2, 1)).toBeUndefined();
    expect(pixelsOf([{ found: bits, matrix: UPRIGHT }], 20, 10)).toBeUndefined();
  });
});
