import { userEvent } from 'vitest/browser';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { heardAt } from '../../../web/rehearsal/cue-sheet.ts';
import { sceneTrack, type SceneTrack } from '../../../web/rehearsal/scene-track.ts';
import { renderTrack } from '../../../web/sound/render-track.ts';
import { SceneTrackPlayer, type TrackEvents } from '../../../web/sound/scene-track.ts';
import { tick } from '../../../web/sound/track-samples.ts';

const LABEL = { title: 'Scène 1', artist: 'Moi', album: 'La pièce' };

let track: SceneTrack;
let audio: Blob;
const opened: SceneTrackPlayer[] = [];

beforeAll(async () => {
  const samples = tick();
  const said = { kind: 'said', sound: 'tick', length: samples.length, volume: 1, simultaneous: false } as const;
  const gap = { kind: 'gap', time: 60_000, simultaneous: false } as const;
  const lines = [
    { place: 7, ...said },
    { place: 8, ...gap },
    { place: 9, ...said },
  ];
  track = sceneTrack(lines, { pause: 300, tick: false, rate: 1 });
  const rendered = await renderTrack(track, { samplesOf: () => Promise.resolve(samples), chunks: new Map() });
  if (rendered.ok) ({ audio } = rendered);
});

afterEach(() => {
  for (const player of opened.splice(0)) player.close();
});

/** A player with a witness, that was started by a tap and plays. */
async function playing(place?: number) {
  const events = { turned: vi.fn(), changed: vi.fn(), ended: vi.fn(), failed: vi.fn() } satisfies TrackEvents;
  const element = new Audio();
  const handlers = vi.spyOn(navigator.mediaSession, 'setActionHandler');
  const player = new SceneTrackPlayer(events, element);
  const keys = new Map(handlers.mock.calls);
  handlers.mockRestore();
  opened.push(player);
  player.load(track, audio, LABEL, place);
  const button = document.createElement('button');
  button.textContent = 'Tap';
  button.addEventListener('click', () => player.play());
  document.body.append(button);
  await userEvent.click(button);
  button.remove();
  await vi.waitFor(() => expect(events.changed).toHaveBeenLastCalledWith(true));
  const press = (action: MediaSessionAction) => keys.get(action)?.({ action });
  return { player, element, events, press };
}

const at = (place: number): unknown => expect.objectContaining({ place });

describe('the player of a scene track', () => {
  it('shows the scene on the lock screen and tells each turn', async () => {
    const { events } = await playing();
    await vi.waitFor(() => expect(events.turned).toHaveBeenLastCalledWith(at(8)), 5_000);
    expect(navigator.mediaSession.metadata?.title).toBe('Scène 1');
    expect(navigator.mediaSession.playbackState).toBe('playing');
  });

  it('begins where the actor was', async () => {
    const { player } = await playing(8);
    expect(player.time).toBeGreaterThanOrEqual(heardAt(track.cues[1] ?? { at: 0, length: 0 }) - 1);
  });

  it('ends my gap early at the key of the headset, and the scene after its last speech', async () => {
    const { events, press } = await playing(8);
    press('nexttrack');
    await vi.waitFor(() => expect(events.turned).toHaveBeenLastCalledWith(at(9)), 5_000);
    await vi.waitFor(() => expect(events.ended).toHaveBeenCalledTimes(1), 5_000);
    expect(navigator.mediaSession.playbackState).toBe('paused');
  });

  it('keeps its place when something else takes the loudspeaker', async () => {
    const { player, element, events, press } = await playing(8);
    element.pause();
    await vi.waitFor(() => expect(events.changed).toHaveBeenLastCalledWith(false));
    const kept = player.time;
    press('play');
    await vi.waitFor(() => expect(events.changed).toHaveBeenLastCalledWith(true));
    expect(player.time).toBeGreaterThanOrEqual(kept);
    press('previoustrack');
    await vi.waitFor(() => expect(events.turned).toHaveBeenLastCalledWith(at(7)), 5_000);
  });

  it('tells that audio which is none cannot be played', async () => {
    const { player, events } = await playing();
    player.load(track, new Blob([new Uint8Array(400)]), LABEL);
    await vi.waitFor(() => expect(events.failed).toHaveBeenCalledWith('unplayable'), 5_000);
  });
});
