/**
 * Says speech on one note, as an italienne is said: each period of the voice is laid again at one distance from the next,
 * that of the middle pitch of the speaker (pitch-synchronous overlap-add: E. Moulines and F. Charpentier, 1990). What has
 * no pitch, and the time of everything, stay as they are. Of a voice lower than about 70 Hz not every period is found: some
 * of its melody is left.
 *
 * @module
 */
import { voicedRuns, type VoicedRun } from './voiced-runs.ts';
import type { TrackSamples } from './track-samples.ts';

/** Where pieces hardly cover each other they are not made louder than this share allows. */
const LEAST_COVER = 0.5;

const median = (values: readonly number[]): number | undefined =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

const distancesIn = ({ marks }: VoicedRun): number[] =>
  marks.slice(1).map((mark, index) => mark - (marks[index] ?? mark));

/** How loud a stretch is. */
function loudness(samples: TrackSamples, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += (samples[at] ?? 0) ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
}

/** The run from its first mark on, with so many samples from each period to the next. */
function laid(samples: TrackSamples, { marks }: VoicedRun, period: number): TrackSamples {
  const first = marks[0] ?? 0;
  const last = marks.at(-1) ?? first;
  const sum = new Float32Array(last - first);
  const cover = new Float32Array(last - first);
  let nearest = 0;
  for (let to = first; to <= last; to += period) {
    while (Math.abs((marks[nearest + 1] ?? Infinity) - to) <= Math.abs((marks[nearest] ?? 0) - to)) nearest += 1;
    const mark = marks[nearest] ?? first;
    const reach =
      nearest + 1 < marks.length ? (marks[nearest + 1] ?? mark) - mark : mark - (marks[nearest - 1] ?? mark);
    const shift = Math.round(to) - first;
    for (let index = Math.max(-reach, -shift); index < reach && shift + index < sum.length; index += 1) {
      const weight = 0.5 + 0.5 * Math.cos((Math.PI * index) / reach);
      sum[shift + index] = (sum[shift + index] ?? 0) + weight * (samples[mark + index] ?? 0);
      cover[shift + index] = (cover[shift + index] ?? 0) + weight;
    }
  }
  return sum.map((sample, index) => sample / Math.max(LEAST_COVER, cover[index] ?? 0));
}

/**
 * The same speech on one note, as loud and as long.
 *
 * @param samples what one speaker says
 * @param rate of the samples, Hz
 * @returns as many samples; the same ones where nothing has a pitch
 */
export function flat(samples: TrackSamples, rate: number): TrackSamples {
  const runs = voicedRuns(samples, rate);
  const period = median(runs.flatMap(distancesIn));
  if (period === undefined) return samples;
  const result = samples.slice();
  for (const run of runs) {
    const first = run.marks[0] ?? 0;
    const made = laid(samples, run, period);
    const louder = loudness(samples, first, first + made.length) / (loudness(made, 0, made.length) || 1);
    made.forEach((sample, index) => {
      // It comes in and goes out over one period, against what it replaces.
      const share = Math.min(1, index / period, (made.length - 1 - index) / period);
      result[first + index] = share * louder * sample + (1 - share) * (samples[first + index] ?? 0);
    });
  }
  return result;
}
