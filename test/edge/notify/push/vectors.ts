/**
 * The examples of RFC 8188 §3 and of RFC 8291 §5 and Appendix A.
 *
 * @module
 */
import { expect, test } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from 'hono/utils/encode';
import { joined } from '../../../../edge/bytes.ts';
import { seal } from '../../../../edge/notify/push/content-coding.ts';
import { encryptFor } from '../../../../edge/notify/push/encrypt.ts';
import { browserWith, open } from './service.ts';

const text = (bytes: Uint8Array): string => encodeBase64Url(joined([bytes]).buffer).replaceAll('=', '');
const said = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytes = decodeBase64Url;
const encoded = (content: string): Uint8Array => new TextEncoder().encode(content);

/** A pair of keys out of the bytes that a specification prints. */
async function pairOf(publicKey: string, privateKey: string): Promise<CryptoKeyPair> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const point = bytes(publicKey);
  const [x, y] = [text(point.subarray(1, 33)), text(point.subarray(33))];
  const whole = { kty: 'EC', crv: 'P-256', x, y, d: privateKey };
  return {
    publicKey: await crypto.subtle.importKey('raw', point, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', whole, curve, false, ['deriveBits']),
  };
}

// cspell:disable -- what the specifications print
const WALRUS = {
  salt: 'I1BsxtFttlv3u_Oo94xnmw',
  secret: 'yqdlZ-tYemfogSmv7Ws5PQ',
  body: 'I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg',
};
const WALRUS_IN_TWO = {
  secret: 'BO3ZVPxUlnLORbVGMpbT1Q',
  body: 'uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA',
};
const WATERMELON = {
  content: 'When I grow up, I want to be a watermelon',
  sender: {
    publicKey: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  },
  receiver: {
    publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  },
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl' +
    '7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};
// cspell:enable

/** Every runtime that sends must make the very bytes that the specifications print. */
export function theVectors(): void {
  test('RFC 8188 §3.1: one record without a key id', async () => {
    const { salt, secret, body } = WALRUS;
    const sealed = await seal(encoded('I am the walrus'), {
      salt: bytes(salt),
      secret: bytes(secret),
      keyId: new Uint8Array(),
    });
    expect(text(sealed)).toBe(body);
  });

  test('RFC 8188 §3.2: the receiver of these tests reads several records with padding', async () => {
    const opened = await open(bytes(WALRUS_IN_TWO.body), async (keyId) => {
      expect(said(keyId)).toBe('a1');
      return bytes(WALRUS_IN_TWO.secret);
    });
    expect(said(opened)).toBe('I am the walrus');
  });

  test('RFC 8291 §5, Appendix A: the message to the byte', async () => {
    const { content, sender, receiver, auth, salt, body } = WATERMELON;
    const { privateKey } = await pairOf(sender.publicKey, sender.privateKey);
    const once = { salt: bytes(salt), privateKey, publicKey: bytes(sender.publicKey) };
    const sealed = await encryptFor(encoded(content), { p256dh: receiver.publicKey, auth }, once);
    expect(text(sealed)).toBe(body);
  });

  test('RFC 8291 §5: the receiver of these tests reads it', async () => {
    const { content, receiver, auth, body } = WATERMELON;
    const browser = await browserWith(await pairOf(receiver.publicKey, receiver.privateKey), bytes(auth));
    expect(await browser.read(bytes(body))).toBe(content);
  });
}
