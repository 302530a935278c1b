/**
 * Keeps the screen lit, where the browser can. It lets go when the page is hidden; `renew` then asks again.
 *
 * @module
 */
export class WakeLock {
  #wanted = false;
  #sentinel: WakeLockSentinel | undefined;
  /** It was asked for, and the answer is still to come. */
  #asking: Promise<void> | undefined;

  /** @param wanted whether the screen is to stay lit */
  async keep(wanted: boolean): Promise<void> {
    this.#wanted = wanted;
    if (!wanted) {
      const held = this.#sentinel;
      this.#sentinel = undefined;
      await held?.release();
      return;
    }
    await this.renew();
  }

  /** To be called when the page is visible again. */
  async renew(): Promise<void> {
    if (!this.#wanted || (this.#sentinel && !this.#sentinel.released) || !('wakeLock' in navigator)) return;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    await this.#asking;
  }

  async #ask(): Promise<void> {
    try {
      const sentinel = await navigator.wakeLock.request('screen');
      if (this.#wanted) this.#sentinel = sentinel;
      else await sentinel.release();
    } catch {
      // Refused (low battery, page hidden): the screen goes dark as it always would.
    }
  }
}
