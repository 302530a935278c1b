/**
 * The rings, from the inside out: the edge, the mirrors, and the phone's own voice. (The phone's shelf comes before all
 * of them; who asks has looked there.)
 *
 * @module
 */
import { RingFailure, type RingAnswer, type Wanted } from './answer.ts';
import type { Ring } from './ring.ts';
import type { Answerer } from './wire.ts';
import { watchRing, type RingHealth, type WatchedRing } from './watched-ring.ts';

/**
 * When the phone's own voice is asked:
 * - `hedge`: when the network failed or is slow; someone waits to hear it;
 * - `first`: before the network, because the phone has the very voice that is wanted;
 * - `last`: only when every ring of the network failed;
 * - `never`: an understudy is here already.
 */
export type OwnVoice = 'hedge' | 'first' | 'last' | 'never';

export type Heard =
  | (Extract<RingAnswer, { ok: true }> & { readonly answerer: Exclude<Answerer, 'shelf'> })
  | Extract<RingAnswer, { ok: false }>;

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
}

const UNKNOWN_HEALTH: RingHealth = { dead: new Set(), note: () => undefined };

/** How long someone who waits to hear a take waits for the network alone, in ms. */
export const HEDGE_AFTER = 1_500;
/** When the phone's own voice clears its throat, in ms. */
const WARM_AFTER = 700;

/** Problems that another ring, with other voices, may not have. Every ring would answer with any other. */
const OWN_PROBLEMS: ReadonlySet<string> = new Set(['/problems/unknown-voice', '/problems/unspeakable']);
const isFinal = (refusal: string): boolean => !OWN_PROBLEMS.has(refusal);

/** Nobody had it; one may have refused it for a reason that another does not share. */
function failWith(refusal: string | undefined): never {
  throw new RingFailure('No ring answered', refusal === undefined ? {} : { refusal });
}

export class Rings {
  readonly #network: readonly WatchedRing[];
  readonly #own: Ring;
  readonly #online: () => boolean;
  readonly #warm: () => void;

  constructor({ network, own, online, warm = () => undefined, deadline, health = UNKNOWN_HEALTH }: RingsParts) {
    this.#network = network.map((ring) => watchRing(ring, deadline, health));
    this.#own = own;
    this.#online = online;
    this.#warm = warm;
  }

  /** Is there a ring of the network that may be asked now? */
  get reachable(): boolean {
    return this.#online() && this.#network.some(({ alive }) => alive);
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
      return this.#askNetwork(wanted, signal, heard?.refusal);
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

  /** @param refusal what the phone's own voice refused it for, should nobody know better */
  async #askNetwork(wanted: Wanted, signal: AbortSignal, refusal?: string): Promise<Heard> {
    let refused: Heard | undefined;
    let failed = false;
    const rings = this.#online() ? this.#network : [];
    for (const ring of rings) {
      if (!ring.alive) {
        void ring.recover(false);
        failed = true;
        continue;
      }
      try {
        const answer = await ring.ask(wanted, signal);
        if (answer.ok) return { ...answer, answerer: ring.answerer };
        if (isFinal(answer.refusal)) return answer;
        refused ??= answer;
      } catch {
        signal.throwIfAborted();
        failed = true;
      }
    }
    if (refused && !failed) return refused;
    return failWith(refused?.ok === false ? refused.refusal : refusal);
  }

  /** The network, and after a while the phone's own voice beside it: the first good answer is heard. */
  async #hedge(wanted: Wanted, signal: AbortSignal): Promise<Heard> {
    const slow = new AbortController();
    const spare = new AbortController();
    const later = Promise.withResolvers<undefined>();
    const timers = [setTimeout(this.#warm, WARM_AFTER), setTimeout(later.resolve, HEDGE_AFTER, undefined)];
    const network = this.#askNetwork(wanted, AbortSignal.any([signal, slow.signal]));
    network.then(
      () => undefined,
      () => later.resolve(undefined),
    );
    const own = later.promise.then(() => this.#askOwn(wanted, AbortSignal.any([signal, spare.signal])));
    try {
      return await firstGood([network, own], signal);
    } finally {
      for (const timer of timers) clearTimeout(timer);
      // Whoever is still at it lost; a ring that was slower than our own voice gets a mark for it.
      slow.abort(new RingFailure('The ring was slower than the phone'));
      spare.abort();
    }
  }
}

/** The first take; a final refusal; else a refusal when everyone refused; else the failure of the last. */
async function firstGood(contenders: readonly Promise<Heard>[], signal: AbortSignal): Promise<Heard> {
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  let refused: Heard | undefined;
  let failure: unknown;
  let left = contenders.length;
  const giveUp = (): void => reject(signal.reason as Error);
  const leave = (): void => {
    left -= 1;
    if (left > 0) return;
    if (refused && failure === undefined) resolve(refused);
    else reject(refused?.ok === false ? new RingFailure('No ring answered', refused) : (failure as Error));
  };
  signal.addEventListener('abort', giveUp, { once: true });
  for (const contender of contenders) {
    contender.then(
      (heard) => {
        if (heard.ok || isFinal(heard.refusal)) return resolve(heard);
        refused ??= heard;
        leave();
      },
      (error: unknown) => {
        failure ??= error;
        leave();
      },
    );
  }
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
