/**
 * A ring: one place that can answer for a take. Over HTTP, or the application of this phone itself.
 *
 * @module
 */
import { askForTake, takePath } from '../../edge/contract.ts';
import { readAnswer, RingFailure, type RingAnswer, type Wanted } from './answer.ts';
import type { Answerer } from './wire.ts';

export interface Ring {
  /** `edge`, `phone`, or the origin of a mirror. */
  readonly name: string;
  readonly answerer: Exclude<Answerer, 'shelf'>;
  /**
   * Asks for one take.
   *
   * @throws RingFailure when the ring did not answer, or wrongly; the signal's reason when it was given up
   */
  ask(wanted: Wanted, signal: AbortSignal): Promise<RingAnswer>;
  /** @throws RingFailure when the ring does not answer at all */
  probe(signal: AbortSignal): Promise<void>;
}

/** Something that answers HTTP requests: `fetch`, or an application. */
export type Fetch = (request: Request) => Response | Promise<Response>;

const asFailure = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted) return signal.reason;
  return error instanceof RingFailure ? error : new RingFailure('The ring did not answer', { cause: error });
};

/**
 * A ring that speaks HTTP.
 *
 * @param name of the ring
 * @param answerer what screens are told
 * @param origin where its API is, for example `https://souffleur.example`
 * @param fetch how it is reached
 * @param headers sent with every request for a take
 */
export function httpRing(
  name: string,
  answerer: Ring['answerer'],
  origin: string,
  fetch: Fetch,
  headers: Readonly<Record<string, string>> = {},
): Ring {
  const common = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  return {
    name,
    answerer,
    async ask(wanted, signal) {
      try {
        const { headers: asking, ...put } = askForTake(wanted.request);
        const address = new URL(takePath(wanted.key), origin);
        const request = new Request(address, { ...common, ...put, headers: { ...headers, ...asking }, signal });
        return await readAnswer(await fetch(request), wanted);
      } catch (error) {
        throw asFailure(error, signal);
      }
    },
    async probe(signal) {
      try {
        const request = new Request(new URL('/api/health', origin), { ...common, headers, signal });
        const response = await fetch(request);
        const isRing = response.headers.get('Content-Type')?.startsWith('application/json') ?? false;
        if (!response.ok || !isRing) throw new RingFailure(`The ring answered ${response.status}`);
        await response.body?.cancel();
      } catch (error) {
        throw asFailure(error, signal);
      }
    },
  };
}
