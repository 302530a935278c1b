import { decodeBase64Url } from 'hono/utils/encode';
import { joined } from '../../bytes.ts';
import type { PushTarget } from '../port.ts';
import { derive, seal } from './content-coding.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** Runtimes name this type differently. */
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** What is new with every message: a salt of 16 bytes, and a pair of keys on P-256. */
export interface Once {
  readonly salt: Bytes;
  readonly privateKey: Key;
  /** Uncompressed, 65 bytes. */
  readonly publicKey: Bytes;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

/** Makes what one message needs, out of the machine's chance. */
export async function once(): Promise<Once> {
  const made = await crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
  if (!('privateKey' in made)) throw new TypeError('A curve gives a pair of keys');
  const { privateKey, publicKey } = made;
  const raw = (await crypto.subtle.exportKey('raw', publicKey)) as ArrayBuffer;
  return { salt: crypto.getRandomValues(new Uint8Array(16)), privateKey, publicKey: new Uint8Array(raw) };
}

/**
 * Encrypts a message for one subscription (RFC 8291): only the browser that subscribed can read it.
 *
 * @param content what it says
 * @param keys of the subscription
 * @param fresh never used before
 * @param padding how many zeros hide the length
 * @throws when the keys of the subscription are no keys
 */
export async function encryptFor(
  content: Uint8Array,
  keys: PushTarget['keys'],
  { salt, privateKey, publicKey }: Once,
  padding = 0,
): Promise<Bytes> {
  const theirs = decodeBase64Url(keys.p256dh);
  const agreement = { name: CURVE.name, public: await crypto.subtle.importKey('raw', theirs, CURVE, false, []) };
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreement, privateKey, 256));
  const info = joined([new TextEncoder().encode('WebPush: info\0'), theirs, publicKey]);
  const secret = await derive(decodeBase64Url(keys.auth), shared, info, 32);
  return seal(content, { salt, secret, keyId: publicKey }, padding);
}
