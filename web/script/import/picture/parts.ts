/**
 * What reading pictures needs of the place it runs in: large parts that are fetched when first needed, and a decoder.
 *
 * @module
 */

/** Languages a picture can be read in, as tesseract names them. */
export type Letters = 'fra' | 'eng' | 'deu' | 'spa' | 'ita';

/** Decoders of pictures inside PDF: JPEG 2000; JBIG2 and fax. */
export type Decoder = 'openjpeg' | 'jbig2';

export interface Pixels {
  width: number;
  height: number;
  /** One byte a dot, from black to white, row by row. */
  grey: Uint8Array;
}

/** Dots, or a file that the engine itself opens. */
export type Picture = Pixels | Uint8Array;

export interface PictureParts {
  /** The engine's WebAssembly. Throws when it cannot be had. */
  engine(): Promise<Uint8Array>;
  /** What the engine knows of a language, packed by gzip or not. Throws when it cannot be had. */
  letters(of: Letters): Promise<Uint8Array>;
  /** The WebAssembly of a decoder. Throws when it cannot be had. */
  decoder(of: Decoder): Promise<Uint8Array>;
  /** The picture upright, at a size that is good to read; nothing when no decoder knows it. */
  decode?(file: Uint8Array): Promise<Pixels | undefined>;
}
