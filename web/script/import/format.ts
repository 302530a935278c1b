/**
 * The formats a script comes in.
 *
 * @module
 */

/** Read from decoded text. */
export const TEXT_FORMATS = ['text', 'markdown', 'imparato', 'fountain', 'fdx', 'tei', 'html', 'rtf', 'fodt'] as const;
/** Read from bytes. */
export const BINARY_FORMATS = ['docx', 'odt', 'epub', 'pdf', 'picture'] as const;
export const FORMATS = [...TEXT_FORMATS, ...BINARY_FORMATS] as const;

export type TextFormat = (typeof TEXT_FORMATS)[number];
export type BinaryFormat = (typeof BINARY_FORMATS)[number];
export type Format = TextFormat | BinaryFormat;
