/**
 * How a ring tells a push service who it is (VAPID, RFC 8292).
 *
 * @module
 */
import { sign } from 'hono/jwt';
import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';

/** How long a token holds, in ms: push services take up to a day. */
const LIFETIME = 12 * 3_600_000;

/** PKCS #8 of a key on P-256 with its public point, as WebCrypto and OpenSSL write it: what comes before each. */
const BEFORE_PRIVATE = '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420';
const BEFORE_PUBLIC = 'a144034200';
const PRIVATE_BYTES = 32;
const PUBLIC_BYTES = 65;

/** The key pair of an operator. All of its rings have the same, since a subscription belongs to one key. */
export interface VapidKey {
  /** PKCS #8. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
  /** The uncompressed point in base64url, as browsers want it. */
  readonly publicKey: string;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Reads a key as `npm run keys` writes it.
 *
 * @param text base64url of a PKCS #8 document with a private key on P-256 and its public point
 * @returns `undefined` when it is something else
 */
export function readVapidKey(text: string): VapidKey | undefined {
  if (!/^[\w-]+={0,2}$/.test(text)) return undefined;
  const bytes = decodeBase64Url(text);
  const publicAt = bytes.length - PUBLIC_BYTES;
  const before = hex(bytes.subarray(0, publicAt));
  const expected = BEFORE_PRIVATE.length + PRIVATE_BYTES * 2 + BEFORE_PUBLIC.length;
  const known = before.length === expected && before.startsWith(BEFORE_PRIVATE) && before.endsWith(BEFORE_PUBLIC);
  return known
    ? { privateKey: bytes, publicKey: encodeBase64Url(bytes.slice(publicAt).buffer).replaceAll('=', '') }
    : undefined;
}

/**
 * The value of `Authorization` for one push service.
 *
 * @param subject how the service reaches the operator: `mailto:` or `https:`
 * @param audience origin of the service
 * @param now ms since 1970
 */
export async function authorizationFor(key: VapidKey, subject: string, audience: string, now: number): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const signing = await crypto.subtle.importKey('pkcs8', key.privateKey, algorithm, false, ['sign']);
  const claims = { aud: audience, exp: Math.floor((now + LIFETIME) / 1_000), sub: subject };
  return `vapid t=${await sign(claims, signing, 'ES256')}, k=${key.publicKey}`;
}
