import { sign, verify } from 'hono/jwt';
import { encodeBase64Url } from 'hono/utils/encode';
import * as v from 'valibot';
import type { Targets } from './port.ts';

const AUDIENCE = 'souffleur-unsubscribe';

const ClaimsSchema = v.object({
  aud: v.literal(AUDIENCE),
  /** The mark of an address. */
  sub: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  language: v.picklist(['fr', 'en']),
});

/** The longest link's token that is looked at, in characters: ours are half as long. */
const MAX_TOKEN_LENGTH = 512;

/** What a link to unsubscribe says: whose address it is, by its mark, and the language of the mail it came with. */
export interface Wish {
  readonly mark: string;
  readonly language: Targets['language'];
}

/** Knows addresses by marks: keyed hashes, out of which nobody without the key makes an address again. */
export interface Addresses {
  /** The marks of an address, one for each key. */
  marksOf(email: string): Promise<readonly string[]>;
  /** A token for the link at the foot of a mail; every ring with the key takes it. */
  tokenFor(email: string, language: Targets['language']): Promise<string>;
  /** What a token says, or `undefined` when it is not ours. Never rejects. */
  read(token: string): Promise<Wish | undefined>;
}

async function markOf(email: string, secret: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const text = `souffleur-address ${email.trim().toLowerCase()}`;
  return encodeBase64Url(await crypto.subtle.sign('HMAC', key, encoder.encode(text))).replaceAll('=', '');
}

/** @param keys secrets common to all rings. The first signs; all are accepted, so that a key can be replaced by another */
export function createAddresses(keys: readonly [string, ...string[]]): Addresses {
  return {
    marksOf: (email) => Promise.all(keys.map((key) => markOf(email, key))),
    tokenFor: async (email, language) =>
      sign({ aud: AUDIENCE, sub: await markOf(email, keys[0]), language }, keys[0], 'HS256'),
    async read(token) {
      if (token.length > MAX_TOKEN_LENGTH) return undefined;
      for (const key of keys) {
        const claims = v.safeParse(ClaimsSchema, await verify(token, key, 'HS256').catch(() => undefined));
        if (claims.success) return { mark: claims.output.sub, language: claims.output.language };
      }
      return undefined;
    },
  };
}
