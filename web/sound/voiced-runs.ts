/**
 * Finds where a voice has a pitch, and each of its periods there, by how alike a stretch is to the one after it.
 *
 * @module
 */
import type { TrackSamples } from './track-samples.ts';

/** A stretch with a pitch. */
export interface VoicedRun {
  /** Samples at the same point of one period after the other, at least three. */
  readonly marks: readonly number[];
}

/** Pitches of speaking voices, Hz. */
const LOWEST = 50;
const HIGHEST = 400;
/** What is compared, and how far it is from there to the next look, seconds. */
const WINDOW = 0.036;
const STEP = 0.01;
/** Only every so many samples are compared first. */
const COARSE = 3;
/** So alike are two periods of a voice, 0 to 1, and so loud it is, as mean square. */
const ALIKE = 0.6;
const LOUD = 1e-5;
/** A shorter lag that is nearly as good is the period itself, rather than two of it. */
const NEARLY = 0.9;
/** How much one period may differ from the one before. */
const CHANGE = 0.15;

/** How alike two stretches are, -1 to 1. */
function likeness(samples: TrackSamples, one: number, other: number, length: number, every: number): number {
  let [sum, mine, its] = [0, 1e-9, 1e-9];
  for (let index = 0; index < length; index += every) {
    const [sample, compared] = [samples[one + index] ?? 0, samples[other + index] ?? 0];
    sum += sample * compared;
    mine += sample * sample;
    its += compared * compared;
  }
  return sum / Math.sqrt(mine * its);
}

/** The period at a place, samples; undefined where there is none. */
function periodAt(samples: TrackSamples, at: number, rate: number): number | undefined {
  const length = Math.round(WINDOW * rate);
  let energy = 0;
  for (let index = 0; index < length; index += COARSE) energy += (samples[at + index] ?? 0) ** 2;
  if ((energy * COARSE) / length < LOUD) return undefined;
  const lags: { lag: number; fit: number }[] = [];
  for (let lag = Math.floor(rate / HIGHEST); lag <= rate / LOWEST; lag += COARSE) {
    lags.push({ lag, fit: likeness(samples, at, at + lag, length, COARSE) });
  }
  const best = Math.max(...lags.map(({ fit }) => fit));
  if (best < ALIKE) return undefined;
  const good = lags.findIndex(({ fit }) => fit >= best * NEARLY);
  let peak = good;
  while ((lags[peak + 1]?.fit ?? -1) > (lags[peak]?.fit ?? -1)) peak += 1;
  return lags[peak]?.lag;
}

/** Where the next period begins: where it goes on most like it did at the mark. */
function nextMark(samples: TrackSamples, mark: number, period: number): number {
  const half = Math.round(period / 2);
  let best = { at: mark + period, fit: -Infinity };
  for (let at = mark + Math.ceil(period * (1 - CHANGE)); at <= mark + period * (1 + CHANGE); at += 1) {
    const fit = likeness(samples, mark - half, at - half, 2 * half, 1);
    if (fit > best.fit) best = { at, fit };
  }
  return best.at;
}

/**
 * @param samples what one speaker says
 * @param rate of the samples, Hz
 * @returns what has a pitch, in order, without overlap
 */
export function voicedRuns(samples: TrackSamples, rate: number): readonly VoicedRun[] {
  const step = Math.round(STEP * rate);
  const runs: VoicedRun[] = [];
  let marks: number[] = [];
  const end = (): void => {
    if (marks.length > 2) runs.push({ marks });
    marks = [];
  };
  for (let from = 0; from < samples.length; from += step) {
    const period = periodAt(samples, from, rate);
    if (period === undefined) {
      end();
      continue;
    }
    let mark = marks.at(-1);
    if (mark === undefined) {
      mark = from;
      for (let at = from; at < from + period; at += 1) if ((samples[at] ?? 0) > (samples[mark] ?? 0)) mark = at;
      marks.push(mark);
    }
    while (mark + period < from + step && mark + 2 * period < samples.length) {
      mark = nextMark(samples, mark, period);
      marks.push(mark);
    }
  }
  end();
  return runs;
}
