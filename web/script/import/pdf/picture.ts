/**
 * What a page of a PDF looks like, drawn on a canvas that belongs to no page of the app: it works in a Web Worker.
 *
 * @module
 */
import { decodersFor } from './decoders.ts';
import type { GetDecoder } from './decoders.ts';
import { loadPdf } from './library.ts';

/** Widest picture that is drawn, in dots: enough to read small print on a phone. */
const WIDTH = 1400;

interface Drawable {
  canvas: OffscreenCanvas | null;
  context: OffscreenCanvasRenderingContext2D | null;
}

const resize = (canvas: OffscreenCanvas | null, width: number, height: number): void => {
  if (canvas === null) throw new Error('the canvas is gone');
  canvas.width = width;
  canvas.height = height;
};

/** Where pdf.js draws; its own way needs a document. */
class Canvases {
  create(width: number, height: number): Drawable {
    const canvas = new OffscreenCanvas(width, height);
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) };
  }

  reset({ canvas }: Drawable, width: number, height: number): void {
    resize(canvas, width, height);
  }

  destroy(drawable: Drawable): void {
    resize(drawable.canvas, 0, 0);
    drawable.canvas = drawable.context = null;
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  }
}

const none = (): string => 'none';

/** Filters of pdf.js are SVG in a document. Told that there are none, it reckons with dots instead. */
class NoFilters {
  readonly addFilter = none;
  readonly addHCMFilter = none;
  readonly addAlphaFilter = none;
  readonly addLuminosityFilter = none;
  readonly addKnockoutFilter = none;
  readonly addHighlightHCMFilter = none;
  readonly addSelectionHCMFilter = none;
  readonly addSelectionFilter = none;
  readonly createSelectionStyle = (): null => null;
  readonly destroy = (): void => undefined;
}

/**
 * @param bytes a PDF; they are given away
 * @param page counted from 0
 * @param get how decoders of pictures are had
 * @returns the page as PNG
 * @throws when what draws it, or a decoder, could not be fetched, or the page is broken
 */
export const drawPage = async (bytes: ArrayBuffer, page: number, get: GetDecoder): Promise<Blob> => {
  const { Factory, missed } = decodersFor(get);
  const { getDocument, VerbosityLevel } = await loadPdf();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    BinaryDataFactory: Factory,
    CanvasFactory: Canvases,
    FilterFactory: NoFilters,
    enableXfa: false,
  });
  try {
    const opened = await (await task.promise).getPage(page + 1);
    const viewport = opened.getViewport({ scale: WIDTH / opened.getViewport({ scale: 1 }).width });
    const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    // @ts-expect-error -- its types know canvases of a document only; it draws on either
    await opened.render({ canvas, viewport }).promise;
    if (missed()) throw new Error('a picture on the page could not be decoded');
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    await task.destroy();
  }
};
