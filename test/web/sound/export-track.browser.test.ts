import { beforeAll, expect, it } from 'vitest';
import type { Take, TakeRequest } from '../../../edge/contract.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { exportTrack, type Exporting } from '../../../web/sound/export-track.ts';
import type { TrackParts } from '../../../web/sound/make-track.ts';
import { playOf } from '../rehearsal/plays.ts';
import { spoken } from './spoken-takes.ts';

let said: Take;

beforeAll(async () => {
  said = await spoken('Oui, certainement.');
});

const none = () => Promise.resolve(new Map());
const parts = (): TrackParts => ({
  ...{
    script: 'play',
    language: 'fr',
    mine: ['B'],
    voices: { A: 'a', B: 'b' },
    volumes: {},
    source: () => Promise.resolve('phone'),
  },
  order: runningOrder(playOf(['A: Un. / B: Deux.', 'A: Trois. / B: Quatre. / A: Cinq.']), ['B']),
  ...{ narrator: undefined, prompter: undefined, moves: new Map(), recordings: new Map(), now: () => 1 },
  takes: { need: () => Promise.resolve({ wanted: 'key', take: said, answerer: 'shelf' }) },
  kept: { chunksOf: none, measuresOf: none, keepChunk: none, keepMeasures: none },
});
const wishes: Exporting = {
  scenes: [0, 1],
  choice: { mode: 'rehearse', rate: 1, tick: false },
  nameOf: (scene: number) => `Scène ${scene + 1}`,
  ...{ title: 'La pièce', album: 'La pièce', artist: 'Souffleur', comment: 'Voix de synthèse.', language: 'fra' },
};
const go = new AbortController().signal;

it('is one file that plays, its chapters where its scenes begin', async () => {
  const shares: number[] = [];
  const exported = await exportTrack(parts(), wishes, (share) => shares.push(share), go);
  if (!exported.ok) throw new Error(exported.failure);
  const bytes = await exported.file.arrayBuffer();
  expect(String.fromCharCode(...new Uint8Array(bytes, 0, 3))).toBe('ID3');
  const decoded = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(bytes.slice(0));
  expect(Math.abs(decoded.duration * 1_000 - exported.duration)).toBeLessThan(100);
  const [first, second] = exported.chapters;
  expect([first?.title, second?.title, first?.from]).toEqual(['Scène 1', 'Scène 2', 0]);
  expect(second?.from).toBe(first?.to);
  const samples = decoded.getChannelData(0);
  const at = Math.round(((second?.from ?? 0) * 24_000) / 1_000);
  const loudest = (from: number, to: number) =>
    samples.subarray(from, to).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(loudest(at - 24_000, at - 480)).toBeLessThan(0.003);
  expect(loudest(at, at + 2_400)).toBeGreaterThan(0.02);
  expect([shares.toSorted((a, b) => a - b), exported.missing]).toEqual([shares, 0]);
});

it('says where a scene is passed over', async () => {
  const asked: string[] = [];
  const order = runningOrder(playOf(['A: Un. / B: Deux.', 'A: Trois.', 'A: Quatre. / B: Cinq.']), ['B']);
  const need = ({ say }: TakeRequest) => {
    asked.push(say);
    return Promise.resolve({ wanted: 'key', take: said, answerer: 'shelf' as const });
  };
  const linked: TrackParts = { ...parts(), order, narrator: 'n', takes: { need } };
  expect(await exportTrack(linked, { ...wishes, scenes: [0, 2] }, () => undefined, go)).toMatchObject({ ok: true });
  expect(asked).toEqual(['Un.', 'Plus loin...', 'Quatre.']);
});

it('can be given up', async () => {
  expect(await exportTrack(parts(), wishes, () => undefined, AbortSignal.abort())).toEqual({
    ok: false,
    failure: 'cancelled',
  });
});
