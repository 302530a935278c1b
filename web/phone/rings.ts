/**
 * The rings, from the inside out: the edge, the mirrors, and the phone's own voice. (The phone's shelf comes before all
 * of them; who asks has looked there.)
 *
 * @module
 */
import { RingFailure, type Wanted } from './answer.ts';
import type { Heard } from './heard.ts';
import { inTurn, isFinal } from './in-turn.ts';
import type { Ring } from './ring.ts';
import { realTiming, type Timing } from './timing.ts';
import { SLOW, watchRing, type RingHealth, type WatchedRing } from './watched-ring.ts';

/**
 * When the phone's own voice is asked:
 * - `hedge`: when the network failed or is slow; someone waits to hear it;
 * - `first`: before the network, because the phone has the very voice that is wanted;
 * - `last`: only when every ring of the network failed;
 * - `never`: an understudy is here already.
 */
export type OwnVoice = 'hedge' | 'first' | 'last' | 'never';

export interface RingsParts {
  /** The rings of the network, nearest first. */
  readonly network: readonly Ring[];
  /** The application of this phone. */
  readonly own: Ring;
  /** Does the phone believe that it has a network? */
  readonly online: () => boolean;
  /** Makes the phone's own voice ready, before it is known whether it will be needed. Never rejects. */
  readonly warm?: () => void;
  /** How long a ring of the network may take, in ms. */
  readonly deadline: number;
  /** What was known of the rings before this host began; nothing unless told otherwise. */
  readonly health?: RingHealth;
  readonly timing?: Timing;
}

const UNKNOWN_HEALTH: RingHealth = { dead: new Set(), note: () => undefined };

/** How long someone who waits to hear a take waits for the network alone, in ms. */
export const HEDGE_AFTER = SLOW;
/** When the phone's own voice clears its throat, in ms. */
const WARM_AFTER = 700;

/** Nobody had it; one may have refused it for a reason that another does not share. */
function failWith(refusal: string | undefined): never {
  throw new RingFailure('No ring answered', refusal === undefined ? {} : { refusal });
}

export class Rings {
  readonly #own: Ring;
  readonly #online: () => boolean;
  readonly #warm: () => void;
  readonly #timing: Timing;
  readonly #watch: (ring: Ring) => WatchedRing;
  #network: readonly WatchedRing[];

  constructor(parts: RingsParts) {
    const { network, own, online, warm = () => undefined, deadline } = parts;
    const { health = UNKNOWN_HEALTH, timing = realTiming } = parts;
    this.#watch = (ring) => watchRing(ring, deadline, health, timing);
    this.#network = network.map(this.#watch);
    this.#own = own;
    this.#online = online;
    this.#warm = warm;
    this.#timing = timing;
  }

  /** Is there a ring of the network that may be asked now? */
  get reachable(): boolean {
    return this.#online() && this.#network.some(({ alive }) => alive);
  }

  /** Names of the rings of the network that may be asked now, nearest first. */
  get willing(): readonly string[] {
    return this.#online() ? this.#network.filter(({ alive }) => alive).map(({ name }) => name) : [];
  }

  /**
   * Which rings there are has changed. What is known of those that stay is kept; what is in flight goes on.
   *
   * @param network the rings of the network, nearest first
   */
  learn(network: readonly Ring[]): void {
    const known = new Map(this.#network.map((ring) => [ring.name, ring]));
    this.#network = network.map((ring) => known.get(ring.name) ?? this.#watch(ring));
  }

  /**
   * Probes the rings that were dropped; resolves to whether one may be asked. Never rejects.
   *
   * @param atOnce although it is not yet time
   */
  async recover(atOnce: boolean): Promise<boolean> {
    if (!this.#online()) return false;
    const recovered = await Promise.all(this.#network.map((ring) => ring.recover(atOnce)));
    return recovered.includes(true);
  }

  /**
   * Asks for one take. For `phone`, nothing but this phone's own voice is asked, and no request is made.
   *
   * @param wanted the take
   * @param source who may hear its words
   * @param own when the phone's own voice is asked
   * @throws RingFailure when nobody had it; the signal's reason when it was given up
   */
  async ask(wanted: Wanted, source: 'network' | 'phone', own: OwnVoice, signal: AbortSignal): Promise<Heard> {
    signal.throwIfAborted();
    if (source === 'phone') return this.#askOwn(wanted, signal);
    if (own === 'first') {
      const heard = await this.#tryOwn(wanted, signal);
      if (heard && (heard.ok || isFinal(heard.refusal))) return heard;
      return this.#askNetwork(wanted, signal, { refusal: heard?.refusal });
    }
    if (own === 'never') return this.#askNetwork(wanted, signal);
    if (own === 'last') {
      try {
        return await this.#askNetwork(wanted, signal);
      } catch {
        signal.throwIfAborted();
        const heard = await this.#askOwn(wanted, signal);
        return heard.ok || isFinal(heard.refusal) ? heard : failWith(heard.refusal);
      }
    }
    return this.#hedge(wanted, signal);
  }

  async #askOwn(wanted: Wanted, signal: AbortSignal): Promise<Heard> {
    const answer = await this.#own.ask(wanted, signal);
    return answer.ok ? { ...answer, answerer: this.#own.answerer } : answer;
  }

  /** The phone's own voice; `undefined` when it failed. */
  async #tryOwn(wanted: Wanted, signal: AbortSignal): Promise<Heard | undefined> {
    try {
      return await this.#askOwn(wanted, signal);
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  /**
   * The rings of the network, from the inside out.
   *
   * @param refusal what the phone's own voice refused it for, should nobody know better
   * @param patience how long each has for itself, in ms: whoever only prepares does not have work done twice
   */
  async #askNetwork(
    wanted: Wanted,
    signal: AbortSignal,
    { refusal, patience }: { refusal?: string | undefined; patience?: number } = {},
  ): Promise<Heard> {
    const rings = this.#online() ? this.#network : [];
    const dropped = rings.filter(({ alive }) => !alive);
    for (const ring of dropped) void ring.recover(false);
    const contenders = rings
      .filter(({ alive }) => alive)
      .map((ring) => async (inner: AbortSignal): Promise<Heard> => {
        const answer = await ring.ask(wanted, inner);
        return answer.ok ? { ...answer, answerer: ring.answerer } : answer;
      });
    try {
      const manner = { patience, failed: dropped.length > 0, pause: this.#timing.pause };
      return await inTurn(contenders, manner, signal);
    } catch (error) {
      signal.throwIfAborted();
      return failWith((error instanceof RingFailure ? error.refusal : undefined) ?? refusal);
    }
  }

  /** The network, and after a while the phone's own voice beside it: the first good answer is heard. */
  async #hedge(wanted: Wanted, signal: AbortSignal): Promise<Heard> {
    const { pause } = this.#timing;
    const heard = new AbortController();
    const isDoubtful = !this.#online() || this.#network.some(({ alive }) => !alive);
    void pause(isDoubtful ? 0 : WARM_AFTER, heard.signal).then(() => heard.signal.aborted || this.#warm());
    try {
      return await inTurn(
        [(inner) => this.#askNetwork(wanted, inner, { patience: SLOW }), (inner) => this.#askOwn(wanted, inner)],
        { patience: HEDGE_AFTER, pause },
        signal,
      );
    } finally {
      heard.abort();
    }
  }
}
