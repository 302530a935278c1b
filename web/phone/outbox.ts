/**
 * The outbox at work: serves what is wanted until it is stored. Whatever happens between two steps, the line stays
 * where it is and is served again; serving it twice changes nothing.
 *
 * @module
 */
import type { Take } from '../../edge/contract.ts';
import type { Written } from '../storage/database.ts';
import type { Activity, WantedRecord } from '../storage/records.ts';
import type { Wanted } from './answer.ts';
import { Bell } from './bell.ts';
import { backoff, ownVoiceFor, planOutbox } from './outbox-plan.ts';
import type { Heard, OwnVoice } from './rings.ts';

/** The outbox at rest, as `web/storage/` keeps it. */
export interface OutboxStore {
  openLines(): Promise<WantedRecord[]>;
  lineOf(key: string): Promise<WantedRecord | undefined>;
  changeLine(key: string, change: (line: WantedRecord) => WantedRecord): Promise<Written<undefined>>;
  fileTake(take: Take, wanted: { key: string }, now: number): Promise<Written<undefined>>;
  keepActivity(activity: Activity): Promise<unknown>;
}

export interface OutboxParts {
  readonly store: OutboxStore;
  readonly rings: {
    readonly reachable: boolean;
    recover(atOnce: boolean): Promise<boolean>;
    ask(wanted: Wanted, source: 'network' | 'phone', own: OwnVoice, signal: AbortSignal): Promise<Heard>;
  };
  readonly phoneHas: (voice: string) => boolean;
  /** Resolves when nobody waits to hear a take: those who listen come before those who prepare. */
  readonly quiet: () => Promise<void>;
  /** ms since 1970. */
  readonly clock: () => number;
  /** 0 (included) to 1 (excluded). */
  readonly chance: () => number;
}

/** How many lines are served at once: by the phone's own voice (one speaks while the last is stored), by the network. */
const OWN_LANES = 2;
const NETWORK_LANES = 4;
/** How long to wait before room is looked for again, in ms. */
const ROOM_WAIT = 60_000;
/** How long the network is left alone at most, in ms. */
const RAREST_PROBE = 30_000;

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #bell = new Bell();
  readonly #inFlight = new Map<string, { readonly line: WantedRecord; readonly controller: AbortController }>();
  #activity: Activity | undefined;
  #eager = true;
  #stale = false;
  #noRoom = false;
  #probes = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Things may go better now (the network is back, the app is looked at): everything is tried at once. */
  wake(): void {
    this.#eager = true;
    this.#noRoom = false;
    this.#probes = 0;
    this.#bell.ring();
  }

  /** Lines of the outbox were changed by anyone, this outbox included. */
  async changed(keys: readonly string[]): Promise<void> {
    if (!keys.every((key) => this.#inFlight.has(key))) {
      this.#stale = true;
      this.#bell.ring();
    }
    await this.#recall(keys);
  }

  /** Something was deleted: what waited for room goes on. */
  roomMade(): void {
    if (!this.#noRoom) return;
    this.#noRoom = false;
    this.#bell.ring();
  }

  /**
   * Serves the outbox until it is told to stop. Only one at a time may run in the whole app: see `vocalising-worker.ts`.
   *
   * @param signal stops it; whatever is in flight is given up, its line stays
   */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#stale = false;
      const { clock, rings, store } = this.#parts;
      const now = clock();
      const { due, next, needsNetwork } = planOutbox(await store.openLines(), {
        now,
        reachable: rings.reachable,
        eager: this.#eager,
      });
      if (this.#noRoom) {
        await this.#rest('no-room', ROOM_WAIT, signal);
        this.#noRoom = false;
      } else if (due.length > 0) {
        this.#eager = false;
        await this.#tell('working');
        await this.#serve(due, signal);
      } else if (needsNetwork) {
        await this.#awaitNetwork(next, signal);
      } else {
        this.#eager = false;
        await this.#rest(next === undefined ? 'idle' : 'waiting-network', next && next - now, signal);
      }
    }
  }

  /** Probes the network, ever more rarely; what the outbox waits for is tried at once when it is back. */
  async #awaitNetwork(next: number | undefined, signal: AbortSignal): Promise<void> {
    const { rings, clock, chance } = this.#parts;
    if (await rings.recover(this.#eager)) {
      this.#probes = 0;
      this.#eager = true;
      return;
    }
    this.#probes += 1;
    const probe = Math.min(RAREST_PROBE, backoff(this.#probes, chance()));
    this.#eager = false;
    await this.#rest('waiting-network', next === undefined ? probe : Math.min(probe, next - clock()), signal);
  }

  async #rest(activity: Activity, milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    await this.#tell(activity);
    await this.#bell.wait(milliseconds, signal);
  }

  async #tell(activity: Activity): Promise<void> {
    if (activity === this.#activity) return;
    this.#activity = activity;
    await this.#parts.store.keepActivity(activity);
  }

  /** Serves the lines that are due, the phone's own voices and those of the network side by side. */
  async #serve(due: readonly WantedRecord[], signal: AbortSignal): Promise<void> {
    const isOwn = (line: WantedRecord): boolean => line.source === 'phone' || this.#parts.phoneHas(line.request.voice);
    const own = due.filter(isOwn).values();
    const network = due.filter((line) => !isOwn(line)).values();
    const lane = async (lines: Iterator<WantedRecord>): Promise<void> => {
      for (let next = lines.next(); !next.done; next = lines.next()) {
        await this.#parts.quiet();
        if (this.#stale || this.#noRoom || signal.aborted) return;
        await this.#serveOne(next.value.key, signal);
      }
    };
    await Promise.all([
      ...Array.from({ length: OWN_LANES }, () => lane(own)),
      ...Array.from({ length: NETWORK_LANES }, () => lane(network)),
    ]);
  }

  async #serveOne(key: string, signal: AbortSignal): Promise<void> {
    const controller = new AbortController();
    const line = await this.#parts.store.lineOf(key);
    if (!line || line.state === 'refused') return;
    this.#inFlight.set(key, { line, controller });
    try {
      const heard = await this.#ask(line, AbortSignal.any([signal, controller.signal]));
      if (heard === 'nobody') await this.#postpone(line);
      else if (heard !== 'given up') await this.#settle(line, heard);
    } finally {
      this.#inFlight.delete(key);
    }
  }

  async #ask(line: WantedRecord, signal: AbortSignal): Promise<Heard | 'nobody' | 'given up'> {
    const { key, request, source } = line;
    const { rings, phoneHas } = this.#parts;
    try {
      return await rings.ask({ key, request }, source, ownVoiceFor(line, phoneHas(request.voice)), signal);
    } catch {
      return signal.aborted ? 'given up' : 'nobody';
    }
  }

  /** Writes down what came: the take, its understudy, or a refusal. */
  async #settle(line: WantedRecord, heard: Heard): Promise<void> {
    const { store, clock } = this.#parts;
    const { key } = line;
    if (!heard.ok) {
      await this.#note(key, (current) => ({ ...current, state: 'refused', reason: heard.refusal }));
      return;
    }
    const isWanted = heard.take.key === key;
    if (isWanted || line.state === 'waiting') {
      const filed = await store.fileTake(heard.take, { key }, clock());
      if (!filed.ok) {
        this.#noRoom = true;
        return;
      }
    }
    if (!isWanted) await this.#postpone(line);
  }

  async #postpone(line: WantedRecord): Promise<void> {
    const { clock, chance } = this.#parts;
    const attempts = line.attempts + 1;
    const after = clock() + backoff(attempts, chance());
    await this.#note(line.key, (current) => ({ ...current, attempts, after }));
  }

  /** Writes on a line; where even that finds no room, the line is still due, and rests with the others. */
  async #note(key: string, change: (line: WantedRecord) => WantedRecord): Promise<void> {
    const { ok } = await this.#parts.store.changeLine(key, change);
    if (!ok) this.#noRoom = true;
  }

  /** Gives up what is in flight for lines that were taken back, or may no longer leave the phone. */
  async #recall(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const flight = this.#inFlight.get(key);
      if (!flight) continue;
      // A line that cannot be read may have become confidential: it is given up, and served again later.
      const line = await this.#parts.store.lineOf(key).catch(() => undefined);
      if (!line || line.source !== flight.line.source) flight.controller.abort();
    }
  }
}
