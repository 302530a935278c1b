/**
 * `npm run keys`: makes the two secrets that all rings of one operator share, as lines of an environment file.
 *
 * @module
 */
import { encodeBase64Url } from 'hono/utils/encode';

const withoutPadding = (bytes: ArrayBuffer): string => encodeBase64Url(bytes).replaceAll('=', '');

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const { privateKey } = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
const vapid = (await crypto.subtle.exportKey('pkcs8', privateKey)) as ArrayBuffer;
const ring = crypto.getRandomValues(new Uint8Array(32)).buffer;

console.log(`VAPID_PRIVATE_KEY=${withoutPadding(vapid)}\nRING_KEY=${withoutPadding(ring)}`);
