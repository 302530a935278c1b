/**
 * The sounds of a scene track as samples: a take without the silence around it, all equally loud, and their sum.
 *
 * @module
 */
import { TICK_LENGTH, TRACK_RATE } from '../rehearsal/scene-track.ts';

/** Mono, from -1 to 1, at `TRACK_RATE`. */
export type TrackSamples = Float32Array<ArrayBuffer>;

/** Below this part of the loudest sample there is only silence before and after a speech: -50 dB. */
const AUDIBLE = 10 ** (-50 / 20);
/** How loud every take is made: mean over what sounds, -20 dB below full scale. */
const LOUDNESS = 0.1;
/** No sample gets louder, so that encoding does not clip: -1 dB. */
const LOUDEST = 0.89;
const TICK_PITCH = 1_000;
const TICK_LOUDNESS = 0.05;

/**
 * Cuts the silence of voice and encoder off both ends of a take and brings it to the loudness of all others.
 *
 * @returns empty when nothing can be heard
 */
export function bare(samples: TrackSamples): TrackSamples {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isHeard = (sample: number): boolean => peak > 0 && Math.abs(sample) >= peak * AUDIBLE;
  const from = samples.findIndex(isHeard);
  if (from < 0) return new Float32Array(0);
  const cut = samples.slice(from, samples.findLastIndex(isHeard) + 1);
  const loud = cut.filter((sample) => Math.abs(sample) > peak / 20);
  const mean = Math.sqrt(loud.reduce((sum, sample) => sum + sample * sample, 0) / loud.length);
  const gain = Math.min(LOUDNESS / mean, LOUDEST / peak);
  return cut.map((sample) => sample * gain);
}

/** A soft short tone. */
export function tick(): TrackSamples {
  return Float32Array.from({ length: TICK_LENGTH }, (_, index) => {
    const swell = Math.sin((Math.PI * index) / TICK_LENGTH) ** 2;
    return TICK_LOUDNESS * swell * Math.sin((2 * Math.PI * TICK_PITCH * index) / TRACK_RATE);
  });
}

/**
 * Adds sounds up.
 *
 * @param length samples of the whole
 * @param placed what sounds from which sample on; what lies beyond the end is left out
 */
export function mixed(length: number, placed: readonly { at: number; samples: TrackSamples }[]): TrackSamples {
  const whole = new Float32Array(length);
  for (const { at, samples } of placed)
    for (let index = 0; index < samples.length && at + index < length; index += 1) {
      const sum = (whole[at + index] ?? 0) + (samples[index] ?? 0);
      whole[at + index] = Math.max(-LOUDEST, Math.min(LOUDEST, sum));
    }
  return whole;
}
