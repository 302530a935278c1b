/**
 * A model of everything that can go wrong around the outbox: whoever it asks may fail, fall silent, answer too late, do
 * what was asked and never say so, or take the whole worker down. Once all of them work again, nothing stays behind.
 *
 * @module
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Take, TakeRequest } from '../../../edge/contract.ts';
import { RingFailure } from '../../../web/phone/answer.ts';
import { Outbox, type OutboxParts } from '../../../web/phone/outbox.ts';
import type { Heard } from '../../../web/phone/heard.ts';
import type { WantedRecord } from '../../../web/storage/records.ts';

/** What becomes of one call. */
type Fault = 'none' | 'fails' | 'silent' | 'late' | 'unsaid' | 'full' | 'killed' | 'woken';

const OWN = 'own';
const NETWORK = 'network';
/** A call that is late, in ms: after everyone has stopped waiting for it. */
const LATE = 200_000;
/** Nothing rests longer than this once all is well, in ms: the longest backoff, and what is in flight before it. */
const PATIENCE = 900_000;

const keyOf = ({ voice, say }: TakeRequest): string => `${voice}: ${say}`;

const takeIn = (request: TakeRequest): Take => ({
  ...{ key: keyOf(request), voice: request.voice, duration: 1_000, digest: '', bytes: 1, marks: [] },
  audio: new Uint8Array(1),
});

/** The world around one outbox: its database outlives it, its worker does not. */
class World {
  readonly lines = new Map<string, WantedRecord>();
  readonly takes = new Set<string>();
  #faults: Fault[];
  #killed = new AbortController();
  #outbox: Outbox | undefined;

  constructor(wants: readonly { readonly voice: string; readonly say: string }[], faults: readonly Fault[]) {
    this.#faults = [...faults];
    for (const [place, { voice, say }] of wants.entries()) {
      const request: TakeRequest = { schema: 1, voice, language: 'fr', say };
      const scripts = [{ script: 'menteur', place }];
      const line = { key: keyOf(request), request, scripts, source: 'network', attempts: 0, after: 0 } as const;
      this.lines.set(line.key, { ...line, state: 'waiting' });
    }
  }

  /** Does what is asked, in the way that fate has for this call. */
  async #call<Answer>(work: () => Answer, full: () => Answer = work): Promise<Answer> {
    await Promise.resolve();
    const fault = this.#faults.shift() ?? 'none';
    if (fault === 'fails') throw new Error('It failed');
    if (fault === 'full') return full();
    if (fault === 'late') await new Promise((resolve) => setTimeout(resolve, LATE));
    if (fault === 'unsaid') work();
    if (fault === 'killed') queueMicrotask(() => this.restart());
    if (fault === 'silent' || fault === 'unsaid' || fault === 'killed') return new Promise<never>(() => undefined);
    if (fault === 'woken') this.#outbox?.wake();
    return work();
  }

  #store: OutboxParts['store'] = {
    openLines: () => this.#call(() => [...this.lines.values()].filter(({ state }) => state !== 'refused')),
    lineOf: (key) => this.#call(() => this.lines.get(key)),
    keepActivity: () =>
      this.#call<{ ok: boolean }>(
        () => ({ ok: true }),
        () => ({ ok: false }),
      ),
    changeLine: (key, change) =>
      this.#call<Awaited<ReturnType<OutboxParts['store']['changeLine']>>>(
        () => {
          const line = this.lines.get(key);
          if (line) this.lines.set(key, change(line));
          this.#changed(key);
          return { ok: true, value: undefined };
        },
        () => ({ ok: false, failure: 'no-room' }),
      ),
    fileTake: (take, wanted) =>
      this.#call<Awaited<ReturnType<OutboxParts['store']['fileTake']>>>(
        () => {
          this.takes.add(take.key);
          this.lines.delete(take.key);
          const line = this.lines.get(wanted.key);
          if (line) this.lines.set(wanted.key, { ...line, state: 'understudied' });
          this.#changed(wanted.key);
          return { ok: true, value: undefined };
        },
        () => ({ ok: false, failure: 'no-room' }),
      ),
  };

  #changed(key: string): void {
    void this.#outbox?.changed([key]);
  }

  #rings(): OutboxParts['rings'] {
    let reachable = true;
    return {
      get reachable() {
        return reachable;
      },
      recover: () => this.#call(() => (reachable = true)),
      ask: ({ request }, _source, own, signal) =>
        this.#call<Heard>(
          () => {
            signal.throwIfAborted();
            return { ok: true, take: takeIn(request), answerer: 'network' };
          },
          () => {
            // The network is gone: only the phone's own voice is left.
            reachable = false;
            if (own === 'never') throw new RingFailure('No ring answered');
            return { ok: true, take: takeIn({ ...request, voice: OWN }), answerer: 'voice' };
          },
        ),
    };
  }

  /** Starts the worker, or kills it and starts another. */
  restart(): void {
    this.#killed.abort();
    this.#killed = new AbortController();
    this.#outbox = new Outbox({
      store: this.#store,
      rings: this.#rings(),
      phoneHas: (voice) => voice === OWN,
      quiet: () => this.#call(() => undefined),
      clock: () => Date.now(),
      chance: () => 0.5,
    });
    void this.#outbox.run(this.#killed.signal);
  }

  /** Lets time pass until nothing is wanted any more. */
  async drain(): Promise<void> {
    let quietSince = Date.now();
    while (this.lines.size > 0 && Date.now() - quietSince < PATIENCE) {
      if (this.#faults.length > 0) quietSince = Date.now();
      await vi.advanceTimersByTimeAsync(1_000);
    }
  }

  stop(): void {
    this.#killed.abort();
  }
}

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const want = fc.record({ voice: fc.constantFrom(OWN, NETWORK), say: fc.constantFrom('Un.', 'Deux.', 'Trois.') });
const fault = fc.constantFrom<Fault>('none', 'none', 'fails', 'silent', 'late', 'unsaid', 'full', 'killed', 'woken');

describe('the outbox', () => {
  it('is empty in the end, whoever failed, fell silent or died on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(want, { minLength: 1, maxLength: 6 }),
        fc.array(fault, { maxLength: 24 }),
        async (wants, faults) => {
          const world = new World(wants, faults);
          world.restart();
          await world.drain();
          world.stop();
          expect([...world.lines.keys()]).toEqual([]);
          for (const wanted of wants) {
            expect(world.takes).toContain(`${wanted.voice}: ${wanted.say}`);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
