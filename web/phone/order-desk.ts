/**
 * The desk of orders of one ring, as it is seen from here.
 *
 * @module
 */
import * as v from 'valibot';
import { digestOf, takePath, TakeDescriptionSchema, type Take } from '../../edge/contract.ts';
import { orderPath, ProgressSchema, type OrderRequest, type Progress } from '../../edge/orders/wire.ts';
import type { Fetch } from './ring.ts';
import type { Timing } from './timing.ts';
import { within } from './within.ts';

/**
 * What became of a question: `gone` means that this ring will not (it keeps no orders, does not know this one, or does
 * not have the take), `later` that it cannot now.
 */
export type Answered<Value> = { readonly is: 'here'; readonly value: Value } | { readonly is: 'gone' | 'later' };

export interface OrderDesk {
  /** The same order again, in the same words, changes nothing. Never rejects. */
  place(id: string, order: OrderRequest, signal: AbortSignal): Promise<Answered<Progress>>;
  /** How far it is, with what became of its takes since a cursor. Never rejects. */
  progress(id: string, since: number, signal: AbortSignal): Promise<Answered<Progress>>;
  /** Takes it back; `gone` when there was nothing to take back. Never rejects. */
  cancel(id: string): Promise<Answered<undefined>>;
  /** A take on the shelf of this ring, its bytes checked. Never rejects. */
  take(key: string, signal: AbortSignal): Promise<Answered<Take>>;
}

/** How long a ring may take to answer, in ms: less than the phone waits before it takes the work back. */
const DEADLINE = 6_000;
/** How long it may take to receive an order: a whole play has megabytes, and a phone may be in a train. */
const PLACING = 20_000;

/** Answers that may be another one later: who asks must be let in, or comes too often or too early. */
const PASSING: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

const goneOrLater = ({ status }: Response): 'gone' | 'later' =>
  (status >= 400 && status < 500 && !PASSING.has(status)) || status === 501 || status === 405 ? 'gone' : 'later';

interface Asking {
  readonly method?: 'PUT' | 'DELETE';
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly deadline?: number;
  readonly way?: Fetch;
}

/** Two ways to a ring: for everyone, and for who shows a token. */
export interface Ways {
  readonly open: Fetch;
  readonly admitted: Fetch;
}

/**
 * @param origin where the ring is
 * @param ways to it
 * @param headers sent with every request
 * @param pause how time passes
 */
export function orderDeskAt(
  origin: string,
  { open, admitted }: Ways,
  headers: Readonly<Record<string, string>>,
  pause: Timing['pause'],
): OrderDesk {
  const common = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' } as const;

  /** Asks, reads the answer, and gives both up when they take too long. */
  async function ask<Value>(
    path: string,
    { signal, deadline = DEADLINE, way = admitted, ...init }: Asking,
    read: (response: Response) => Promise<Value>,
  ): Promise<Answered<Value>> {
    const late = new AbortController();
    const asked = async (): Promise<Answered<Value>> => {
      const request = new Request(new URL(path, origin), {
        ...common,
        ...init,
        headers: { ...headers, ...(init.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        signal: AbortSignal.any([signal, late.signal]),
      });
      const response = await way(request);
      try {
        return response.ok ? { is: 'here', value: await read(response) } : { is: goneOrLater(response) };
      } finally {
        // What nobody reads would hold its connection.
        if (!response.bodyUsed) await response.body?.cancel();
      }
    };
    try {
      return await within(deadline, asked(), pause);
    } catch {
      // Silent, or not from a ring: a page of a network that wants a visitor to sign in.
      late.abort();
      return { is: 'later' };
    }
  }

  const readProgress = (id: string) => async (response: Response) => {
    const progress = v.parse(ProgressSchema, await response.json());
    if (progress.id !== id) throw new Error('The ring told of another order');
    return progress;
  };

  return {
    place: (id, order, signal) =>
      ask(orderPath(id), { method: 'PUT', body: JSON.stringify(order), signal, deadline: PLACING }, readProgress(id)),
    progress: (id, since, signal) => ask(`${orderPath(id)}?since=${since}`, { signal }, readProgress(id)),
    cancel: (id) =>
      ask(orderPath(id), { method: 'DELETE', signal: new AbortController().signal }, () => Promise.resolve(undefined)),
    async take(key, signal) {
      const [described, sound] = await Promise.all([
        ask(`${takePath(key)}/marks`, { signal, way: open }, async (response) =>
          v.parse(TakeDescriptionSchema, await response.json()),
        ),
        ask(takePath(key), { signal, way: open }, async (response) => new Uint8Array(await response.arrayBuffer())),
      ]);
      if (described.is !== 'here') return described;
      if (sound.is !== 'here') return sound;
      const take: Take = { ...described.value, audio: sound.value };
      const isWhole =
        take.key === key && take.audio.length === take.bytes && (await digestOf(take.audio)) === take.digest;
      return isWhole ? { is: 'here', value: take } : { is: 'later' };
    },
  };
}
