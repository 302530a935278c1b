/**
 * Rehearsals that never were: an actor of unknown pace says lines after a partner whose voice leaks in, with pauses,
 * in a noisy room.
 *
 * @module
 */
import { BandMeter, type Frame } from '../../../web/rehearsal/hands-free/band-meter.ts';
import { mix, noiseOf, powerOf, type NoiseKind } from './noise.ts';
import { SAMPLE_RATE, type Said, type Speaker } from './speaker.ts';

/** One line of mine, and the truth about it. */
export interface Trial {
  readonly words: string;
  readonly frames: readonly Frame[];
  readonly cueEndsAt: number;
  readonly beginsAt: number;
  readonly endsAt: number;
  /** Whether I paused before the last three words. */
  readonly late: boolean;
  readonly paused: boolean;
}

/** A rehearsal to be made up. */
export interface Setting {
  readonly voice: string;
  readonly partner: string;
  readonly noise: NoiseKind;
  /** Voice over noise, dB. */
  readonly clearness: number;
  /** dB against a voice that speaks up; a murmur is -18. */
  readonly loudness: number;
  readonly lines: number;
  /** Whether every line has a pace of its own. */
  readonly restless: boolean;
}

/** Heard after the end of my line, s. */
const AFTERWARDS = 4;
const ROOM = 10 ** (-70 / 20);

const seconds = (duration: number): number => Math.round(duration * SAMPLE_RATE);
const factor = (decibels: number): number => 10 ** (decibels / 20);
const between = (random: () => number, least: number, most: number): number => least + random() * (most - least);

/** Ten milliseconds of fading on both sides of a cut. */
function faded(samples: Float32Array): Float32Array {
  const length = Math.min(seconds(0.01), samples.length >> 1);
  return samples.map((sample, index) => sample * Math.min(1, (index + 1) / length, (samples.length - index) / length));
}

interface Performed {
  readonly samples: Float32Array;
  readonly late: boolean;
  readonly paused: boolean;
}

/** Puts one pause into a line, one time in five before the last three words or fewer. */
function withPause({ samples, boundaries }: Said, random: () => number): Performed {
  const late = random() < 0.2;
  const places = boundaries.filter(({ left }) => left <= 3 === late);
  const place = places[Math.floor(random() * places.length)];
  if (!place) return { samples, late: false, paused: false };
  const silence = seconds(between(random, 0.2, 2.5));
  const paused = new Float32Array(samples.length + silence);
  mix(paused, faded(samples.slice(0, place.at)), 0, 1);
  mix(paused, faded(samples.slice(place.at)), place.at + silence, 1);
  return { samples: paused, late, paused: true };
}

/**
 * Makes up a rehearsal.
 *
 * @param texts lines to draw from
 * @param crowd voices of which babble is made
 */
export function rehearse(
  speaker: Speaker,
  setting: Setting,
  texts: readonly string[],
  crowd: readonly Float32Array[],
  random: () => number,
): Trial[] {
  const own = between(random, 0.7, 1.3);
  const meter = new BandMeter(SAMPLE_RATE);
  let before = 0;
  return Array.from({ length: setting.lines }, () => {
    const words = texts[Math.floor(random() * texts.length)] ?? '';
    const cue = speaker.say(texts[Math.floor(random() * texts.length)] ?? '', setting.partner, 1).samples;
    const pace = setting.restless ? between(random, 0.7, 1.3) : own * between(random, 0.95, 1.05);
    const said = speaker.say(words, setting.voice, pace);
    const mine = withPause(said, random);

    const cueEnds = seconds(0.2) + cue.length;
    const begins = cueEnds + seconds(between(random, 0.15, 1.2));
    const ends = begins + mine.samples.length;
    const level = factor(setting.loudness + between(random, -2, 2));
    const power = powerOf(said.samples) * level ** 2;
    const sound = new Float32Array(ends + seconds(AFTERWARDS));
    const noise = noiseOf(setting.noise, sound.length, random, crowd);
    mix(sound, noise, 0, Math.sqrt(power) * factor(-setting.clearness) + ROOM);
    const delay = seconds(between(random, 0.02, 0.2));
    mix(
      sound,
      cue,
      seconds(0.2) + delay,
      (factor(between(random, -20, -6)) * Math.sqrt(power)) / Math.sqrt(powerOf(cue)),
    );
    mix(sound, mine.samples, begins, level);

    const at = (samples: number): number => ((before + samples) * 1_000) / SAMPLE_RATE;
    const trial = { cueEndsAt: at(cueEnds), beginsAt: at(begins), endsAt: at(ends) };
    const frames = meter.measure(sound);
    before += sound.length;
    return { words, frames, ...trial, late: mine.late, paused: mine.paused };
  });
}
