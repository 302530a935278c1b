import { sign, verify } from 'hono/jwt';
import * as v from 'valibot';
import { base64url } from '../bytes.ts';
import { DEVICE_TOKEN_LIFE, MAX_TOKEN_LENGTH } from '../limits.ts';
import type { DeviceAnswer } from './wire.ts';

const AUDIENCE = 'souffleur-device';

const ClaimsSchema = v.object({
  aud: v.literal(AUDIENCE),
  sub: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  exp: v.number(),
});

export interface TokenParts {
  /** Secrets common to all rings. The first signs; all are accepted, so that a key can be replaced by another. */
  readonly keys: readonly [string, ...string[]];
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** That many bytes of chance. */
  readonly chance: (bytes: number) => Uint8Array<ArrayBuffer>;
}

export interface Tokens {
  /**
   * @param device the one whose token is renewed; a new one without it
   * @returns a token that any ring with the key accepts, and until when
   */
  issue(device?: string): Promise<DeviceAnswer>;
  /** The device that a token was issued to, or `undefined` when it does not hold. Never rejects. */
  check(token: string): Promise<string | undefined>;
}

/** Device tokens: JSON Web Tokens (RFC 7519) with HMAC-SHA-256. They name a device by chance and nobody by name. */
export function createTokens({ keys, clock, chance }: TokenParts): Tokens {
  return {
    async issue(device = base64url(chance(16))) {
      const now = Math.floor(clock() / 1000);
      const exp = now + DEVICE_TOKEN_LIFE / 1000;
      return { token: await sign({ aud: AUDIENCE, sub: device, iat: now, exp }, keys[0]), expires: exp * 1000 };
    },
    async check(token) {
      if (token.length > MAX_TOKEN_LENGTH) return undefined;
      for (const key of keys) {
        // Times are judged by our own clock.
        const payload = await verify(token, key, { alg: 'HS256', exp: false, iat: false, nbf: false }).catch(
          () => undefined,
        );
        const claims = v.safeParse(ClaimsSchema, payload);
        if (claims.success) return claims.output.exp * 1000 > clock() ? claims.output.sub : undefined;
      }
      return undefined;
    },
  };
}
