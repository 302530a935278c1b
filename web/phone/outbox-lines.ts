/**
 * One line of the outbox, served: asked, and what came of it written down.
 *
 * @module
 */
import type { Take } from '../../edge/contract.ts';
import { unlessAborted } from '../../edge/unless-aborted.ts';
import type { Written } from '../storage/database.ts';
import type { WantedRecord } from '../storage/records.ts';
import type { Wanted } from './answer.ts';
import { backoff, ownVoiceFor } from './outbox-plan.ts';
import type { Heard } from './heard.ts';
import type { OwnVoice } from './rings.ts';
import { realTiming, type Timing } from './timing.ts';
import { Overdue, within } from './within.ts';

export interface LineParts {
  readonly store: {
    lineOf(key: string): Promise<WantedRecord | undefined>;
    changeLine(key: string, change: (line: WantedRecord) => WantedRecord): Promise<Written<undefined>>;
    fileTake(take: Take, wanted: { key: string }, now: number): Promise<Written<undefined>>;
  };
  readonly rings: {
    ask(wanted: Wanted, source: 'network' | 'phone', own: OwnVoice, signal: AbortSignal): Promise<Heard>;
  };
  readonly phoneHas: (voice: string) => boolean;
  /** ms since 1970. */
  readonly clock: () => number;
  /** 0 (included) to 1 (excluded). */
  readonly chance: () => number;
  /** How time passes; as in this world unless told otherwise. */
  readonly pause?: Timing['pause'];
}

/** How long the database may take before it counts as silent, in ms. */
export const STORE_DEADLINE = 20_000;
/** How long all who are asked for one take may take together, in ms. */
const TAKE_DEADLINE = 90_000;

type Outcome = 'done' | 'no-room';

interface Flight {
  /** Unknown until it was read. */
  line?: WantedRecord;
  readonly controller: AbortController;
}

export class Lines {
  readonly #parts: LineParts;
  readonly #pause: Timing['pause'];
  readonly #inFlight = new Map<string, Flight>();

  constructor(parts: LineParts) {
    this.#parts = parts;
    this.#pause = parts.pause ?? realTiming.pause;
  }

  /** Is the line being served now? */
  isServed(key: string): boolean {
    return this.#inFlight.has(key);
  }

  /**
   * Serves one line, as it is now.
   *
   * @param signal gives it up
   * @returns `no-room` when what came, or became of it, could not be written down: the line is still due
   * @throws what the database fails with, or Overdue when it is silent
   */
  async serve(key: string, signal: AbortSignal): Promise<Outcome> {
    // From before it is read: what is taken back while it is read must not be asked.
    const flight: Flight = { controller: new AbortController() };
    this.#inFlight.set(key, flight);
    try {
      const line = await within(STORE_DEADLINE, this.#parts.store.lineOf(key), this.#pause);
      if (!line || line.state === 'refused') return 'done';
      flight.line = line;
      const heard = await this.#ask(line, flight.controller, signal);
      if (heard === 'given up') return 'done';
      return await (heard === 'nobody' ? this.#postpone(line) : this.#settle(line, heard));
    } finally {
      this.#inFlight.delete(key);
    }
  }

  async #ask(line: WantedRecord, recall: AbortController, stop: AbortSignal): Promise<Heard | 'nobody' | 'given up'> {
    const { key, request, source } = line;
    const { rings, phoneHas } = this.#parts;
    const signal = AbortSignal.any([stop, recall.signal]);
    if (signal.aborted) return 'given up';
    try {
      const own = ownVoiceFor(line, phoneHas(request.voice));
      const asked = rings.ask({ key, request }, source, own, signal);
      return await within(TAKE_DEADLINE, unlessAborted(signal, [asked]), this.#pause);
    } catch (error) {
      if (signal.aborted) return 'given up';
      if (error instanceof Overdue) recall.abort();
      return 'nobody';
    }
  }

  /** Writes down what came: the take, its understudy, or a refusal. */
  async #settle(line: WantedRecord, heard: Heard): Promise<Outcome> {
    const { store, clock } = this.#parts;
    const { key } = line;
    if (!heard.ok) {
      return this.#note(key, (current) => ({ ...current, state: 'refused', reason: heard.refusal }));
    }
    const isWanted = heard.take.key === key;
    if (isWanted || line.state === 'waiting') {
      const filed = await within(STORE_DEADLINE, store.fileTake(heard.take, { key }, clock()), this.#pause);
      if (!filed.ok) return 'no-room';
    }
    return isWanted ? 'done' : this.#postpone(line);
  }

  async #postpone(line: WantedRecord): Promise<Outcome> {
    const { clock, chance } = this.#parts;
    const attempts = line.attempts + 1;
    const after = clock() + backoff(attempts, chance());
    return this.#note(line.key, (current) => ({ ...current, attempts, after }));
  }

  /** Writes on a line; where even that finds no room, the line is still due, and rests with the others. */
  async #note(key: string, change: (line: WantedRecord) => WantedRecord): Promise<Outcome> {
    const { ok } = await within(STORE_DEADLINE, this.#parts.store.changeLine(key, change), this.#pause);
    return ok ? 'done' : 'no-room';
  }

  /** Gives up what is in flight for lines that were taken back, or may no longer leave the phone. Never rejects. */
  async recall(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const flight = this.#inFlight.get(key);
      if (!flight) continue;
      const read = flight.line;
      // A line that cannot be read may have become confidential: it is given up, and served again later.
      const line =
        read && (await within(STORE_DEADLINE, this.#parts.store.lineOf(key), this.#pause).catch(() => undefined));
      if (!line || line.source !== read.source) flight.controller.abort();
    }
  }
}
