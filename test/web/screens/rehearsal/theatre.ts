/**
 * A stage to test on: a short play, real takes in embedded voices, and a text that is only kept as long as the test.
 *
 * @module
 */
import '../../../../web/styles/tokens.css';
import '../../../../web/styles/base.css';
import { flushSync, mount, unmount } from 'svelte';
import { page } from 'vitest/browser';
import { expect } from 'vitest';
import { overwriteGetLocale } from '#locale';
import type { TakeRequest } from '../../../../edge/contract.ts';
import { TakeRefused, type HeardTake } from '../../../../web/phone/takes.ts';
import type { Said } from '../../../../web/rehearsal/learning/observed.ts';
import { runningOrder, type RunningOrder } from '../../../../web/rehearsal/running-order.ts';
import type { Songs } from '../../../../web/screens/rehearsal/songs.svelte.ts';
import Stage from '../../../../web/screens/rehearsal/stage.svelte';
import type { Script } from '../../../../web/script/model.ts';
import type { Note } from '../../../../web/script/note.ts';
import type { Written } from '../../../../web/storage/database.ts';
import type { RehearsalRecord } from '../../../../web/storage/records.ts';
import type { Rewritten } from '../../../../web/storage/versions.ts';
import { playOf } from '../../rehearsal/plays.ts';
import { spoken } from '../../sound/spoken-takes.ts';

export const PLAY = playOf([
  '(La nuit.) / B: Qui va là ? / C: Personne. / A: C’est moi, la lune est levée. / B: Entre donc. / A: Merci.',
  'C: Encore ? / A: Toujours.',
]);
export const VOICES = { A: 'espeak-1/fr-woman-clear', B: 'espeak-1/fr-man-clear', C: 'espeak-1/fr-man-grave' };

const OWN = { prompter: 'espeak-1/fr-ghost', narrator: 'espeak-1/fr-woman-soft' };

/** Real takes in embedded voices, and a note of who was asked for what. */
class RealTakes {
  readonly asked: string[] = [];
  failing: string | undefined;
  refused: string | undefined;

  need = async ({ say, voice }: TakeRequest, source: 'network' | 'phone'): Promise<HeardTake> => {
    this.asked.push(`${source}: ${say}`);
    if (say === this.refused) throw new TakeRefused('/problems/unspeakable');
    if (say === this.failing) throw new Error('no ring, no voice');
    const take = await spoken(say, voice.replace('espeak-1/fr-', ''));
    return { wanted: take.key, take, answerer: 'voice' };
  };
}

/** A play in which there is a song, with what was recorded of it. */
export interface Sung {
  readonly play: Script;
  readonly songs: Songs;
}

let stage: Record<string, unknown> | undefined;
export let takes: RealTakes;
export let kept: RehearsalRecord[];
/** What was told of my lines. */
export let learnt: { place: number; said: Said }[];
/** A text that is only kept as long as the test lasts. */
export let shelved: { script: Script; notes: readonly Note[]; full: boolean; renewed: number };
export let sounded: { url: string; at: string }[];
let silence: () => void;

export const open = (record?: Partial<RehearsalRecord>, notes: readonly Note[] = [], sung?: Sung): void => {
  const play = sung?.play ?? PLAY;
  shelved.script = play;
  const order = runningOrder(play, new Set(['A']));
  const before: RehearsalRecord | undefined = record && {
    ...{ script: 'play', scene: 's0', speech: 'b2', rate: 1.6, gap: 'wait', mine: 'shown' },
    ...record,
  };
  stage = mount(Stage, {
    target: document.body,
    props: {
      script: play,
      parts: {
        ...{
          script: 'play',
          language: 'fr',
          mine: ['A'],
          own: OWN,
          order: sung?.songs.ordered(order) ?? order,
          voices: VOICES,
        },
        ...{ source: 'network', takes, kept: before },
        ...(sung ? { songs: sung.songs } : {}),
        keep: async (place: RehearsalRecord) => {
          kept.push(place);
          return true;
        },
        onSaid: async (_order: RunningOrder, place: number, said: Said) => {
          learnt.push({ place, said });
          return !shelved.full;
        },
      },
      notes,
      living: {
        rewrite: async (change: (script: Script) => Script): Promise<Written<Rewritten>> => {
          if (shelved.full) return { ok: false, failure: 'no-room' };
          const before = shelved.script;
          shelved.script = change(before);
          return { ok: true, value: { before, after: shelved.script } };
        },
        keepNote: async (note: Note) => {
          shelved.notes = [...shelved.notes.filter(({ id }) => id !== note.id), note];
          return { ok: true, value: undefined };
        },
        deleteNote: async ({ id }: Note) => {
          shelved.notes = shelved.notes.filter((note) => note.id !== id);
          return { ok: true, value: undefined };
        },
        renewVoices: async () => {
          shelved.renewed += 1;
          return VOICES;
        },
      },
    },
  });
  flushSync();
};

export const big = () => page.elementLocator(document.querySelector('.big') ?? document.body);
export const current = () => document.querySelector('article[aria-current]');
export const untilTurn = () => expect.element(page.getByText('À vous'), { timeout: 15_000 }).toBeVisible();

/** Before each test. */
export const raise = (): void => {
  overwriteGetLocale(() => 'fr');
  document.documentElement.lang = 'fr';
  takes = new RealTakes();
  kept = [];
  learnt = [];
  shelved = { script: PLAY, notes: [], full: false, renewed: 0 };
  sounded = [];
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    sounded.push({ url: this.src, at: current()?.getAttribute('data-place') ?? '' });
    return play.call(this);
  };
  silence = () => (HTMLMediaElement.prototype.play = play);
};

/** Leaves the screen. */
export const leave = async (): Promise<void> => {
  if (stage) await unmount(stage);
  stage = undefined;
};

/** After each test. */
export const strike = async (): Promise<void> => {
  silence();
  await leave();
  document.body.replaceChildren();
};
