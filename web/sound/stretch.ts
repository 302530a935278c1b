/**
 * Makes speech faster or slower at its own pitch, sample by sample: pieces of it are laid over each other closer or
 * wider than they stood, each one shifted by up to half a period to where it continues what is there already
 * (waveform similarity: W. Verhelst and M. Roelands, 1993).
 *
 * @module
 */
import type { TrackSamples } from './track-samples.ts';

/** Length of the pieces, seconds: two periods of a low voice. */
const PIECE = 0.03;
/** How far a piece may be shifted to each side, seconds: the period of a low voice in all. */
const SHIFT = 0.007;
/** Only every so many samples are compared first. */
const COARSE = 3;

/**
 * How alike two stretches are, that of the second being what decides, 0 for silence.
 *
 * @param every how many samples apart they are compared
 */
function likeness(samples: TrackSamples, one: number, other: number, length: number, every: number): number {
  let [sum, energy] = [0, 1e-9];
  for (let index = 0; index < length; index += every) {
    const sample = samples[other + index] ?? 0;
    sum += (samples[one + index] ?? 0) * sample;
    energy += sample * sample;
  }
  return sum / Math.sqrt(energy);
}

/** Where, around a place, the samples go on most like after `continued`. */
function bestStart(samples: TrackSamples, continued: number, around: number, reach: number, length: number): number {
  let best = { at: around, value: -Infinity };
  const look = (from: number, to: number, step: number, every: number): void => {
    for (let at = Math.max(0, from); at <= to; at += step) {
      const value = likeness(samples, continued, at, length, every);
      if (value > best.value) best = { at, value };
    }
  };
  look(around - reach, around + reach, COARSE, COARSE);
  const coarse = best.at;
  best = { at: coarse, value: -Infinity };
  look(coarse - COARSE + 1, coarse + COARSE - 1, 1, 1);
  return best.at;
}

/**
 * The same sound in another time.
 *
 * @param samples what is said
 * @param length samples that it is to take, more than 0
 * @param rate of the samples, Hz
 * @returns exactly so many samples; the same ones when they are as many
 */
export function stretched(samples: TrackSamples, length: number, rate: number): TrackSamples {
  if (samples.length === length || samples.length === 0) return samples;
  const half = Math.round((PIECE * rate) / 2);
  const reach = Math.round(SHIFT * rate);
  const speed = samples.length / length;
  const result = new Float32Array(length);
  const rise = Float32Array.from({ length: half }, (_, index) => 0.5 - 0.5 * Math.cos((Math.PI * index) / half));
  result.set(samples.subarray(0, Math.min(half, length)));
  let at = 0;
  for (let to = half; to < length; to += half) {
    // What was laid last goes out over the first half of the next piece.
    const going = at + half;
    const around = Math.round(to * speed);
    at = bestStart(samples, going, around, reach, half);
    for (let index = 0; index < half && to + index < length; index += 1) {
      const weight = rise[index] ?? 0;
      result[to + index] = (samples[going + index] ?? 0) * (1 - weight) + (samples[at + index] ?? 0) * weight;
    }
    // Only the half that is over is final: the other half is laid by the next turn of the loop.
  }
  return result;
}
