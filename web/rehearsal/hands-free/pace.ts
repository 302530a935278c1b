/**
 * How I speak, learnt line by line: how much voice, and how many tops of loudness, one written syllable of mine makes.
 * Both are kept as logarithms with their doubt, and corrected by each line (a Kalman filter of one dimension).
 *
 * @module
 */
import type { Belief, Pace } from './kept-pace.ts';

/** What was heard of a line. */
export interface Heard {
  /** Milliseconds of voice. */
  readonly time: number;
  /** Tops of loudness. */
  readonly tops: number;
}

/** Nobody in particular. */
export const STRANGER: Pace = {
  time: { mean: Math.log(165), variance: 0.25 ** 2 },
  tops: { mean: Math.log(1), variance: 0.2 ** 2 },
  start: { mean: Math.log(700), variance: 0.5 ** 2 },
};

/** How much a line may differ from what the pace foretells: of itself, and more the fewer its syllables. */
const LINE = { time: { base: 0.12, each: 0.3 }, tops: { base: 0.04, each: 0.18 } } as const;
/** How much a start differs from the usual one: some lines want a silence before them. */
const STARTS = 0.4;
/** A pace drifts from line to line. */
const DRIFT = 0.02 ** 2;
/** One line moves what is believed by so many of its deviations at most: an ending heard wrongly must not. */
const LARGEST_STEP = 1;

const scatter = ({ base, each }: { base: number; each: number }, syllables: number): number =>
  base ** 2 + each ** 2 / syllables;

/** Where I am in my line. */
export interface Place {
  /** Logarithm of the share that is said: 0 at the end. */
  readonly said: number;
  /** Standard deviation of it. */
  readonly doubt: number;
}

/**
 * Estimates how much of a line has been said.
 *
 * @param syllables of the whole line, as written
 */
export function placeOf(pace: Pace, syllables: number, heard: Heard): Place {
  const estimates = (['time', 'tops'] as const).map((kind) => ({
    said: Math.log(Math.max(0.2, heard[kind]) / syllables) - pace[kind].mean,
    variance: pace[kind].variance + scatter(LINE[kind], syllables),
  }));
  const weight = estimates.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const said = estimates.reduce((sum, estimate) => sum + estimate.said / estimate.variance, 0) / weight;
  return { said, doubt: Math.sqrt(1 / weight) };
}

/** What is believed after something was heard that scatters. */
function corrected({ mean, variance }: Belief, heard: number, noise: number): Belief {
  const gain = variance / (variance + noise);
  const most = LARGEST_STEP * Math.sqrt(variance);
  const step = Math.max(-most, Math.min(most, gain * (heard - mean)));
  return { mean: mean + step, variance: (1 - gain) * variance + DRIFT };
}

/** Learns from a line that was heard to its end. */
export function learnt(pace: Pace, syllables: number, heard: Heard): Pace {
  const after = (kind: 'time' | 'tops'): Belief =>
    corrected(pace[kind], Math.log(Math.max(0.2, heard[kind]) / syllables), scatter(LINE[kind], syllables));
  return { ...pace, time: after('time'), tops: after('tops') };
}

/** A start that is shorter is an overlap, ms. */
const SHORTEST_START = 100;

/** Learns from when I began. @param start ms from the end of the cue to my first sound */
export const startLearnt = (pace: Pace, start: number): Pace => ({
  ...pace,
  start: corrected(pace.start, Math.log(Math.max(SHORTEST_START, start)), STARTS ** 2),
});

/** How far a silence before my first word is beyond what I am used to: in deviations. */
const BEYOND = 3;
/** No pause of effect is as long as the first; whoever starts late is not left alone for longer than the second, ms. */
const LEAST_WAIT = 7_000;
const MOST_WAIT = 15_000;

/**
 * How long before my first word tells that I have dried.
 *
 * @returns ms from the end of the cue
 */
export const startAwaited = ({ start: { mean, variance } }: Pace): number =>
  Math.min(MOST_WAIT, Math.max(LEAST_WAIT, Math.exp(mean + BEYOND * Math.sqrt(variance + STARTS ** 2))));
