import { base64url } from '../bytes.ts';
import type { OrderRequest } from './wire.ts';

/**
 * base64url(SHA-256) of an order: the same for the same body, however it was written. Schemas give members back in their
 * own order, so the JSON is canonical.
 *
 * @param request as its schema gave it
 */
export async function fingerprintOf(request: OrderRequest): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(request)));
  return base64url(new Uint8Array(hash));
}
