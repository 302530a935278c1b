/**
 * The sounds of a scene track as samples: a take without the silence around it, all equally loud, and their sum at the
 * pace that is wanted.
 *
 * @module
 */
import { TICK_LENGTH, TRACK_RATE } from '../rehearsal/scene-track.ts';
import { flat } from './flat.ts';
import { stretched } from './stretch.ts';

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

/** The loudest sample, whatever its sign. */
function peakOf(samples: TrackSamples): number {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** From which sample to which (not included) something is heard; undefined when nothing is. */
export function heardIn(samples: TrackSamples): { readonly from: number; readonly to: number } | undefined {
  const least = peakOf(samples) * AUDIBLE;
  if (least === 0) return undefined;
  const isHeard = (sample: number): boolean => Math.abs(sample) >= least;
  return { from: samples.findIndex(isHeard), to: samples.findLastIndex(isHeard) + 1 };
}

/** What sounds of a take, and how many samples of silence stood before it. */
export interface BareTake {
  readonly samples: TrackSamples;
  readonly start: number;
}

/**
 * Cuts the silence of voice and encoder off both ends of a take and brings it to the loudness of all others.
 *
 * @returns undefined when nothing can be heard
 */
export function bare(samples: TrackSamples): BareTake | undefined {
  const heard = heardIn(samples);
  if (!heard) return undefined;
  const cut = samples.slice(heard.from, heard.to);
  const peak = peakOf(cut);
  let [sum, count] = [0, 0];
  for (const sample of cut) {
    if (Math.abs(sample) <= peak / 20) continue;
    sum += sample * sample;
    count += 1;
  }
  const gain = Math.min(LOUDNESS / Math.sqrt(sum / count), LOUDEST / peak);
  return { samples: cut.map((sample) => sample * gain), start: heard.from };
}

/** Samples over which a sound that is cut comes and goes, so that it does not click: 4 ms. */
const CUT = 96;

/**
 * A stretch of a sound, faded where it is cut.
 *
 * @param from the first sample of it
 * @param to the one after its last
 */
export function stretchOf(samples: TrackSamples, from: number, to: number): TrackSamples {
  const cut = samples.slice(from, to);
  const fade = Math.min(CUT, Math.floor(cut.length / 2));
  return cut.map((sample, index) => {
    const [before, after] = [from > 0 ? index : fade, to < samples.length ? cut.length - 1 - index : fade];
    return sample * Math.min(1, (before + 1) / (fade + 1), (after + 1) / (fade + 1));
  });
}

/** A soft short tone. */
export function tick(): TrackSamples {
  return Float32Array.from({ length: TICK_LENGTH }, (_, index) => {
    const swell = Math.sin((Math.PI * index) / TICK_LENGTH) ** 2;
    return TICK_LOUDNESS * swell * Math.sin((2 * Math.PI * TICK_PITCH * index) / TRACK_RATE);
  });
}

/** A sound in its place in a chunk. */
export interface Placed {
  /** The sample of the chunk with which it begins. */
  readonly at: number;
  readonly samples: TrackSamples;
  /** Samples that it takes there: at another pace, when they are not as many as it has. */
  readonly length: number;
  /** 0 to 1. */
  readonly volume: number;
  /** It is said on one note. */
  readonly flat?: true | undefined;
}

/**
 * Adds sounds up.
 *
 * @param length samples of the whole
 * @param placed what sounds where; what lies beyond the end is left out
 */
export function mixed(length: number, placed: readonly Placed[]): TrackSamples {
  const whole = new Float32Array(length);
  for (const { at, samples, length: wanted, volume, flat: onOneNote } of placed) {
    const sound = stretched(onOneNote ? flat(samples, TRACK_RATE) : samples, wanted, TRACK_RATE);
    for (let index = 0; index < sound.length && at + index < length; index += 1) {
      const sum = (whole[at + index] ?? 0) + (sound[index] ?? 0) * volume;
      whole[at + index] = Math.max(-LOUDEST, Math.min(LOUDEST, sum));
    }
  }
  return whole;
}
