/**
 * Bytes to text: UTF-8, UTF-16 and Windows-1252 are told apart by their content; binary files are refused.
 *
 * @module
 */
import { LIMITS } from './limits.ts';
import type { ImportFailure } from './result.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Decoded =
  | { ok: true; text: string; encoding: Encoding }
  | { ok: false; failure: Extract<ImportFailure, 'empty' | 'too-large' | 'binary' | 'unreadable-encoding'> };

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** Without a mark, UTF-16 betrays itself: nearly every other byte of Latin text is zero. */
const unmarkedUtf16 = (sample: Uint8Array): Encoding | undefined => {
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++;
    if (sample[at + 1] === 0) odd++;
  }
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 2) return undefined;
  if (odd > 0.6 * pairs && even < 0.05 * pairs) return 'utf-16le';
  if (even > 0.6 * pairs && odd < 0.05 * pairs) return 'utf-16be';
  return undefined;
};

const guessEncoding = (bytes: Uint8Array): Encoding | undefined => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return unmarkedUtf16(bytes.subarray(0, LIMITS.sampleBytes));
};

const tryDecode = (bytes: Uint8Array, encoding: Encoding): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Tab, line ends, form feed, end of file and escape occur in text files; other control characters do not. */
const isStrange = (code: number): boolean =>
  (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1a && code !== 0x1b) ||
  code === 0xfffe ||
  code === 0xffff;

/** A stray strange character is forgiven, a zero never, nor many of them. */
const isBinary = (text: string): boolean => {
  const sample = text.slice(0, LIMITS.sampleBytes);
  let strange = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if (isStrange(code)) strange++;
  }
  return strange > 0.002 * sample.length + 1;
};

const MAGIC = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0x89, 0x50, 0x4e, 0x47],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x1f, 0x8b],
  [0xff, 0xd8, 0xff],
];

/**
 * @param bytes a whole file
 * @returns its text without byte order mark, in NFC, and the encoding it was read in; or why it is no text
 */
export const decode = (bytes: Uint8Array): Decoded => {
  if (bytes.length === 0) return { ok: false, failure: 'empty' };
  if (bytes.length > LIMITS.bytes) return { ok: false, failure: 'too-large' };
  if (MAGIC.some((mark) => startsWith(bytes, ...mark))) return { ok: false, failure: 'binary' };
  const guess = guessEncoding(bytes);
  const candidates: Encoding[] = guess === undefined ? ['utf-8', 'windows-1252'] : [guess];
  for (const encoding of candidates) {
    const text = tryDecode(bytes, encoding);
    if (text === undefined) continue;
    if (isBinary(text)) return { ok: false, failure: 'binary' };
    const clean = text.replace(/^\ufeff/u, '').normalize('NFC');
    return clean.trim() === '' ? { ok: false, failure: 'empty' } : { ok: true, text: clean, encoding };
  }
  return { ok: false, failure: 'unreadable-encoding' };
};
