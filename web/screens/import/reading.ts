/**
 * Reading a file or a pasted text without holding up the page: one Web Worker a reading, ended when it is over, or when
 * it is stuck.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { isReport, type ImportRequest } from '../../script/import/protocol.ts';
import type { ImportResult } from '../../script/import/result.ts';

/** The reader itself failed, not the text. Nothing was changed. */
export class ReadingBroke extends Error {
  override readonly name = 'ReadingBroke';
}

export interface Reading {
  /** @throws ReadingBroke when the worker could not be started or fell */
  readonly result: Promise<ImportResult>;
  /** Ends it at once; `result` is then the failure `cancelled`. */
  cancel(): void;
}

const REQUEST = 'reading';

/**
 * A reader that has not been heard for so many looks is stuck: a page of a scan on a slow phone takes one minute at
 * most. Looks are counted, not the clock: no phone looks while it sleeps.
 */
const LOOK_EVERY = 10_000;
const SILENT_LOOKS = 18;

/**
 * @param input the bytes of a file or of several pictures in order, or pasted text
 * @param name the file's name; none for pasted text
 * @param work which of several plays in it, counted from 0, or all of them, once the actor has said
 * @param language what it is likely to be in
 * @param onprogress given the share of the work that is done, 0 to 1
 */
export const startReading = (
  input: Uint8Array<ArrayBuffer> | Uint8Array<ArrayBuffer>[] | string,
  {
    name,
    work,
    language,
  }: { name?: string | undefined; work?: number | 'all' | undefined; language?: Language | undefined },
  onprogress: (share: number) => void,
): Reading => {
  const worker = new Worker(new URL('../../script/import/import-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<ImportResult>();
  let silent = 0;
  const watch = setInterval(() => {
    silent++;
    if (silent > SILENT_LOOKS) resolve({ ok: false, failure: 'damaged' });
  }, LOOK_EVERY);
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    silent = 0;
    if (!isReport(data)) reject(new ReadingBroke('the reader answered in another shape'));
    else if (data.type === 'progress') onprogress(data.share);
    else if (data.type === 'done') resolve(data.result);
  });
  worker.addEventListener('error', (event) => reject(new ReadingBroke(event.message)));
  const request: ImportRequest = {
    type: 'import',
    request: REQUEST,
    input,
    ...(name === undefined ? {} : { name }),
    ...(work === undefined ? {} : { work }),
    ...(language === undefined ? {} : { language }),
  };
  worker.postMessage(request);
  const ended = promise.finally(() => {
    clearInterval(watch);
    worker.terminate();
  });
  return { result: ended, cancel: () => resolve({ ok: false, failure: 'cancelled' }) };
};
