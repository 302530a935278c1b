/**
 * The outbox at work: serves what is wanted until it is stored. Whatever happens between two steps, the line stays
 * where it is and is served again; serving it twice changes nothing. Whoever it waits for may never answer: every wait
 * has an end.
 *
 * @module
 */
import type { Activity, WantedRecord } from '../storage/records.ts';
import { Bell } from './bell.ts';
import { Lines, STORE_DEADLINE, type LineParts } from './outbox-lines.ts';
import { backoff, planOutbox } from './outbox-plan.ts';
import { realTiming, type Timing } from './timing.ts';
import { within } from './within.ts';

export interface OutboxParts extends LineParts {
  /** The outbox at rest, as `web/storage/` keeps it. */
  readonly store: LineParts['store'] & {
    openLines(): Promise<WantedRecord[]>;
    keepActivity(activity: Activity): Promise<{ readonly ok: boolean }>;
  };
  readonly rings: LineParts['rings'] & { readonly reachable: boolean; recover(atOnce: boolean): Promise<boolean> };
  /** Keys of the lines that nobody has to serve now, since rings work on them; none unless told otherwise. */
  readonly held?: (lines: readonly WantedRecord[]) => Promise<ReadonlySet<string>>;
  /** Resolves when nobody waits to hear a take: those who listen come before those who prepare. */
  readonly quiet: () => Promise<void>;
}

/** How many lines are served at once: by the phone's own voice (one speaks while the last is stored), by the network. */
const OWN_LANES = 2;
const NETWORK_LANES = 4;
/** How long to wait before room is looked for again, in ms. */
const ROOM_WAIT = 60_000;
/** How long the network is left alone at most, in ms. */
const RAREST_PROBE = 30_000;
/** How long an outbox without a line rests before it looks by itself, in ms: news of an order may be lost. */
const LONGEST_REST = 300_000;
/** How long a probe may take, and how long those who listen come first, in ms. */
const PROBE_DEADLINE = 10_000;
const LISTENING = 20_000;

const NOTHING: Promise<ReadonlySet<string>> = Promise.resolve(new Set());

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #bell: Bell;
  readonly #pause: Timing['pause'];
  readonly #lines: Lines;
  #kept: Activity | undefined;
  #eager = true;
  #stale = false;
  #noRoom = false;
  #probes = 0;
  #failures = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#pause = parts.pause ?? realTiming.pause;
    this.#bell = new Bell(this.#pause);
    this.#lines = new Lines(parts);
  }

  /** Things may go better now (the network is back, the app is looked at): everything is tried at once. */
  wake(): void {
    this.#eager = true;
    this.#noRoom = false;
    this.#probes = 0;
    this.#failures = 0;
    this.#bell.ring();
  }

  /** Lines of the outbox were changed by anyone, this outbox included. Never rejects. */
  async changed(keys: readonly string[]): Promise<void> {
    if (!keys.every((key) => this.#lines.isServed(key))) {
      this.#stale = true;
      this.#bell.ring();
    }
    await this.#lines.recall(keys);
  }

  /** Lines that were held are not any more. */
  look(): void {
    this.#stale = true;
    this.#bell.ring();
  }

  /** Something was deleted: what waited for room goes on. */
  roomMade(): void {
    if (!this.#noRoom) return;
    this.#noRoom = false;
    this.#bell.ring();
  }

  /**
   * Serves the outbox until it is told to stop. Only one at a time may run in the whole app: see `vocalising-worker.ts`.
   * Never rejects: while the database fails or is silent, it is asked again, ever more rarely.
   *
   * @param signal stops it; whatever is in flight is given up, its line stays
   */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const eager = this.#eager;
      try {
        await this.#round(signal);
        this.#failures = 0;
      } catch {
        this.#eager ||= eager;
        this.#failures += 1;
        await this.#bell.wait(Math.min(ROOM_WAIT, backoff(this.#failures, this.#parts.chance())), signal);
      }
    }
  }

  /** Looks once at what is wanted, and serves it or rests. */
  async #round(signal: AbortSignal): Promise<void> {
    if (this.#noRoom) {
      await this.#rest('no-room', ROOM_WAIT, signal);
      this.#noRoom = false;
      return;
    }
    this.#stale = false;
    const { clock, rings, store } = this.#parts;
    const open = await within(STORE_DEADLINE, store.openLines(), this.#pause);
    const held = await within(STORE_DEADLINE, this.#parts.held?.(open) ?? NOTHING, this.#pause);
    const lines = open.filter(({ key }) => !held.has(key));
    const now = clock();
    const eager = this.#eager;
    const { due, next, needsNetwork } = planOutbox(lines, { now, reachable: rings.reachable, eager });
    // Whoever wakes the outbox from here on is heard in the next round.
    this.#eager = false;
    if (due.length > 0) {
      await this.#tell('working');
      await this.#serve(due, signal);
    } else if (needsNetwork) {
      await this.#awaitNetwork(next, eager, signal);
    } else {
      const doing = held.size > 0 ? 'working' : next === undefined ? 'idle' : 'waiting-network';
      await this.#rest(doing, next === undefined ? LONGEST_REST : next - now, signal);
    }
  }

  /** Probes the network, ever more rarely; what the outbox waits for is tried at once when it is back. */
  async #awaitNetwork(next: number | undefined, eager: boolean, signal: AbortSignal): Promise<void> {
    const { rings, clock, chance } = this.#parts;
    if (await within(PROBE_DEADLINE, rings.recover(eager), this.#pause).catch(() => false)) {
      this.#probes = 0;
      this.#eager = true;
      return;
    }
    this.#probes += 1;
    const probe = Math.min(RAREST_PROBE, backoff(this.#probes, chance()));
    await this.#rest('waiting-network', next === undefined ? probe : Math.min(probe, next - clock()), signal);
  }

  async #rest(activity: Activity, milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#tell(activity);
    await this.#bell.wait(milliseconds, signal);
  }

  /** Says what the outbox does; what could not be written down is said again. */
  async #tell(activity: Activity): Promise<void> {
    if (activity === this.#kept) return;
    const kept = await within(STORE_DEADLINE, this.#parts.store.keepActivity(activity), this.#pause).catch(
      () => undefined,
    );
    this.#kept = kept?.ok ? activity : undefined;
  }

  /** Serves the lines that are due, the phone's own voices and those of the network side by side. */
  async #serve(due: readonly WantedRecord[], signal: AbortSignal): Promise<void> {
    const isOwn = (line: WantedRecord): boolean => line.source === 'phone' || this.#parts.phoneHas(line.request.voice);
    const own = due.filter(isOwn).values();
    const network = due.filter((line) => !isOwn(line)).values();
    let failed: { readonly error: unknown } | undefined;
    const lane = async (lines: Iterator<WantedRecord>): Promise<void> => {
      for (let next = lines.next(); !next.done; next = lines.next()) {
        await within(LISTENING, this.#parts.quiet(), this.#pause).catch(() => undefined);
        if (failed || this.#stale || this.#noRoom || signal.aborted) return;
        try {
          if ((await this.#lines.serve(next.value.key, signal)) === 'no-room') this.#noRoom = true;
        } catch (error) {
          failed ??= { error };
        }
      }
    };
    await Promise.all([
      ...Array.from({ length: OWN_LANES }, () => lane(own)),
      ...Array.from({ length: NETWORK_LANES }, () => lane(network)),
    ]);
    if (failed) throw failed.error;
  }
}
