import { readCapped } from './capped-body.ts';
import type { Bodied } from './capped-body.ts';

export type JsonBody =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly problem: 'unsupported-media-type' | 'too-large' | 'malformed-json' };

function isPlainJson({ headers }: Bodied): boolean {
  const [essence = ''] = (headers.get('Content-Type') ?? '').split(';');
  const coding = headers.get('Content-Encoding') ?? 'identity';
  return essence.trim().toLowerCase() === 'application/json' && coding.trim().toLowerCase() === 'identity';
}

/**
 * Reads a body that must be JSON in UTF-8, not encoded.
 *
 * @param message its body has not been read
 * @param limit of the body, in bytes
 * @throws whatever the body's stream throws when it is cut off
 */
export async function readJsonBody(message: Bodied, limit: number): Promise<JsonBody> {
  if (!isPlainJson(message)) return { ok: false, problem: 'unsupported-media-type' };
  const bytes = await readCapped(message, limit);
  if (bytes === 'too-large') return { ok: false, problem: 'too-large' };
  try {
    return { ok: true, json: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)) };
  } catch {
    return { ok: false, problem: 'malformed-json' };
  }
}
