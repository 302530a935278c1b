import { realTiming, type Timing } from './timing.ts';

/** A bell: someone waits for it, anyone rings it. A ring while nobody waits is remembered. */
export class Bell {
  readonly #pause: Timing['pause'];
  #rung = false;
  #wake: (() => void) | undefined;

  constructor(pause: Timing['pause'] = realTiming.pause) {
    this.#pause = pause;
  }

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Waits for a ring.
   *
   * @param milliseconds at most this long
   * @param signal stops waiting
   */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await this.#pause(milliseconds, AbortSignal.any([signal, woken.signal]));
      this.#wake = undefined;
    }
    this.#rung = false;
  }
}
