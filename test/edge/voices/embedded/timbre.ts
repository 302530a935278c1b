/** What a voice measures. */
export interface Timbre {
  /** Median fundamental frequency of the voiced frames, in Hz; 0 for a whisper. */
  readonly pitch: number;
  /** Share of the sounding frames that have a fundamental, 0 to 1. */
  readonly voiced: number;
  /** Median spectral centroid of the sounding frames, in Hz. */
  readonly centroid: number;
}

const FRAME = 1024;
const LOWEST = 55;
const HIGHEST = 500;
/** Normalised autocorrelation from which a frame counts as voiced. */
const PERIODIC = 0.5;

/** Measures a voice on what it said: frames of 46 ms, the silent ones left out. */
export function measureTimbre(samples: Int16Array, sampleRate: number): Timbre {
  const loudness: number[] = [];
  for (let from = 0; from + FRAME <= samples.length; from += FRAME) {
    loudness.push(amplitude(samples.subarray(from, from + FRAME)));
  }
  const audible = Math.max(...loudness) / 8;
  const pitches: number[] = [];
  const centroids: number[] = [];
  loudness.forEach((loud, index) => {
    if (loud < audible) return;
    const frame = samples.subarray(index * FRAME, (index + 1) * FRAME);
    const pitch = fundamental(frame, sampleRate);
    if (pitch > 0) pitches.push(pitch);
    centroids.push(centroid(frame, sampleRate));
  });
  return { pitch: median(pitches), voiced: pitches.length / centroids.length, centroid: median(centroids) };
}

/** Effective amplitude (root mean square). */
export function amplitude(samples: Int16Array | Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return Math.sqrt(energy / samples.length);
}

/** Fundamental by the first strong peak of the autocorrelation, at half the sample rate; 0 when there is none. */
function fundamental(frame: Int16Array, sampleRate: number): number {
  const halved = Float64Array.from(
    { length: FRAME / 2 },
    (_, index) => (frame[2 * index] ?? 0) + (frame[2 * index + 1] ?? 0),
  );
  const rate = sampleRate / 2;
  const shortest = Math.floor(rate / HIGHEST);
  const correlations: number[] = [];
  for (let lag = shortest; lag <= rate / LOWEST; lag += 1) correlations.push(correlation(halved, lag));
  const best = Math.max(...correlations);
  if (best < PERIODIC) return 0;
  const at = (index: number): number => correlations[index] ?? -1;
  const first = correlations.findIndex(
    (value, index) => value > best * 0.9 && value >= at(index - 1) && value >= at(index + 1),
  );
  if (first < 0) return 0;
  const bend = at(first - 1) - 2 * at(first) + at(first + 1);
  const vertex = bend === 0 ? 0 : (at(first - 1) - at(first + 1)) / (2 * bend);
  return rate / (shortest + first + Math.max(-0.5, Math.min(0.5, vertex)));
}

function correlation(frame: Float64Array, lag: number): number {
  let product = 0;
  let here = 0;
  let there = 0;
  for (let index = 0; index + lag < frame.length; index += 1) {
    const a = frame[index] ?? 0;
    const b = frame[index + lag] ?? 0;
    product += a * b;
    here += a * a;
    there += b * b;
  }
  return product / (Math.sqrt(here * there) || 1);
}

const WINDOW = Float64Array.from({ length: FRAME }, (_, index) => 1 - Math.cos((2 * Math.PI * index) / FRAME));

/** Centre of gravity of the power spectrum, by Goertzel's algorithm over bands of 86 Hz. */
function centroid(frame: Int16Array, sampleRate: number): number {
  const windowed = WINDOW.map((weight, index) => weight * (frame[index] ?? 0));
  const bandwidth = (4 * sampleRate) / FRAME;
  let power = 0;
  let moment = 0;
  for (let frequency = bandwidth; frequency < sampleRate / 2; frequency += bandwidth) {
    const density = densityAt(windowed, (2 * Math.PI * frequency) / sampleRate);
    power += density;
    moment += density * frequency;
  }
  return moment / (power || 1);
}

function densityAt(windowed: Float64Array, step: number): number {
  const factor = 2 * Math.cos(step);
  let last = 0;
  let before = 0;
  for (const sample of windowed) {
    const next = sample + factor * last - before;
    before = last;
    last = next;
  }
  return last * last + before * before - factor * last * before;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
