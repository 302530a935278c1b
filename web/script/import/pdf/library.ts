/**
 * pdf.js as a library of the thread it is called on: no worker of its own, nothing fetched, nothing run.
 *
 * @module
 */
import type * as Pdf from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfLibrary = typeof Pdf;

/**
 * Inside a Web Worker the second module would take the messages meant for us: it does so only where it finds no
 * `window`.
 */
const asInPage = async <Result>(load: () => Promise<Result>): Promise<Result> => {
  if ('window' in globalThis) return await load();
  Object.defineProperty(globalThis, 'window', { value: globalThis, configurable: true });
  try {
    return await load();
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
  }
};

/** @throws when the library cannot be fetched */
export const loadPdf = async (): Promise<PdfLibrary> => {
  // @ts-expect-error -- it has no types, and is imported for what it leaves in `globalThis.pdfjsWorker`
  await asInPage(async (): Promise<unknown> => import('pdfjs-dist/legacy/build/pdf.worker.mjs'));
  return await import('pdfjs-dist/legacy/build/pdf.mjs');
};
