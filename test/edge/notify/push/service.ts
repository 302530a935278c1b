/**
 * A push service and the browsers behind it: it checks what RFC 8030 and RFC 8292 want of a sender, and keeps what the
 * browser could decrypt (RFC 8291). What it answers is chosen by the test.
 *
 * @module
 */
import { verify } from 'hono/jwt';
import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import { joined } from '../../../../edge/bytes.ts';
import { derive } from '../../../../edge/notify/push/content-coding.ts';
import type { PushTarget } from '../../../../edge/notify/port.ts';

const encoder = new TextEncoder();
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

/** Reads a body of `aes128gcm` with any number of records (RFC 8188). */
export async function open(
  body: Uint8Array,
  secretFor: (keyId: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = joined([body]);
  const salt = bytes.slice(0, 16);
  const size = new DataView(bytes.buffer).getUint32(16);
  const start = 21 + (bytes[20] ?? 0);
  const secret = await secretFor(bytes.slice(21, start));
  const raw = await derive(salt, secret, encoder.encode('Content-Encoding: aes128gcm\0'), 16);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
  const nonce = await derive(salt, secret, encoder.encode('Content-Encoding: nonce\0'), 12);
  const contents: Uint8Array[] = [];
  for (let at = start, place = 0; at < bytes.length; at += size, place += 1) {
    const iv = nonce.slice();
    const view = new DataView(iv.buffer);
    view.setUint32(8, view.getUint32(8) ^ place);
    const record = new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(at, at + size)),
    );
    const end = record.findLastIndex((byte) => byte !== 0);
    const isLast = at + size >= bytes.length;
    if (record[end] !== (isLast ? 2 : 1)) throw new Error('The records do not end as they should');
    contents.push(record.subarray(0, end));
  }
  return joined(contents);
}

/** A browser that subscribed: only it can read what is sent to its subscription. */
export interface Browser {
  readonly keys: PushTarget['keys'];
  read(body: Uint8Array): Promise<string>;
}

const text = (bytes: ArrayBuffer): string => encodeBase64Url(bytes).replaceAll('=', '');

/** @param keys made by the browser; `auth` are 16 bytes */
export async function browserWith(keys: CryptoKeyPair, auth: Uint8Array<ArrayBuffer>): Promise<Browser> {
  const own = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer);
  return {
    keys: { p256dh: text(own.buffer), auth: text(auth.buffer) },
    async read(body) {
      const content = await open(body, async (theirs) => {
        const agreement = { name: CURVE.name, public: await crypto.subtle.importKey('raw', theirs, CURVE, false, []) };
        const shared = new Uint8Array(await crypto.subtle.deriveBits(agreement, keys.privateKey, 256));
        return derive(auth, shared, joined([encoder.encode('WebPush: info\0'), own, theirs]), 32);
      });
      return new TextDecoder().decode(content);
    },
  };
}

export async function newBrowser(): Promise<Browser> {
  const keys = (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair;
  return browserWith(keys, crypto.getRandomValues(new Uint8Array(16)));
}

/** One message that reached the browser. */
export interface Received {
  readonly payload: unknown;
  readonly topic: string | null;
  readonly ttl: number;
  readonly urgency: string | null;
  /** How long it was on its way, in bytes. */
  readonly length: number;
  /** Claims of who sent it. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export class PushService {
  readonly received: Received[] = [];
  readonly #browser: Browser;
  /** What it answers next, instead of taking the message. */
  answer: (() => Response) | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async fetch(request: Request): Promise<Response> {
    if (this.answer) return this.answer();
    const { headers, url } = request;
    if (headers.get('Content-Encoding') !== 'aes128gcm') return new Response(null, { status: 415 });
    const ttl = headers.get('TTL');
    const topic = headers.get('Topic');
    const isWellMannered = ttl !== null && /^\d+$/.test(ttl) && (topic === null || /^[\w-]{1,32}$/.test(topic));
    if (!isWellMannered) return new Response(null, { status: 400 });
    const body = new Uint8Array(await request.arrayBuffer());
    if (body.length > 4_096) return new Response(null, { status: 413 });
    const claims = await this.#sender(headers.get('Authorization') ?? '', new URL(url).origin);
    if (!claims) return new Response(null, { status: 403 });
    const payload: unknown = JSON.parse(await this.#browser.read(body));
    const urgency = headers.get('Urgency');
    this.received.push({ payload, topic, ttl: Number(ttl), urgency, length: body.length, claims });
    return new Response(null, { status: 201, headers: { Location: new URL('/message/1', url).href } });
  }

  /** Who sent it, if the signature, the audience and the time are right (RFC 8292 §4.2). */
  async #sender(authorization: string, audience: string): Promise<Record<string, unknown> | undefined> {
    const [, token, key] = /^vapid t=([^,]+), k=([\w-]+)$/.exec(authorization) ?? [];
    if (token === undefined || key === undefined) return undefined;
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const point = await crypto.subtle.importKey('raw', decodeBase64Url(key), algorithm, true, ['verify']);
    try {
      return { ...(await verify(token, point, { alg: 'ES256', aud: audience, exp: false })) };
    } catch {
      return undefined;
    }
  }
}
