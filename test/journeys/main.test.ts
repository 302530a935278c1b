/**
 * The main journey, as a new user goes it: a play comes in, is checked, cast and vocalised; the network and the edge
 * disappear; the rehearsal goes on; a second script comes in; the edge comes back and nothing was lost.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { COMEDY, SCENE, speechCount } from '../fixtures/plays.ts';
import { heardOn, soundsOn, type Heard } from './ear.ts';
import { accepts } from './edge.ts';
import { hums, startHumming, type HummingServer } from './humming.ts';
import { accountsOf, castScript, memoryOf, takesHeard, type CastScript } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let humming: HummingServer;
let stage: Stage;
beforeAll(async () => {
  humming = await startHumming();
  stage = await Stage.set({ variables: humming.variables });
});
afterAll(async () => {
  await stage.clear();
  await humming.stop();
});

/** Less is not heard in a room. */
const AUDIBLE = 0.01;

/** Sounds that began after so many others, once there are enough of them and the last one is over. */
async function listen(page: Page, after: number, count: number): Promise<Heard[]> {
  await expect.poll(() => soundsOn(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(after + count);
  return (await heardOn(page)).slice(-count);
}

/** Checks that what was heard are the speeches of these keys: each is that take, audible, whole, one after the other. */
async function expectHeard(page: Page, heard: readonly Heard[], keys: readonly string[]): Promise<void> {
  const memory = await memoryOf(page);
  const actual = new Map(memory.understudies.map((understudy) => [understudy.wanted, understudy.actual]));
  const stored = new Set(memory.takes.map(({ key }) => key));
  expect(heard.map(({ digest }) => takesHeard(memory, digest).map(({ key }) => key))).toEqual(
    keys.map((key) => [stored.has(key) ? key : actual.get(key)]),
  );
  for (const [index, sound] of heard.entries()) {
    const [take] = takesHeard(memory, sound.digest);
    expect(sound.loudness).toBeGreaterThan(AUDIBLE);
    expect(Math.abs(sound.duration - (take?.duration ?? 0))).toBeLessThan(120);
    expect(sound.from).toBeGreaterThanOrEqual(heard[index - 1]?.to ?? 0);
  }
}

/** Plays on until my gap opens, so many times; returns what was heard on the way. */
async function rehearse(page: Page, cues: number): Promise<Heard[]> {
  for (let cue = 0; cue < cues; cue += 1) {
    await screens.said(page).waitFor();
    expect(await screens.speakerAtSpot(page)).toBe('LISE');
    if (cue < cues - 1) await screens.said(page).click();
  }
  return (await heardOn(page)).slice(-cues);
}

describe('a new user', () => {
  let comedy: CastScript;
  let firstScene: string[];

  it('brings a play, and finds every character with all of its lines', async () => {
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await screens.importFile(page, COMEDY.path);
    expect(await screens.charactersOnProof(page)).toMatchObject({ ...COMEDY.speeches, 'EN TOUT': speechCount(COMEDY) });
  });

  it('casts it, and has its voices prepared by the network, as many as there are lines to say', async () => {
    const { page } = stage.phone;
    await screens.cast(page, 'LISE');
    await screens.prepare(page, 'Le réseau');
    await screens.prepared(page);
    const memory = await memoryOf(page);
    comedy = await castScript(memory, COMEDY.title);
    const accounts = accountsOf(comedy, memory);
    expect(comedy.parts).toHaveLength(speechCount(COMEDY) - (COMEDY.speeches['LISE'] ?? 0));
    expect(accounts).toEqual({ wanted: accounts.wanted, real: accounts.wanted, understudied: 0, open: 0 });
    expect(memory.orders.find(({ script }) => script === comedy.record.id)?.keys).toHaveLength(accounts.wanted);
    firstScene = comedy.parts.slice(0, 7).map(({ key }) => key);
  });

  it('gives every role another voice, some of them voices that only the edge has', () => {
    const voices = new Map(comedy.parts.map(({ turn, request }) => [turn.speech.roles.join(), request.voice]));
    expect(new Set(voices.values()).size).toBe(voices.size);
    expect([...voices.values()].filter(hums).length).toBeGreaterThan(1);
  });

  it('hears the first two cues, each followed by a gap of its own', async () => {
    const { page } = stage.phone;
    await screens.begin(page);
    await screens.play(page);
    const heard = await rehearse(page, 2);
    await expectHeard(page, heard, firstScene.slice(0, 2));
  });

  it('rehearses the whole scene when the edge is dead and the network is off', async () => {
    const { edge, phone } = stage;
    await phone.readyOffline();
    await edge.kill();
    expect(await accepts(edge.port)).toBe(false);
    await phone.goOffline();
    await phone.page.reload();
    await screens.hurry(phone.page);
    await phone.page.getByRole('button', { name: /Choisir une scène/ }).click();
    await phone.page.getByRole('dialog').getByRole('button').filter({ hasText: 'PREMIÈRE' }).first().click();
    await screens.play(phone.page);
    const heard = await rehearse(phone.page, firstScene.length);
    await expectHeard(phone.page, heard, firstScene);
  });

  it('brings a second script without a network, and hears it in temporary voices', async () => {
    const { page } = stage.phone;
    await screens.openLibrary(page);
    await screens.importFile(page, SCENE.path);
    await screens.cast(page, 'NELL');
    await screens.giveVoice(page, 'VERA', /naturelle/);
    await screens.prepare(page, 'Le réseau');
    await expect
      .poll(
        async () => {
          const memory = await memoryOf(page);
          const { wanted, understudied, real } = accountsOf(await castScript(memory, SCENE.title), memory);
          return wanted - understudied - real;
        },
        { timeout: 60_000 },
      )
      .toBe(0);
    const memory = await memoryOf(page);
    const script = await castScript(memory, SCENE.title);
    const wanting = new Set(script.parts.filter(({ request }) => hums(request.voice)).map(({ key }) => key));
    expect(wanting.size).toBeGreaterThan(3);
    expect(accountsOf(script, memory)).toMatchObject({ understudied: wanting.size, open: wanting.size });

    const before = await soundsOn(page);
    await screens.begin(page);
    await screens.play(page);
    await screens.said(page).waitFor();
    await expectHeard(
      page,
      await listen(page, before, 1),
      script.parts.slice(0, 1).map(({ key }) => key),
    );
  });

  it('hears the wanted voices once the edge is back, with every account balanced', async () => {
    const { edge, phone } = stage;
    const before = humming.asked().length;
    await edge.restart();
    await phone.goOnline();
    const read = async () => {
      const memory = await memoryOf(phone.page);
      return { memory, script: await castScript(memory, SCENE.title) };
    };
    await expect
      .poll(
        async () => {
          const { memory, script } = await read();
          return accountsOf(script, memory);
        },
        { timeout: 90_000 },
      )
      .toMatchObject({ understudied: 0, open: 0 });
    const { memory, script } = await read();
    const wanting = new Set(
      script.parts.filter(({ request }) => hums(request.voice)).map(({ request }) => request.say),
    );
    expect(humming.asked().slice(before).sort()).toEqual([...wanting].sort());
    expect(memory.outbox).toEqual([]);
    expect(memory.takes.every(({ whole }) => whole)).toBe(true);
    const keys = new Set(memory.takes.map(({ key }) => key));
    for (const each of [comedy, script]) expect(each.parts.filter(({ key }) => !keys.has(key))).toEqual([]);

    await screens.openLibrary(phone.page);
    await phone.page.goBack();
    const sounds = await soundsOn(phone.page);
    await phone.page.getByRole('button', { name: 'Revenir à la réplique d’avant' }).click();
    const [again] = await listen(phone.page, sounds, 1);
    expect(takesHeard(memory, again?.digest ?? '').map(({ key }) => key)).toEqual([script.parts[0]?.key]);
  });
});
