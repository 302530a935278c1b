/**
 * With the screen locked: a scene becomes one sound, which the headset leads through; the rehearsal is where it is.
 *
 * @module
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { leMotQuiManque } from '../../web/ready/le-mot-qui-manque.ts';
import { firstRoleOf, scriptOf } from '../../web/ready/ready.ts';
import { rateOf, type Mode } from '../../web/rehearsal/conductor.ts';
import { silenceIn } from '../../web/rehearsal/rests.ts';
import { runningOrder } from '../../web/rehearsal/running-order.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

const ORDER = runningOrder(scriptOf(leMotQuiManque), [firstRoleOf(leMotQuiManque)]);
const SCENE = ORDER.turns.slice(0, ORDER.scenes[0]?.to);

declare global {
  interface Window {
    headset: Map<MediaSessionAction, MediaSessionActionHandler>;
  }
}

/** To be run in the page before anything else: keeps what answers the keys of the headset. */
function wearHeadset(): void {
  window.headset = new Map();
  const { mediaSession } = navigator;
  const set = mediaSession.setActionHandler.bind(mediaSession);
  mediaSession.setActionHandler = (action, handler) => {
    set(action, handler);
    if (handler) window.headset.set(action, handler);
    else window.headset.delete(action);
  };
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
  await stage.phone.context.addInitScript(wearHeadset);
  await stage.phone.page.goto(stage.edge.address);
});
afterAll(() => stage.clear());

const press = (page: Page, action: MediaSessionAction): Promise<void> =>
  page.evaluate((name) => window.headset.get(name)?.({ action: name }), action);

/** The stretches of silence, ms, in the last sound that was given out and begins with these letters, if any. */
const silencesOf = (page: Page, letters: string): Promise<number[]> =>
  page.evaluate(async (beginning) => {
    const startsSo = async (blob: Blob): Promise<boolean> =>
      beginning === '' || (await blob.slice(0, beginning.length).text()) === beginning;
    let sound: Blob | undefined;
    for (const blob of window.earBlobs.values()) if (blob.size > 20_000 && (await startsSo(blob))) sound = blob;
    if (!sound) throw new Error('No such sound');
    const decoded = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(await sound.arrayBuffer());
    const samples = decoded.getChannelData(0);
    const silences: number[] = [];
    let since = 0;
    samples.forEach((sample, index) => {
      if (Math.abs(sample) < 0.004) return;
      const lasted = (index - since) / 24;
      if (lasted > 700 && since > 0) silences.push(lasted);
      since = index;
    });
    return silences;
  }, letters);

interface Silence {
  /** ms */
  readonly time: number;
  /** Ends of sentences are beside it: what a voice leaves there is silent as well. */
  readonly inside: boolean;
}

/** The silences that should be heard, in order: my gaps, those that the play wants, and those inside a speech. */
function silencesIn(mode: Mode): Silence[] {
  const pace = rateOf({ mode, rate: 1 });
  const silences: Silence[] = [];
  let open = 0;
  SCENE.forEach((turn, index) => {
    const held = mode === 'italienne' ? 0 : silenceIn(turn.speech);
    const mine = turn.mine && mode !== 'listen';
    const told = mine && mode === 'rehearse' && turn.lead !== undefined;
    const before = index === 0 ? 0 : open + (mode === 'italienne' ? 0 : (turn.pause ?? 0));
    const gap = mine ? (turn.time + held) / pace : 0;
    if (mine && !told) {
      open = before + gap;
      return;
    }
    if (before > 700) silences.push({ time: before, inside: false });
    open = gap;
    if (!mine && held > 0) silences.push({ time: held, inside: true });
  });
  return silences;
}

/** Soft beginnings and ends of words are silence to this ear, nothing else. */
function expectSilences(heard: readonly number[], wanted: readonly Silence[]): void {
  expect(heard.map(Math.round)).toHaveLength(wanted.length);
  heard.forEach((silence, index) => {
    const { time, inside } = wanted[index] ?? { time: NaN, inside: false };
    expect(silence - time).toBeGreaterThan(-30);
    expect(silence - time).toBeLessThan(inside ? 700 : 200);
  });
}

it('a scene is one sound with my gaps in it, led by the headset, and the rehearsal is where the track is', async () => {
  const { page } = stage.phone;
  const speaker = page.locator('.turn b');
  await page.locator('a').filter({ hasText: 'Le Mot qui manque' }).click();
  await page.getByRole('link', { name: 'Écran verrouillé' }).click();
  await page.getByText('Un léger tic').click();
  await page.getByRole('button', { name: 'Lancer la piste' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByText('votre temps est compté, pas écouté').waitFor();

  expectSilences(await silencesOf(page, ''), silencesIn('rehearse'));

  const untilMine = async (): Promise<void> => {
    for (let turn = 0; turn < SCENE.length && (await speaker.innerText()) !== 'À vous'; turn += 1) {
      const before = await speaker.innerText();
      await press(page, 'nexttrack');
      await expect.poll(() => speaker.innerText()).not.toBe(before);
    }
  };
  await untilMine();
  expect(await page.evaluate(() => navigator.mediaSession.metadata?.title)).toBe('À vous');
  await press(page, 'nexttrack');
  await expect.poll(() => speaker.innerText()).not.toBe('À vous');
  const partner = await speaker.innerText();
  await untilMine();
  await press(page, 'previoustrack');
  await expect.poll(() => speaker.innerText()).toBe(partner);
  await press(page, 'pause');
  await page.getByRole('button', { name: 'Lecture' }).waitFor();
  expect(await page.evaluate(() => navigator.mediaSession.playbackState)).toBe('paused');

  await page.getByRole('link', { name: 'Exporter en MP3' }).click();
  await page.getByRole('button', { name: 'Préparer le fichier' }).click();
  await page.getByRole('button', { name: 'Partager ou enregistrer' }).click();
  await page.getByText('Le fichier est dans vos téléchargements.').waitFor();
  expect((await silencesOf(page, 'ID3')).length).toBeGreaterThanOrEqual(silencesIn('rehearse').length);

  await page.evaluate(() => history.go(-2));
  await expect.poll(() => screens.speakerAtSpot(page)).toBe(partner.toUpperCase());
});

it.each([
  ['Italienne', 'italienne'],
  ['Écouter', 'listen'],
] as const)('the track of another mode is another sound: %s', async (name, mode) => {
  const { page } = stage.phone;
  await page.goto(stage.edge.address);
  await page.locator('a').filter({ hasText: 'Le Mot qui manque' }).click();
  await page.getByRole('link', { name: 'Écran verrouillé' }).click();
  await page.getByText(name, { exact: true }).click();
  if (mode !== 'listen') await page.getByText('Un léger tic').click();
  await page.getByRole('button', { name: 'Lancer la piste' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expectSilences(await silencesOf(page, ''), silencesIn(mode));
  expect(await page.getByText('votre temps est compté, pas écouté').count()).toBe(mode === 'listen' ? 0 : 1);

  const speakers = new Set<string>();
  for (let turn = 0; turn < 6; turn += 1) {
    speakers.add(await page.locator('.turn b').innerText());
    await press(page, 'nexttrack');
    await page.waitForTimeout(150);
  }
  expect(speakers.has('À vous')).toBe(mode !== 'listen');
  expect(speakers.has('Didascalie')).toBe(false);
  await press(page, 'pause');
  await page.getByRole('button', { name: 'Lecture' }).waitFor();
});
