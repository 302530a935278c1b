import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Take, TakeRequest } from '../../../../edge/contract.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import type { AfterScene } from '../../../../web/screens/track/listening.svelte.ts';
import { Listening } from '../../../../web/screens/track/listening.svelte.ts';
import type { TrackParts } from '../../../../web/sound/make-track.ts';
import { playOf } from '../../rehearsal/plays.ts';
import { spoken } from '../../sound/spoken-takes.ts';

const ORDER = runningOrder(playOf(['A: Un. / B: Deux.', 'A: Trois.', 'A: Quatre. / B: Cinq.']), ['B']);

let said: Take;
const opened: Listening[] = [];

beforeAll(async () => {
  said = await spoken('Oui.');
});
afterEach(() => {
  for (const listening of opened.splice(0)) listening.close();
});

/** Listens to a scene, lets it end, and tells what is listened to then and what was asked for on the way. */
async function afterTheEnd(scene: number, after: AfterScene) {
  const asked: string[] = [];
  const none = () => Promise.resolve(new Map());
  const track: TrackParts = {
    ...{ script: 'play', language: 'fr', order: ORDER, mine: ['B'], voices: { A: 'a', B: 'b' }, volumes: {} },
    ...{
      narrator: 'n',
      prompter: 'p',
      moves: new Map(),
      recordings: new Map(),
      source: () => Promise.resolve('phone'),
      now: () => 1,
    },
    takes: {
      need: ({ say }: TakeRequest) => {
        asked.push(say);
        return Promise.resolve({ wanted: 'key', take: said, answerer: 'shelf' });
      },
    },
    kept: { chunksOf: none, measuresOf: none, keepChunk: none, keepMeasures: none },
  };
  const element = new Audio();
  const label = { title: '', artist: '', album: '' };
  const listening = new Listening({ track, keep: () => Promise.resolve(), labelOf: () => label, element });
  opened.push(listening);
  listening.after = after;
  await listening.begin({ scene, mode: 'rehearse', rate: 1, tick: false });
  expect(listening.phase).toBe('ready');
  element.dispatchEvent(new Event('ended'));
  await vi.waitFor(() => expect(listening.phase).toBe('ready'), 10_000);
  return { scene: listening.choice.scene, asked };
}

it('goes on with my next scene, and says that one without me is passed over', async () => {
  const { scene, asked } = await afterTheEnd(0, 'mine');
  expect(scene).toBe(2);
  expect(asked).toContain('Plus loin...');
  expect(asked).not.toContain('Trois.');
});

it('goes on with the next scene, whoever is in it, where that is asked for', async () => {
  const { scene, asked } = await afterTheEnd(0, 'next');
  expect(scene).toBe(1);
  expect(asked).not.toContain('Plus loin...');
});

it.each([
  ['again', 0],
  ['stop', 0],
] as const)('takes the scene %s where that is asked for', async (after, scene) => {
  expect((await afterTheEnd(0, after)).scene).toBe(scene);
});

it('stops after my last scene', async () => {
  expect((await afterTheEnd(2, 'mine')).scene).toBe(2);
});
