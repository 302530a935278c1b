import { beforeAll, describe, expect, it } from 'vitest';
import { sceneTrack, TRACK_DELAY, TRACK_RATE, type TrackLine } from '../../../web/rehearsal/scene-track.ts';
import { decodeTake, renderTrack, type Rendered } from '../../../web/sound/render-track.ts';
import type { TrackSamples } from '../../../web/sound/track-samples.ts';
import { spoken } from './spoken-takes.ts';

const WISHES = { pause: 400, tick: true, rate: 1 };
const sounds = new Map<string, TrackSamples>();
const samplesOf = (sound: string) => Promise.resolve(sounds.get(sound));

const line = (place: number, sound: string): TrackLine => ({
  ...{ place, kind: 'said', sound, length: sounds.get(sound)?.length ?? 0, volume: 1, simultaneous: false },
});
const gap = (place: number, time: number): TrackLine => ({ place, kind: 'gap', time, simultaneous: false });

beforeAll(async () => {
  for (const [name, words] of [
    ['oui', 'Oui.'],
    ['moon', 'Le roi n’aime pas que la lune se lève avant lui.'],
    ['partir', 'Partez donc.'],
  ] as const) {
    const heard = await decodeTake((await spoken(words)).audio);
    if (heard) sounds.set(name, heard.samples);
  }
});

/** The finished file, decoded again as a player does it. */
async function heard(rendered: Rendered): Promise<TrackSamples> {
  if (!rendered.ok) throw new Error(rendered.failure);
  const context = new OfflineAudioContext(1, 1, TRACK_RATE);
  return (await context.decodeAudioData(await rendered.audio.arrayBuffer())).getChannelData(0);
}

/** Where a sound really begins: the shift, around where it should, at which it fits best. In samples. */
function found(whole: TrackSamples, sound: TrackSamples, expected: number): number {
  let best = { shift: NaN, fit: -Infinity };
  for (let shift = -1_200; shift <= 1_200; shift += 1) {
    let fit = 0;
    for (let index = 0; index < sound.length; index += 5)
      fit += (sound[index] ?? 0) * (whole[expected + shift + index] ?? 0);
    if (fit > best.fit) best = { shift, fit };
  }
  return expected + best.shift;
}

const loudestIn = (samples: TrackSamples, from: number, to: number): number =>
  samples.subarray(Math.max(0, from), to).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

describe('a rendered scene track', () => {
  it('has every speech within 10 ms of its place, silence in the gaps, and the tick at their end', async () => {
    const lines = [line(0, 'moon'), line(1, 'oui'), gap(2, 3_000), line(3, 'partir'), gap(4, 1_500), line(5, 'moon')];
    const track = sceneTrack(lines, WISHES);
    const whole = await heard(await renderTrack(track, { samplesOf, chunks: new Map() }));
    const places = track.chunks.flatMap(({ at, pieces }) =>
      pieces.flatMap((piece) => (piece.kind === 'take' ? [{ sound: piece.sound, at: at + piece.at }] : [])),
    );
    const off = places.map(({ sound, at }) => {
      const expected = at + TRACK_DELAY;
      return ((found(whole, sounds.get(sound) ?? new Float32Array(0), expected) - expected) * 1_000) / TRACK_RATE;
    });
    for (const ms of off) expect(Math.abs(ms)).toBeLessThan(10);

    const margin = 0.03 * TRACK_RATE;
    for (const chunk of track.chunks) {
      const tick = chunk.pieces.find(({ kind }) => kind === 'tick');
      const said = chunk.pieces.filter(({ kind }) => kind === 'take').at(-1);
      if (!tick || !said) continue;
      const from = chunk.at + said.at + said.length + TRACK_DELAY + margin;
      const at = chunk.at + tick.at + TRACK_DELAY;
      expect(loudestIn(whole, from, at - margin)).toBeLessThan(0.003);
      expect(loudestIn(whole, at, at + tick.length)).toBeGreaterThan(0.03);
    }
  });

  it('is made anew only where something changed', async () => {
    const chunks = new Map<string, Uint8Array<ArrayBuffer>>();
    const scene = (middle: string) =>
      sceneTrack([line(0, 'oui'), gap(1, 1_000), line(2, middle), gap(3, 1_000), line(4, 'partir')], WISHES);
    const shares: number[] = [];
    const onprogress = (share: number) => shares.push(share);
    expect(await renderTrack(scene('moon'), { samplesOf, chunks, onprogress })).toMatchObject({ ok: true, made: 3 });
    expect(shares.at(-1)).toBe(1);
    expect(await renderTrack(scene('moon'), { samplesOf, chunks })).toMatchObject({ ok: true, made: 0 });
    expect(await renderTrack(scene('partir'), { samplesOf, chunks })).toMatchObject({ ok: true, made: 1 });
  });

  it('can be cancelled, keeps what was made, and tells what is missing', async () => {
    const chunks = new Map<string, Uint8Array<ArrayBuffer>>();
    const track = sceneTrack([line(0, 'oui'), gap(1, 1_000), line(2, 'moon')], WISHES);
    const stop = new AbortController();
    const { signal } = stop;
    const cancelled = await renderTrack(track, { samplesOf, chunks, signal, onprogress: () => stop.abort() });
    expect(cancelled).toEqual({ ok: false, failure: 'cancelled' });
    expect(chunks.size).toBe(1);
    const missing = await renderTrack(track, { samplesOf: () => Promise.resolve(undefined), chunks });
    expect(missing).toEqual({ ok: false, failure: 'missing' });
    expect(await decodeTake(new Uint8Array(500))).toBeUndefined();
  });
});
