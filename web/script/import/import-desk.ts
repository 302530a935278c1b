/**
 * Serves import requests that come as messages, several at a time; what the Web Worker does, without the Worker.
 *
 * @module
 */
import * as v from 'valibot';
import { importScript } from './import.ts';
import type { PictureParts } from './picture/parts.ts';
import type { ImportReport } from './protocol.ts';
import { ImportReportSchema, ImportRequestSchema } from './protocol.ts';

/**
 * @param report sends a message to whoever asked
 * @param breathe how to pause, so that a cancel message is heard
 * @param parts what reading pictures needs
 * @param draw draws a page of a PDF, counted from 0
 * @returns the handler of messages; it resolves when the request is done, and throws for a message, or a result, of
 *   another shape
 */
export const importDesk = (
  report: (message: ImportReport) => void,
  breathe: () => Promise<void>,
  parts?: PictureParts,
  draw: (bytes: ArrayBuffer, page: number) => Promise<Blob | null> = () => Promise.resolve(null),
): ((message: unknown) => Promise<void>) => {
  const running = new Set<string>();
  return async (message) => {
    const request = v.parse(ImportRequestSchema, message);
    if (request.type === 'cancel') {
      running.delete(request.request);
      return;
    }
    if (request.type === 'draw') {
      // Why a page was not drawn makes no difference to who looks at it.
      const picture = await draw(request.bytes, request.page).catch(() => null);
      report({ type: 'drawn', request: request.request, picture });
      return;
    }
    running.add(request.request);
    const result = await importScript(request.input, {
      ...(request.name === undefined ? {} : { name: request.name }),
      ...(request.work === undefined ? {} : { work: request.work }),
      ...(request.language === undefined ? {} : { language: request.language }),
      ...(parts === undefined ? {} : { parts }),
      breathe,
      progress: (share) => {
        report({ type: 'progress', request: request.request, share });
      },
      cancelled: () => !running.has(request.request),
    });
    running.delete(request.request);
    report(v.parse(ImportReportSchema, { type: 'done', request: request.request, result }));
  };
};
