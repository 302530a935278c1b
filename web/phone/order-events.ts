/**
 * The events of an order at a ring, as it sends them (server-sent events over `fetch`: an `EventSource` could not say
 * that the service worker shall let it pass).
 *
 * @module
 */
import * as v from 'valibot';
import { MAX_ORDER_BYTES } from '../../edge/limits.ts';
import { orderEventsPath, ProgressSchema, type Progress } from '../../edge/orders/wire.ts';
import type { Fetch } from './ring.ts';
import type { Timing } from './timing.ts';
import { within } from './within.ts';

/**
 * Follows an order until its ring tells no more. Never rejects.
 *
 * @param from which order, and since which cursor
 * @param hear is told each step, and with nothing that the ring is still there
 * @returns whether there were events at all
 */
export type FollowEvents = (
  from: { readonly id: string; readonly since: number },
  hear: (progress?: Progress) => void,
  signal: AbortSignal,
) => Promise<boolean>;

/** How long a ring may take to begin, and may then be silent, in ms: twice as long as it may wait to say that it is there. */
const SILENCE = 10_000;

const DataSchema = v.pipe(v.string(), v.parseJson(), ProgressSchema);

/** What the lines of one event say: `undefined` for a comment. */
function dataOf(block: string): string | undefined {
  const data = block.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : []));
  return data.length > 0 ? data.join('\n') : undefined;
}

/**
 * @param origin where the ring is
 * @param reach the way to it
 * @param headers sent with the request
 * @param pause how time passes
 */
export function orderEventsAt(
  origin: string,
  reach: Fetch,
  headers: Readonly<Record<string, string>>,
  pause: Timing['pause'],
): FollowEvents {
  const common = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;
  return async ({ id, since }, hear, signal) => {
    const over = new AbortController();
    let begun = false;
    try {
      const asked = new Request(new URL(`${orderEventsPath(id)}?since=${since}`, origin), {
        ...common,
        headers: { ...headers, Accept: 'text/event-stream' },
        signal: AbortSignal.any([signal, over.signal]),
      });
      const answer = await within(SILENCE, Promise.resolve(reach(asked)), pause);
      const isStream = answer.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false;
      const reader = answer.ok && isStream ? answer.body?.getReader() : undefined;
      if (!reader) return false;
      const decoder = new TextDecoder();
      let rest = '';
      for (;;) {
        const { done, value } = await within(SILENCE, reader.read(), pause);
        if (done || signal.aborted) return begun;
        const blocks = `${rest}${decoder.decode(value, { stream: true })}`.split('\n\n');
        rest = blocks.pop() ?? '';
        if (rest.length > MAX_ORDER_BYTES) throw new Error('The ring never ends what it tells');
        for (const block of blocks) {
          const data = dataOf(block);
          const progress = data === undefined ? undefined : v.parse(DataSchema, data);
          if (progress && progress.id !== id) throw new Error('The ring told of another order');
          begun = true;
          hear(progress);
        }
      }
    } catch {
      // Broken off, silent, or not from a ring: it is asked instead.
      return begun;
    } finally {
      over.abort();
    }
  };
}
