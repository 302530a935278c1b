import { EVENT_STREAM_LIFE } from '../limits.ts';
import type { OrderDesk } from './port.ts';
import type { Progress } from './wire.ts';

/** How often an order that is followed is looked at, in ms. */
const INTERVAL = 1_000;

/**
 * After how long without news something is sent all the same, in ms, so that no one on the way hangs up, and a phone
 * soon knows that the ring is gone.
 */
const HEARTBEAT = 5_000;

const event = (progress: Progress): string =>
  `id: ${progress.cursor}\nevent: progress\ndata: ${JSON.stringify(progress)}\n\n`;

const isNews = (found: Progress, known: Progress | undefined): boolean =>
  found.cursor !== known?.cursor || found.state !== known.state || found.part !== known.part;

/**
 * The progress of an order as server-sent events, each `progress` with the outcomes since the one before. The id of an
 * event is its cursor, so a reader resumes with `Last-Event-ID`. The stream ends when nothing is pending any more, when
 * the order is gone, or after a while: then its reader comes back.
 *
 * @param beginning the first event
 * @param desk is asked for what follows
 * @param clock ms since the epoch
 */
export function followOrder(beginning: Progress, desk: OrderDesk, clock: () => number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const departure = new AbortController();
  const end = clock() + EVENT_STREAM_LIFE;
  let last: Progress | undefined;

  /** Waits for news, but not longer than until the next heartbeat. */
  const next = async (known: Progress): Promise<Progress | undefined> => {
    const until = clock() + HEARTBEAT;
    for (;;) {
      await desk.pause(INTERVAL, departure.signal);
      const found = await desk.progress(known.id, known.cursor);
      if (!found || isNews(found, known) || clock() >= until || departure.signal.aborted) return found;
    }
  };

  return new ReadableStream({
    async pull(controller) {
      const found = last ? await next(last).catch(() => undefined) : beginning;
      if (departure.signal.aborted) return;
      if (!found) return controller.close();
      controller.enqueue(encoder.encode(isNews(found, last) ? event(found) : ': still here\n\n'));
      last = found;
      if (found.state !== 'open' || clock() >= end) controller.close();
    },
    cancel: () => departure.abort(),
  });
}
