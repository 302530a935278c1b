/**
 * The page's side of the encoding worker.
 *
 * @module
 */
import type { Placed } from './track-samples.ts';

/** What the worker is asked for: to stretch, mix and encode a chunk. */
export interface WantedChunk {
  /** Samples, a whole number of frames. */
  readonly length: number;
  readonly placed: readonly Placed[];
}

export type EncodedChunk = { readonly ok: true; readonly audio: Uint8Array<ArrayBuffer> } | { readonly ok: false };

export interface TrackEncoder {
  /** One at a time. */
  encode(wanted: WantedChunk): Promise<EncodedChunk>;
  /** Ends the worker; what it was doing never answers. */
  close(): void;
}

/** Starts a worker that encodes. */
export function startTrackEncoder(): TrackEncoder {
  const worker = new Worker(new URL('./track-worker.ts', import.meta.url), { type: 'module', name: 'track' });
  return {
    encode: (wanted) =>
      new Promise((resolve) => {
        const answered = new AbortController();
        const settle = (answer: EncodedChunk) => {
          answered.abort();
          resolve(answer);
        };
        const once = { signal: answered.signal };
        worker.addEventListener('message', ({ data }: MessageEvent<EncodedChunk>) => settle(data), once);
        worker.addEventListener('error', () => settle({ ok: false }), once);
        worker.postMessage(wanted);
      }),
    close: () => worker.terminate(),
  };
}
