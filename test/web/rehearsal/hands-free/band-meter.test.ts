import { expect, test } from 'vitest';
import { BandMeter, BANDS, FRAME, type Frame } from '../../../../web/rehearsal/hands-free/band-meter.ts';

const RATE = 16_000;
const tone = (frequency: number): Float32Array =>
  Float32Array.from({ length: RATE / 5 }, (_, index) => Math.sin((2 * Math.PI * frequency * index) / RATE));

test('gives a frame for every ten milliseconds, however the samples come', () => {
  const whole = new BandMeter(RATE).measure(tone(600));
  const meter = new BandMeter(RATE);
  const samples = tone(600);
  const pieces = [0, 1, 2, 3, 4].flatMap((part) => meter.measure(samples.subarray(part * 700, (part + 1) * 700)));
  expect(whole.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * FRAME));
  const rounded = (frames: Frame[]): number[] =>
    frames.flatMap(({ levels }) => levels.map((level) => Math.round(level * 1e6)));
  expect(rounded(pieces)).toEqual(rounded(whole));
});

test.each(BANDS)('a tone of %d Hz is loudest in its own band', (frequency) => {
  const { levels = [] } = new BandMeter(RATE).measure(tone(frequency)).at(-1) ?? {};
  expect(BANDS[levels.indexOf(Math.max(...levels))]).toBe(frequency);
});

test('silence is far down, and finite', () => {
  const [frame] = new BandMeter(RATE).measure(new Float32Array(160));
  expect(frame?.levels).toEqual(BANDS.map(() => -100));
});
