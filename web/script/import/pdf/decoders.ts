/**
 * The decoders of the pictures inside a PDF, for pdf.js: fetched when a page first needs one.
 *
 * @module
 */
import type { Decoder } from '../picture/parts.ts';

/** How a decoder is had; throws when it cannot be. */
export type GetDecoder = (of: Decoder) => Promise<Uint8Array>;

const FILES: Readonly<Record<string, Decoder>> = { 'openjpeg.wasm': 'openjpeg', 'jbig2.wasm': 'jbig2' };

export interface Decoders {
  /** What pdf.js asks for files of its own. */
  readonly Factory: new () => { fetch(wanted: { filename: string }): Promise<Uint8Array> };
  /** Whether one was needed and could not be had. */
  readonly missed: () => boolean;
}

/** @param get how a decoder is had; without it, none is */
export const decodersFor = (get: GetDecoder | undefined): Decoders => {
  let missed = false;
  return {
    missed: () => missed,
    Factory: class {
      async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
        const decoder = FILES[filename];
        if (decoder === undefined) throw new Error(`${filename} is not part of the app`);
        try {
          if (get === undefined) throw new Error('there are no decoders here');
          return await get(decoder);
        } catch (error) {
          missed = true;
          throw error;
        }
      }
    },
  };
};
