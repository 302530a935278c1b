// cspell:disable-next-line -- the library's own name
import { timingSafeEqual } from 'hono/utils/buffer';

/** What a request proves of whoever sent it: nothing, that he is another, that he is the operator. */
export type Standing = 'nobody' | 'somebody' | 'operator';

/**
 * Is it the operator who asks? Secrets are compared by their hashes, in constant time.
 *
 * @param authorization the field `Authorization`, `Bearer` and the secret
 * @param secret that of this ring; without one, nobody is its operator
 */
export async function standingOf(authorization: string | null, secret: string | undefined): Promise<Standing> {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  if (token === undefined) return 'nobody';
  return secret !== undefined && secret !== '' && (await timingSafeEqual(token, secret)) ? 'operator' : 'somebody';
}
