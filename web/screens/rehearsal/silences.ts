/**
 * Holds the silences inside a take: its sound stands still, and goes on by itself.
 *
 * @module
 */
import type { Rest } from '../../rehearsal/rests.ts';

/** What sounds. */
export interface Sounds {
  /** Where the take is, ms of its own time. */
  readonly time: number;
  hold(): void;
  resume(): void;
}

/** Looked at again so soon when a silence is not due yet, ms. */
const SOON = 20;

export class Silences {
  readonly #sounds: Sounds;
  readonly #rate: () => number;
  #left: readonly Rest[] = [];
  /** How long the silence that is held takes, ms. */
  #held: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param rate how fast it sounds, now */
  constructor(sounds: Sounds, rate: () => number) {
    this.#sounds = sounds;
    this.#rate = rate;
  }

  /** A take has begun to sound. @param rests of it, in order */
  begin(rests: readonly Rest[]): void {
    this.stop();
    this.#left = rests.filter(({ at }) => at > this.#sounds.time);
    this.#wait();
  }

  /** The actor holds the take, in a silence or outside of one. */
  hold(): void {
    clearTimeout(this.#timer);
    this.#sounds.hold();
  }

  /** Goes on from there; a silence is held again. */
  resume(): void {
    if (this.#held === undefined) {
      this.#sounds.resume();
      this.#wait();
    } else this.#rest(this.#held);
  }

  /** Nothing is to be held any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#left = [];
    this.#held = undefined;
  }

  #wait(): void {
    const next = this.#left[0];
    if (!next) return;
    const due = (next.at - this.#sounds.time) / this.#rate();
    this.#timer = setTimeout(
      () => {
        if (this.#sounds.time < next.at) return this.#wait();
        this.#left = this.#left.slice(1);
        this.#sounds.hold();
        this.#rest(next.time / this.#rate());
      },
      Math.max(SOON, due),
    );
  }

  #rest(time: number): void {
    this.#held = time;
    this.#timer = setTimeout(() => {
      this.#held = undefined;
      this.#sounds.resume();
      this.#wait();
    }, time);
  }
}
