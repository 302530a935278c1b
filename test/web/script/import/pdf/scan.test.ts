import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { readFile } from 'node:fs/promises';
import { degrees, PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { importScript } from '../../../../../web/script/import/import.ts';
import { pixelsOf } from '../../../../../web/script/import/pdf/scan.ts';
import type { PictureParts } from '../../../../../web/script/import/picture/parts.ts';
import { speechesOf, wordsOf } from '../../../../../web/script/model.ts';

const packaged = async (path: string): Promise<Uint8Array> => readFile(new URL(import.meta.resolve(path)));
const parts: PictureParts = {
  engine: () => packaged('tesseract.js-core/tesseract-core-simd-lstm.wasm'),
  letters: (of) => packaged(`@tesseract.js-data/${of}/4.0.0_best_int/${of}.traineddata.gz`),
};

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
    const away = (): Promise<never> => Promise.reject(new TypeError('no network'));
    const file = await scan(TALK);
    const failed = { ok: false, failure: 'needs-network' };
    expect(await importScript(file, { parts: { engine: away, letters: away } })).toEqual(failed);
    expect(await importScript(file)).toEqual(failed);
  });

  it('without anything on its pages says that nobody speaks', async () => {
    const file = await PDFDocument.create();
    file.addPage().setRotation(degrees(90));
    expect(await importScript(await file.save(), { parts })).toEqual({ ok: false, failure: 'no-speech-found' });
  });
});

describe('the dots of a picture', () => {
  const bits = { width: 2, height: 1, kind: 1, data: Uint8Array.of(0b1000_0000) };

  it.each([
    [0, 2, 1, [255, 0]],
    [1, 1, 2, [255, 0]],
    [2, 2, 1, [0, 255]],
    [3, 1, 2, [0, 255]],
  ])('stand upright after %i quarter turns', (turns, width, height, grey) => {
    expect(pixelsOf(bits, turns)).toEqual({ width, height, grey: Uint8Array.from(grey) });
  });

  it('are grey whatever their colours', () => {
    const data = Uint8Array.of(255, 255, 255, 255, 0, 0);
    expect(pixelsOf({ width: 2, height: 1, kind: 2, data }, 0)?.grey).toEqual(Uint8Array.of(255, 76));
  });

  it('are none when the library gives something else', () => {
    expect(pixelsOf({ width: 2, height: 1, bitmap: {} }, 0)).toBeUndefined();
    expect(pixelsOf(null, 0)).toBeUndefined();
  });
});
