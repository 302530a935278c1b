/**
 * The parts of the picture reader where a Web Worker finds them: files of the app that are fetched when first needed and
 * then stay, and the browser's own decoders.
 *
 * @module
 */
import { LIMITS } from './limits.ts';
import type { Decoder, Letters, PictureParts, Pixels } from './picture/parts.ts';

const ENGINE = new URL('tesseract.js-core/tesseract-core-simd-lstm.wasm', import.meta.url);
const DECODERS: Record<Decoder, URL> = {
  openjpeg: new URL('pdfjs-dist/wasm/openjpeg.wasm', import.meta.url),
  jbig2: new URL('pdfjs-dist/wasm/jbig2.wasm', import.meta.url),
};
const LETTERS: Record<Letters, URL> = {
  fra: new URL('@tesseract.js-data/fra/4.0.0_best_int/fra.traineddata.gz', import.meta.url),
  eng: new URL('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz', import.meta.url),
  deu: new URL('@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz', import.meta.url),
  spa: new URL('@tesseract.js-data/spa/4.0.0_best_int/spa.traineddata.gz', import.meta.url),
  ita: new URL('@tesseract.js-data/ita/4.0.0_best_int/ita.traineddata.gz', import.meta.url),
};

const fetched = async (url: URL): Promise<Uint8Array> => {
  const response = await fetch(url);
  const isPart = response.ok && response.headers.get('Content-Type')?.startsWith('text/html') !== true;
  if (!isPart) throw new Error(`${url.pathname} answered ${String(response.status)}`);
  return new Uint8Array(await response.arrayBuffer());
};

/** A page at this height, in dots, is read as well as a larger one, and sooner. */
const GOOD_HEIGHT = 3000;

/** The bitmap in shades of grey. */
const greyOf = (bitmap: ImageBitmap): Pixels | undefined => {
  const scale = Math.min(1, GOOD_HEIGHT / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    const [red = 0, green = 0, blue = 0] = [data[4 * at], data[4 * at + 1], data[4 * at + 2]];
    grey[at] = (299 * red + 587 * green + 114 * blue) / 1000;
  }
  return { width, height, grey };
};

const decode = async (file: Uint8Array): Promise<Pixels | undefined> => {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  try {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(file)]), { imageOrientation: 'from-image' });
    try {
      return bitmap.width * bitmap.height > LIMITS.pictureDots ? undefined : greyOf(bitmap);
    } finally {
      bitmap.close();
    }
  } catch {
    return undefined;
  }
};

export const workerParts: PictureParts = {
  engine: () => fetched(ENGINE),
  letters: (of) => fetched(LETTERS[of]),
  decoder: (of) => fetched(DECODERS[of]),
  decode,
};
