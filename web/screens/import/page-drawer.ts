/**
 * Pictures of pages, drawn by a Web Worker so that the page goes on meanwhile: the one that reads files, which has all
 * that takes.
 *
 * @module
 */
import { isReport, type ImportRequest } from '../../script/import/protocol.ts';

export const isPdf = (bytes: ArrayBuffer): boolean =>
  new TextDecoder('latin1').decode(new Uint8Array(bytes, 0, Math.min(1024, bytes.byteLength))).includes('%PDF-');

export class PageDrawer {
  #worker: Worker | undefined;
  #count = 0;
  readonly #awaited = new Map<string, PromiseWithResolvers<Blob>>();

  /**
   * @param bytes a PDF, or a picture
   * @param page counted from 0
   * @returns a picture
   * @throws when what draws it could not be fetched, or the page is broken
   */
  pictureOf(bytes: ArrayBuffer, page: number): Promise<Blob> {
    if (!isPdf(bytes)) return Promise.resolve(new Blob([bytes]));
    const request = String(this.#count++);
    const awaited = Promise.withResolvers<Blob>();
    this.#awaited.set(request, awaited);
    const message: ImportRequest = { type: 'draw', request, bytes, page };
    this.#working().postMessage(message);
    return awaited.promise;
  }

  /** Ends the worker; what is still awaited fails. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#awaited.values()) reject(new Error('the page was not drawn'));
    this.#awaited.clear();
  }

  #working(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('../../script/import/import-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!isReport(data) || data.type !== 'drawn') return;
      const awaited = this.#awaited.get(data.request);
      this.#awaited.delete(data.request);
      if (data.picture) awaited?.resolve(data.picture);
      else awaited?.reject(new Error('the page could not be drawn'));
    });
    worker.addEventListener('error', () => this.end());
    return (this.#worker = worker);
  }
}
