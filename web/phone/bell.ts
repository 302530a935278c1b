/** A bell: someone waits for it, anyone rings it. A ring while nobody waits is remembered. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Waits for a ring.
   *
   * @param milliseconds at most this long; for ever when absent
   * @param signal stops waiting
   */
  async wait(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      this.#wake = () => resolve(undefined);
      signal.addEventListener('abort', this.#wake, { once: true });
      // A timer holds 2³¹ − 1 ms at most; waking early does no harm.
      const timer =
        milliseconds === undefined ? undefined : setTimeout(this.#wake, Math.min(milliseconds, 2 ** 31 - 1));
      await promise;
      clearTimeout(timer);
      signal.removeEventListener('abort', this.#wake);
      this.#wake = undefined;
    }
    this.#rung = false;
  }
}
