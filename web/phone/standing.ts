/**
 * How a ring stands with this phone: trusted, dropped, on probation, or resting because it asked for it. Pure: time and
 * chance are arguments.
 *
 * @module
 */

/** Failures in a row after which a ring is dropped. */
const PATIENCE = 2;
/** When a dropped ring is probed, in ms after it was dropped: at first, and at most. */
const FIRST_PROBE = 1_000;
const RAREST_PROBE = 30_000;

export class Standing {
  #failures = 0;
  #patience = PATIENCE;
  /** How often it answered a probe and yet brought no take since; and how many probes it missed in a row. */
  #setbacks = 0;
  #missed = 0;
  /** When it may be probed, ms since 1970: it is dropped as long as there is such a time. */
  #probeAt: number | undefined;
  #restsUntil = -Infinity;

  /** @param presumedDead it was dead before this host began: it is probed before it is asked */
  constructor(presumedDead: boolean) {
    if (presumedDead) this.#probeAt = -Infinity;
  }

  get isDropped(): boolean {
    return this.#probeAt !== undefined;
  }

  mayBeAsked(now: number): boolean {
    return this.#probeAt === undefined && now >= this.#restsUntil;
  }

  mayBeProbed(now: number): boolean {
    return this.#probeAt !== undefined && now >= this.#probeAt;
  }

  /** It brought what was asked, or a refusal that counts. */
  answered(): void {
    this.#failures = 0;
    this.#setbacks = 0;
    this.#patience = PATIENCE;
  }

  /** It failed; after some failures in a row it is dropped. */
  failed(now: number, chance: number): void {
    this.#failures += 1;
    if (this.#failures >= this.#patience) this.#drop(now, chance);
  }

  /** It answers, and asks to be left alone for a while. */
  restUntil(time: number): void {
    this.#restsUntil = time;
  }

  /** It did not answer a probe: the next comes later. */
  missedProbe(now: number, chance: number): void {
    this.#missed += 1;
    this.#drop(now, chance);
  }

  /**
   * It answered a probe, which tells that it is there, not that it makes takes: the first failure drops it again, and
   * for longer.
   *
   * @param anew something has changed since it was dropped: what was held against it counts no more
   */
  takeOnProbation(anew: boolean): void {
    this.#probeAt = undefined;
    this.#failures = 0;
    this.#missed = 0;
    this.#patience = 1;
    this.#setbacks = anew ? 1 : this.#setbacks + 1;
  }

  #drop(now: number, chance: number): void {
    const wait = FIRST_PROBE * 2 ** Math.min(16, this.#setbacks + this.#missed) * (0.5 + chance);
    this.#probeAt = now + Math.min(RAREST_PROBE, wait);
  }
}
