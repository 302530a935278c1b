import { afterEach, expect, it } from 'vitest';
import { Flattening } from '../../../web/sound/flattening.ts';
import { spoken } from './spoken-takes.ts';

let flattening: Flattening | undefined;
afterEach(() => flattening?.close());

const heard = async (audio: Uint8Array<ArrayBuffer>): Promise<AudioBuffer> =>
  new OfflineAudioContext(1, 1, 24_000).decodeAudioData(audio.slice().buffer);

it('makes of a take another sound of the same length, once', async () => {
  flattening = new Flattening();
  const take = await spoken('Qui est là ?');
  const [one, again] = await Promise.all([flattening.of(take), flattening.of(take)]);
  expect(again).toBe(one);
  expect(one.key).not.toBe(take.key);
  const [before, after] = [await heard(take.audio), await heard(one.audio)];
  expect(after.length).toBe(before.length);
  expect(after.getChannelData(0)).not.toEqual(before.getChannelData(0));
});

it('leaves what is no sound as it is, and goes on with the next', async () => {
  flattening = new Flattening();
  const broken = { key: 'broken', audio: new TextEncoder().encode('<!doctype html>') };
  const take = await spoken('Oui.');
  const [same, made] = await Promise.all([flattening.of(broken), flattening.of(take)]);
  expect(same).toBe(broken);
  expect(made.key).not.toBe(take.key);
});
