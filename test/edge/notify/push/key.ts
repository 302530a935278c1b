import { encodeBase64Url } from 'hono/utils/encode';

/** A key as an operator's environment has it. */
export async function newVapidKey(): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  return encodeBase64Url((await crypto.subtle.exportKey('pkcs8', privateKey)) as ArrayBuffer);
}
