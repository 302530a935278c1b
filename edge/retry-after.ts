import { MAX_RETRY_AFTER } from './limits.ts';
import { readHttpDate } from './takes/http-date.ts';

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): whole seconds or an HTTP-date.
 *
 * @param field its value, or null where there is none
 * @param now ms since the epoch
 * @returns how long to rest in ms, 0 for a date that is over, never more than the limit; `undefined` when the field says
 *   nothing that can be understood
 */
export function readRetryAfter(field: string | null, now: number): number | undefined {
  if (field === null) return undefined;
  const text = field.trim();
  const rest = /^\d+$/.test(text) ? Number(text) * 1000 : (readHttpDate(text, now) ?? NaN) - now;
  return Number.isNaN(rest) ? undefined : Math.min(MAX_RETRY_AFTER, Math.max(0, rest));
}
