/**
 * The content coding `aes128gcm` of RFC 8188, as far as a push message needs it: one record.
 *
 * @module
 */
import { joined } from '../../bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const TAG_BYTES = 16;
/** Ends the last record (RFC 8188 §2); zeros after it are padding. */
const LAST = 2;
/** The size that RFC 8291 §4 wants every receiver to take; a message is one record of at most that. */
const RECORD_SIZE = 4_096;

const encoder = new TextEncoder();

/**
 * HKDF with SHA-256 (RFC 5869).
 *
 * @param length how many bytes to derive
 */
export async function derive(salt: Bytes, secret: Bytes, info: Uint8Array, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: joined([info]) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}

/** What a body is sealed with. */
export interface Seal {
  /** 16 bytes, never used twice with one secret. */
  readonly salt: Bytes;
  /** The input keying material. */
  readonly secret: Bytes;
  /** Tells the receiver which secret it is: at most 255 bytes, in the clear. */
  readonly keyId: Uint8Array;
}

/**
 * Encrypts a body in one record.
 *
 * @param content at most 4,079 bytes with its padding
 * @param padding how many zeros hide its length
 * @returns header and record, as they travel with `Content-Encoding: aes128gcm`
 * @throws RangeError when it does not fit
 */
export async function seal(content: Uint8Array, { salt, secret, keyId }: Seal, padding = 0): Promise<Bytes> {
  const plain = joined([content, Uint8Array.of(LAST), new Uint8Array(padding)]);
  if (plain.length + TAG_BYTES > RECORD_SIZE) throw new RangeError('The content is longer than a record');
  const raw = await derive(salt, secret, encoder.encode('Content-Encoding: aes128gcm\0'), 16);
  const iv = await derive(salt, secret, encoder.encode('Content-Encoding: nonce\0'), 12);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  const record = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, RECORD_SIZE);
  return joined([salt, size, Uint8Array.of(keyId.length), keyId, record]);
}
