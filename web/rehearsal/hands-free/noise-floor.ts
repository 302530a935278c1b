/**
 * What the room sounds like when nobody speaks. Between words and syllables every voice lets the room through, so the
 * quietest moments of the last seconds tell it, without ever being told who speaks.
 *
 * @module
 */

/** How far back the quietest moment is looked for: parts, and frames in each. */
const PARTS = 8;
const PART_LENGTH = 40;
/** Share of a new frame in the smoothed level. */
const SMOOTHING = 0.2;
/** The quietest moment of a steady noise lies this far under its mean, dB. */
const LEAST_BIAS = 1.5;
const MOST_BIAS = 7;
/** Share of a new frame without voice in the mean of the room. */
const LEARNING = 0.03;

/** The floor of one band. */
export class NoiseFloor {
  #smoothed: number | undefined;
  #parts: number[] = [];
  #filled = 0;
  #mean: number | undefined;

  /**
   * @param level dB
   * @param quiet whether nobody seemed to speak just before: the mean of the room is learnt then
   * @returns the floor, dB
   */
  follow(level: number, quiet: boolean): number {
    const smoothed = this.#smoothed === undefined ? level : this.#smoothed + SMOOTHING * (level - this.#smoothed);
    this.#smoothed = smoothed;
    if (this.#parts.length === 0 || this.#filled === PART_LENGTH) {
      this.#parts = [...this.#parts.slice(1 - PARTS), smoothed];
      this.#filled = 0;
    }
    this.#filled += 1;
    const last = this.#parts.length - 1;
    this.#parts[last] = Math.min(this.#parts[last] ?? smoothed, smoothed);
    const least = Math.min(...this.#parts);
    const mean = this.#mean ?? least + LEAST_BIAS;
    const learnt = quiet ? mean + LEARNING * (level - mean) : mean;
    this.#mean = Math.min(least + MOST_BIAS, Math.max(least + LEAST_BIAS, learnt));
    return this.#mean;
  }
}
