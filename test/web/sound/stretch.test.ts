import { describe, expect, it } from 'vitest';
import { stretched } from '../../../web/sound/stretch.ts';

const RATE = 24_000;

/** A voice as the simplest there is: a pulse train that falls off, with two harmonics, swelling four times a second. */
const hum = (pitch: number, seconds: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: seconds * RATE }, (_, index) => {
    const phase = (2 * Math.PI * pitch * index) / RATE;
    const swell = 0.6 + 0.4 * Math.sin((2 * Math.PI * 4 * index) / RATE);
    return swell * (0.3 * Math.sin(phase) + 0.15 * Math.sin(2 * phase) + 0.1 * Math.sin(3 * phase));
  });

/** The shortest period that fits about as well as the best, as Hz, over the middle of a sound. */
function pitchOf(samples: Float32Array): number {
  const from = Math.floor(samples.length / 3);
  const fits = Array.from({ length: RATE / 60 - RATE / 400 }, (_, index) => {
    const lag = index + RATE / 400;
    let [sum, energy] = [0, 1e-9];
    for (let at = from; at < from + 2_000; at += 1) {
      sum += (samples[at] ?? 0) * (samples[at + lag] ?? 0);
      energy += (samples[at + lag] ?? 0) ** 2;
    }
    return { lag, fit: sum / Math.sqrt(energy) };
  });
  const best = Math.max(...fits.map(({ fit }) => fit));
  const first = fits.findIndex(({ fit }) => fit > best * 0.97);
  const peak = fits.slice(first, first + 12).reduce((one, other) => (other.fit > one.fit ? other : one));
  return RATE / peak.lag;
}

const loudness = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

describe.each([0.5, 0.7, 1.25, 1.6, 2])('speech at %d times its pace', (rate) => {
  it.each([75, 120, 230])('keeps its pitch of %d Hz and its loudness, and is exactly as long as asked', (pitch) => {
    const said = hum(pitch, 1.5);
    const length = Math.round(said.length / rate);
    const heard = stretched(said, length, RATE);
    expect(heard).toHaveLength(length);
    expect(Math.abs(1_200 * Math.log2(pitchOf(heard) / pitchOf(said)))).toBeLessThan(20);
    expect(20 * Math.log10(loudness(heard) / loudness(said))).toBeCloseTo(0, 0);
  });
});

it('leaves alone what is to last as long as it does, and silence', () => {
  const said = hum(120, 0.2);
  expect(stretched(said, said.length, RATE)).toBe(said);
  expect(stretched(new Float32Array(0), 100, RATE)).toHaveLength(0);
  expect(stretched(new Float32Array(2_000), 1_000, RATE).every((sample) => sample === 0)).toBe(true);
});
