/** What reads pictures, from the packages: for tests on Node. */
import { readFile } from 'node:fs/promises';
import type { PictureParts } from '../../../../../web/script/import/picture/parts.ts';

const packaged = async (path: string): Promise<Uint8Array> => readFile(new URL(import.meta.resolve(path)));

export const parts: PictureParts = {
  engine: () => packaged('tesseract.js-core/tesseract-core-simd-lstm.wasm'),
  letters: (of) => packaged(`@tesseract.js-data/${of}/4.0.0_best_int/${of}.traineddata.gz`),
  decoder: (of) => packaged(`pdfjs-dist/wasm/${of}.wasm`),
};

const gone = (): Promise<never> => Promise.reject(new TypeError('no network'));

/** Nothing is on the phone, and there is no network. */
export const away: PictureParts = { engine: gone, letters: gone, decoder: gone };
