import { flushSync } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../../../edge/contract.ts';
import { Songs } from '../../../../web/screens/rehearsal/songs.svelte.ts';
import type { Part, Script } from '../../../../web/script/model.ts';
import type { RecordingRecord } from '../../../../web/storage/records.ts';
import { spoken } from '../../sound/spoken-takes.ts';
import { big, current, open, PLAY, raise, sounded, strike, takes } from './theatre.ts';

const SONG: Part = { kind: 'sung', text: 'Au clair de la lune, mon ami Pierrot' };
/** The partner sings his second line. */
const play: Script = {
  ...PLAY,
  acts: PLAY.acts.map((act) => ({
    ...act,
    scenes: act.scenes.map((scene) => ({
      ...scene,
      blocks: scene.blocks.map((block) =>
        block.id === 'b3' && block.kind === 'speech' ? { ...block, parts: [SONG] } : block,
      ),
    })),
  })),
};

let kept: RecordingRecord[];
let full: boolean;

/** The songs of the play; those that are kept are in `kept`. */
const songs = (recordings: readonly RecordingRecord[] = []) =>
  new Songs('play', recordings, {
    keep: async (recording) => {
      if (full) return { ok: false, failure: 'no-room' };
      kept = [...kept.filter(({ speech }) => speech !== recording.speech), recording];
      return { ok: true, value: undefined };
    },
    remove: async (_script, speech) => {
      kept = kept.filter((recording) => recording.speech !== speech);
      return { ok: true, value: undefined };
    },
    now: () => 1,
  });

async function recording(words = SONG.text): Promise<RecordingRecord> {
  const { audio, duration } = await spoken('Au clair de la lune.');
  const bytes = { bytes: audio.length, audio: audio.slice().buffer, digest: await digestOf(audio) };
  return { script: 'play', speech: 'b3', words, duration, made: 1, ...bytes };
}

beforeEach(() => {
  raise();
  kept = [];
  full = false;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await strike();
});

/** A microphone that hears a tone. */
function listenToTone(): void {
  const context = new AudioContext();
  const source = context.createOscillator();
  const out = context.createMediaStreamDestination();
  source.connect(out);
  source.start();
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(out.stream);
}

/** Opens what can be done to the sung line. */
async function look(): Promise<void> {
  const more = document.querySelector<HTMLElement>('[data-block=b3] [aria-haspopup=dialog]');
  more?.click();
  flushSync();
}
const told = () => document.querySelector('[role=alert]')?.textContent;
/** Where something sounded, after what takes the permission to. */
const heard = () => sounded.slice(1).map(({ at }) => at);
const key = (name: string) => page.getByRole('button', { name });

describe('a line that is sung', () => {
  it('is played as it was recorded, in the place of its silence, and asked of nobody', async () => {
    open({ speech: 'b3' }, [], { play, songs: songs([await recording()]) });
    await userEvent.click(big());
    await expect.poll(heard, { timeout: 5_000 }).toEqual(['1']);
    expect(takes.asked.filter((asked) => asked.includes('clair'))).toEqual([]);
    await expect.poll(() => current()?.getAttribute('data-place'), { timeout: 10_000 }).toBe('2');
  });

  it('is a silence again where the text has changed since', async () => {
    open({ speech: 'b3' }, [], { play, songs: songs([await recording('D’autres paroles')]) });
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place'), { timeout: 10_000 }).toBe('2');
    expect(heard()).toEqual([]);
  });

  it('is recorded from its own line, played from then on, and deleted', async () => {
    listenToTone();
    open({ speech: 'b3' }, [], { play, songs: songs() });
    await look();
    await userEvent.click(key('Enregistrer le chant'));
    await userEvent.click(key('Enregistrer'));
    await expect.element(page.getByText('J’enregistre…')).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 600));
    await userEvent.click(key('Fin'));
    await expect.poll(() => kept.length, { timeout: 10_000 }).toBe(1);
    expect(kept[0]).toMatchObject({ script: 'play', speech: 'b3', words: SONG.text });
    await expect.element(key('Enregistrer à nouveau')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(big());
    await expect.poll(heard, { timeout: 5_000 }).toEqual(['1']);

    await look();
    await userEvent.click(key('Chant enregistré'));
    await userEvent.click(key('Supprimer l’enregistrement'));
    await expect.poll(() => kept).toEqual([]);
    await expect.element(key('Enregistrer')).toBeVisible();
  });

  it('tells why it was not kept, and leaves all as it was', async () => {
    full = true;
    listenToTone();
    open({ speech: 'b3' }, [], { play, songs: songs() });
    await look();
    await userEvent.click(key('Enregistrer le chant'));
    await userEvent.click(key('Enregistrer'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await userEvent.click(key('Fin'));
    await expect.poll(told).toContain('plus de place');
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await userEvent.click(key('Enregistrer'));
    await expect.poll(told).toContain('micro n’est pas permis');
    expect(kept).toEqual([]);
  });

  it('is not offered for a line in which nothing is sung', async () => {
    open({ speech: 'b2' }, [], { play, songs: songs() });
    document.querySelector<HTMLElement>('[data-block=b2] [aria-haspopup=dialog]')?.click();
    flushSync();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(document.querySelector('dialog')?.textContent).not.toContain('Enregistrer le chant');
  });
});
