/**
 * What leaves the phone: everything is watched, whoever sends it, pages, workers or the service worker.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMEDY, SCENE, textOf, type Play } from '../fixtures/plays.ts';
import { heardOn } from './ear.ts';
import { startHumming, type HummingServer } from './humming.ts';
import type { Sent } from './network.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let humming: HummingServer;
let stage: Stage;
beforeAll(async () => {
  humming = await startHumming();
  stage = await Stage.set({ kind: 'mirror', variables: humming.variables });
  await stage.phone.page.goto(stage.edge.address);
  await stage.phone.readyOffline();
  await stage.phone.page.reload();
});
afterAll(async () => {
  await stage.clear();
  await humming.stop();
});

/** Runs of three words, in letters only: nobody else happens to send one. */
function phrasesOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.slice(2).map((_, at) => words.slice(at, at + 3).join(' '));
}

/** Phrases of a play that were sent, in the open or encoded for an address. */
function betrayed(play: Play, sent: readonly Sent[]): string[] {
  const phrases = new Set(sent.flatMap(({ whole }) => phrasesOf(whole.replaceAll(/%[\dA-F]{2}/gi, ' '))));
  return phrasesOf(textOf(play)).filter((phrase) => phrases.has(phrase));
}

describe('a confidential script', () => {
  it('is vocalised and rehearsed without a word of it, or the key of a take, leaving the phone', async () => {
    const { page } = stage.phone;
    stage.network.forget();
    await screens.importFile(page, COMEDY.path);
    await page.getByRole('switch', { name: /Confidentiel/ }).check();
    await screens.cast(page, 'LISE');
    await page.getByRole('button', { name: /^Entendre Madeleine/ }).click();
    await page.getByRole('button', { name: 'Préparer les voix' }).click();
    await screens.prepared(page);
    await screens.begin(page);
    await screens.play(page);
    await screens.said(page).waitFor();
    expect(await heardOn(page)).not.toEqual([]);

    expect(betrayed(COMEDY, stage.network.sent)).toEqual([]);
    expect(stage.network.sent.filter(({ url }) => url.includes('/api/takes'))).toEqual([]);
    expect(stage.network.sent.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(humming.asked()).toEqual([]);
  });
});

describe('a script whose voices may come from the network', () => {
  it('sends the lines of the partners, and no others: the watch would have seen them', async () => {
    const { page } = stage.phone;
    await screens.openLibrary(page);
    stage.network.forget();
    await screens.importFile(page, SCENE.path);
    await screens.cast(page, 'NELL');
    await screens.giveVoice(page, 'VERA', /naturelle/);
    expect(betrayed(SCENE, stage.network.sent)).toEqual([]);
    await screens.prepare(page, 'Le réseau');
    await screens.prepared(page);
    expect(betrayed(SCENE, stage.network.sent)).toContain('through my nose');
    expect(betrayed(SCENE, stage.network.sent)).not.toContain('where you breathe');
  });
});
