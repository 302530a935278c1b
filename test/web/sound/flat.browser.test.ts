import { expect, it } from 'vitest';
import { flat } from '../../../web/sound/flat.ts';
import { decodeTake } from '../../../web/sound/render-track.ts';
import { spoken } from './spoken-takes.ts';

const RATE = 24_000;

/** Pitches, in semitones over 1 Hz, of every voiced stretch of 40 ms, measured apart from what is tested. */
function contour(samples: Float32Array): number[] {
  const window = 0.04 * RATE;
  const energy = (at: number): number => samples.subarray(at, at + window).reduce((sum, one) => sum + one * one, 0);
  const pitches: number[] = [];
  for (let from = 0; from + 2 * window < samples.length; from += window / 2) {
    if (energy(from) / window < 1e-3) continue;
    const fits: number[] = [];
    for (let lag = RATE / 400; lag < RATE / 50; lag += 1) {
      let sum = 0;
      for (let index = from; index < from + window; index += 1)
        sum += (samples[index] ?? 0) * (samples[index + lag] ?? 0);
      fits.push(sum / Math.sqrt(energy(from) * energy(from + lag) + 1e-9));
    }
    const best = Math.max(...fits);
    if (best < 0.8) continue;
    let at = fits.findIndex((fit) => fit > best * 0.93);
    while ((fits[at + 1] ?? -1) > (fits[at] ?? -1)) at += 1;
    pitches.push(12 * Math.log2(RATE / (at + RATE / 400)));
  }
  return pitches.toSorted((one, other) => one - other);
}

/** How far eight of ten pitches lie apart, semitones. */
const spread = (pitches: readonly number[]): number =>
  (pitches[Math.floor(pitches.length * 0.9)] ?? NaN) - (pitches[Math.floor(pitches.length * 0.1)] ?? NaN);

const middle = (pitches: readonly number[]): number => pitches[Math.floor(pitches.length / 2)] ?? NaN;

const loudness = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

it.each(['man-clear', 'woman-clear', 'woman-soft'])('%s says it on one note', async (character) => {
  const take = await spoken('Qui est là ? Le roi n’aime pas que la lune se lève avant lui sur la mer !', character);
  const said = (await decodeTake(take.audio))?.samples;
  if (!said) throw new Error('the take is no sound');
  const heard = flat(said, RATE);
  const [before, after] = [contour(said), contour(heard)];
  const louder = 20 * Math.log10(loudness(heard) / loudness(said));
  expect(heard).toHaveLength(said.length);
  expect(spread(after)).toBeLessThan(spread(before) / 10);
  expect(Math.abs(middle(after) - middle(before))).toBeLessThan(1);
  expect(Math.abs(louder)).toBeLessThan(0.5);
});

it('leaves silence, and what has no pitch, alone', () => {
  let seed = 7;
  const noise = Float32Array.from({ length: RATE }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31 - 0.5;
  });
  for (const samples of [new Float32Array(RATE), new Float32Array(0), noise])
    expect(flat(samples, RATE)).toEqual(samples);
});
