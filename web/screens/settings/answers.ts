/**
 * Does the network answer now, and how fast.
 *
 * @module
 */
import * as v from 'valibot';
import { DIRECT } from '../../phone/wire.ts';

const HealthSchema = v.object({ status: v.literal('ok') });

/** How long the question may take, in ms. */
const PATIENCE = 5_000;

/**
 * @param fetch how it is reached
 * @param now a clock, in ms
 * @param mirror where a backup ring is; the network itself when absent
 * @returns how long the answer took, in ms; nothing when there was none, or not from Souffleur
 */
export const askNetwork = async (
  fetch: (address: string, init: RequestInit) => Promise<Response>,
  now: () => number,
  mirror?: string,
): Promise<number | undefined> => {
  const asked = now();
  try {
    // Past the service worker, which answers in the place of a network that is silent.
    const response = await fetch(mirror === undefined ? '/api/health' : new URL('/api/health', mirror).href, {
      headers: mirror === undefined ? { [DIRECT]: '1' } : {},
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const health = v.safeParse(HealthSchema, await response.json());
    return response.ok && health.success ? Math.round(now() - asked) : undefined;
  } catch {
    return undefined;
  }
};
