import { encodeBase64Url } from 'hono/utils/encode';

/**
 * A name for an order that its messages may bear in the sight of others: its id is a secret of the phone and its rings.
 *
 * @returns 32 characters of base64url
 */
export async function nameOfOrder(id: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
  return encodeBase64Url(hash).slice(0, 32);
}
