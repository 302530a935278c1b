import { userEvent } from 'vitest/browser';
import { beforeAll, expect, it } from 'vitest';
import type { Take } from '../../../edge/contract.ts';
import { BREATH } from '../../../web/rehearsal/track-lines.ts';
import { Player } from '../../../web/sound/player.ts';
import { decodeTake } from '../../../web/sound/render-track.ts';
import { stretched } from '../../../web/sound/stretch.ts';
import { Recorder } from './recorder.ts';
import { spoken } from './spoken-takes.ts';

let takes: Take[];

beforeAll(async () => {
  const said = ['Entrez donc.', 'Qui est là ?', 'Votre tante.'];
  takes = await Promise.all(said.map((words, index) => spoken(words, index % 2 > 0 ? 'woman-soft' : 'man-clear')));
});

async function tap(act: () => void): Promise<void> {
  const button = document.createElement('button');
  button.textContent = 'Tap';
  button.addEventListener('click', act);
  document.body.append(button);
  await userEvent.click(button);
  button.remove();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Plays takes one after the other as a conductor does, and records what is heard. */
async function recorded(played: readonly Take[], rate: number) {
  const element = new Audio();
  const over = Promise.withResolvers<undefined>();
  const turns: number[] = [];
  const player = new Player(
    {
      heard: () => undefined,
      failed: () => over.reject(new Error('nothing was heard')),
      interrupted: () => over.reject(new Error('something else sounds')),
      ended: (token) => {
        turns.push(recorder.time);
        const next = played[token + 1];
        // The take is at hand, behind a promise, as in a rehearsal.
        if (next) void Promise.resolve().then(() => player.sound(token + 1, next));
        else over.resolve(undefined);
      },
    },
    element,
  );
  await tap(() => player.wake());
  const recorder = await Recorder.start(element);
  player.setRate(rate);
  for (const take of played.slice(0, 3)) player.prepare(take);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const [first] = played;
  if (first) player.sound(0, first);
  await over.promise;
  const { sampleRate } = recorder.context;
  const samples = await recorder.stop();
  player.close();
  return { samples, sampleRate, turns };
}

/** The silence around a time, ms. */
function silenceAround(samples: Float32Array, sampleRate: number, time: number): number {
  const isQuiet = (at: number): boolean => Math.abs(samples[at] ?? 1) < 0.002;
  let from = Math.round((time * sampleRate) / 1_000);
  let to = from;
  while (from > 0 && isQuiet(from)) from -= 1;
  while (to < samples.length && isQuiet(to)) to += 1;
  return ((to - from) * 1_000) / sampleRate;
}

it('partners follow each other after the breath that is asked for', async () => {
  const trio = [0, 1].flatMap(() => takes.slice(0, 3));
  const { samples, sampleRate, turns } = await recorded(trio, 1);
  const gaps = turns.slice(0, -1).map((time) => silenceAround(samples, sampleRate, time));
  console.info('between partners, ms:', gaps.map((gap) => gap.toFixed(1)).join(' '));
  expect(Math.abs(median(gaps) - BREATH)).toBeLessThan(80);
});

/** Pitch, Hz, of each voiced stretch, and how periodic it is, 0 to 1. */
function voicing(samples: Float32Array, rate: number): { pitch: number; periodic: number } {
  const found: { pitch: number; periodic: number }[] = [];
  const window = Math.round(0.03 * rate);
  for (let from = 0; from + 2 * window < samples.length; from += window) {
    const energy = (at: number): number => {
      let sum = 0;
      for (let index = at; index < at + window; index += 1) sum += (samples[index] ?? 0) ** 2;
      return sum;
    };
    if (energy(from) / window < 1e-4) continue;
    let best = { lag: 1, fit: 0 };
    for (let lag = Math.round(rate / 350); lag < rate / 70; lag += 1) {
      let sum = 0;
      for (let index = from; index < from + window; index += 1)
        sum += (samples[index] ?? 0) * (samples[index + lag] ?? 0);
      const fit = sum / Math.sqrt(energy(from) * energy(from + lag) + 1e-9);
      if (fit > best.fit * 1.02) best = { lag, fit };
    }
    if (best.fit > 0.6) found.push({ pitch: rate / best.lag, periodic: best.fit });
  }
  return { pitch: median(found.map(({ pitch }) => pitch)), periodic: median(found.map(({ periodic }) => periodic)) };
}

it.each([0.7, 2])('at %d times its pace a voice keeps its pitch, played or stretched', async (rate) => {
  const take = await spoken('Le roi n’aime pas que la lune se lève avant lui sur la mer.');
  const bare = (await decodeTake(take.audio))?.samples;
  if (!bare) throw new Error('the take is no sound');
  const before = voicing(bare, 24_000);
  const { samples, sampleRate } = await recorded([take], rate);
  const played = voicing(samples, sampleRate);
  const began = performance.now();
  const made = stretched(bare, Math.round(bare.length / rate), 24_000);
  const took = performance.now() - began;
  const own = voicing(made, 24_000);
  const cents = (pitch: number): string => Math.abs(1_200 * Math.log2(pitch / before.pitch)).toFixed(0);
  console.info(
    `${rate}×: element ${cents(played.pitch)} cents, periodic ${(played.periodic / before.periodic).toFixed(3)};`,
    `stretched ${cents(own.pitch)} cents, periodic ${(own.periodic / before.periodic).toFixed(3)}, ${took.toFixed(0)} ms`,
  );
  for (const heard of [played, own]) expect(Math.abs(Math.log2(heard.pitch / before.pitch))).toBeLessThan(1 / 12);
});
