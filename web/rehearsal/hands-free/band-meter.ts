/**
 * From samples of a microphone to frames: how loud it is in a few bands where voices live, a hundred times a second.
 *
 * @module
 */

/** Ten milliseconds of sound. */
export interface Frame {
  /** When it ended, ms on the caller's clock. */
  readonly at: number;
  /** Level of each band of `BANDS`, dB of full scale. */
  readonly levels: readonly number[];
}

/** Length of a frame, ms. */
export const FRAME = 10;

/** Middle of each band, Hz: the hum of a room lies below, the hiss of a microphone above. */
export const BANDS: readonly number[] = [300, 600, 1_200, 2_200, 3_600];
/** Width of a band: its middle frequency divided by its width. */
const SHARPNESS = 1.4;
/** Keeps the logarithm of digital silence finite: -100 dB. */
const NOTHING = 1e-10;

interface Filter {
  readonly gain: number;
  readonly first: number;
  readonly second: number;
  before: number;
  beforeThat: number;
}

/** A band-pass filter of second order (bilinear transform, 0 dB in the middle). */
function bandPass(frequency: number, sampleRate: number): Filter {
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const alpha = Math.sin(angle) / (2 * SHARPNESS);
  const scale = 1 / (1 + alpha);
  const first = -2 * Math.cos(angle) * scale;
  return { gain: alpha * scale, first, second: (1 - alpha) * scale, before: 0, beforeThat: 0 };
}

/** Lets one block through a filter and gives the mean power of what came out. */
function powerThrough(filter: Filter, samples: ArrayLike<number>, from: number, to: number): number {
  let { before, beforeThat } = filter;
  let sum = 0;
  for (let index = from; index < to; index += 1) {
    const state = (samples[index] ?? 0) - filter.first * before - filter.second * beforeThat;
    const out = filter.gain * (state - beforeThat);
    beforeThat = before;
    before = state;
    sum += out * out;
  }
  filter.before = before;
  filter.beforeThat = beforeThat;
  return sum;
}

/** Measures a stream of samples, in blocks of any length. */
export class BandMeter {
  readonly #filters: readonly Filter[];
  readonly #length: number;
  readonly #sampleRate: number;
  #sums: number[];
  #filled = 0;
  #frames = 0;

  /** @param sampleRate Hz, 8,000 or more */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#length = Math.round((sampleRate * FRAME) / 1_000);
    this.#filters = BANDS.map((frequency) => bandPass(frequency, sampleRate));
    this.#sums = BANDS.map(() => 0);
  }

  /**
   * @param samples -1 to 1, the next of the stream
   * @returns the frames that they complete; `at` counts from the first sample of all
   */
  measure(samples: ArrayLike<number>): Frame[] {
    const frames: Frame[] = [];
    for (let from = 0; from < samples.length;) {
      const to = Math.min(samples.length, from + this.#length - this.#filled);
      this.#sums = this.#sums.map((sum, band) => {
        const filter = this.#filters[band];
        return filter ? sum + powerThrough(filter, samples, from, to) : sum;
      });
      this.#filled += to - from;
      from = to;
      if (this.#filled < this.#length) continue;
      this.#frames += 1;
      const at = (this.#frames * this.#length * 1_000) / this.#sampleRate;
      frames.push({ at, levels: this.#sums.map((sum) => 10 * Math.log10(sum / this.#length + NOTHING)) });
      this.#sums = BANDS.map(() => 0);
      this.#filled = 0;
    }
    return frames;
  }
}
