/**
 * The phone is killed while it vocalises, the edge while it answers, each at ten moments: nothing is lost, nothing is
 * there twice.
 *
 * @module
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeKey } from '../../edge/contract.ts';
import { seeded } from '../fixtures/chance.ts';
import { SCENE } from '../fixtures/plays.ts';
import { hums, startHumming, type HummingServer } from './humming.ts';
import { accountsOf, castScript, keptIn, memoryOf, type Accounts, type Memory } from './memory.ts';
import type { Phone } from './phone.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

/** How long the edge thinks about each take, in ms: time enough to be interrupted. */
const HESITATION = 150;
/** The kill comes so many ms after the order at most. */
const LATEST_KILL = 900;

let humming: HummingServer;
let stage: Stage;
let castAddress: string;

beforeAll(async () => {
  humming = await startHumming();
  humming.hesitate(HESITATION);
  stage = await Stage.set({ kind: 'mirror', variables: humming.variables, shelf: false });
  const { page } = stage.phone;
  await page.goto(stage.edge.address);
  await screens.importFile(page, SCENE.path);
  await screens.cast(page, 'NELL');
  await screens.giveVoice(page, 'VERA', /naturelle/);
  castAddress = page.url();
  await stage.copyPhone();
});
afterAll(async () => {
  await stage.clear();
  await humming.stop();
});

async function accounts(phone: Phone): Promise<{ accounts: Accounts; memory: Memory }> {
  const memory = await memoryOf(phone.page);
  return { memory, accounts: accountsOf(await castScript(memory, SCENE.title), memory) };
}

/** A phone that has never vocalised this script, and is asked to now. */
async function order(): Promise<Phone> {
  const phone = await stage.freshCopy();
  await phone.page.goto(castAddress);
  await screens.prepare(phone.page, 'Le réseau');
  await expect.poll(async () => (await memoryOf(phone.page)).orders.length).toBe(1);
  return phone;
}

/** Waits for the end of the order, then counts. */
async function expectAllThereOnce(phone: Phone): Promise<void> {
  await expect
    .poll(async () => (await accounts(phone)).accounts, { timeout: 60_000, interval: 200 })
    .toMatchObject({ understudied: 0, open: 0 });
  const { accounts: end, memory } = await accounts(phone);
  expect(end.real).toBe(end.wanted);
  const keys = memory.orders[0]?.keys ?? [];
  expect(keys).toHaveLength(end.wanted);
  expect(new Set(keys).size).toBe(keys.length);
  expect(memory.takes.every(({ whole }) => whole)).toBe(true);
  // What else is there stood in for a wanted take: the same words in a voice of the phone.
  const wanted = new Set(keys);
  const { parts } = await castScript(memory, SCENE.title);
  for (const { key, voice } of memory.takes.filter((take) => !wanted.has(take.key))) {
    const standIns = await Promise.all(parts.map(({ request }) => takeKey({ ...request, voice })));
    expect(hums(voice)).toBe(false);
    expect(standIns).toContain(key);
  }
}

describe('an order', () => {
  const interrupted: number[] = [];

  it.each(SEEDS)('survives that the phone is killed in the middle of it (%i)', async (seed) => {
    const killed = await order();
    await pause(seeded(seed)() * LATEST_KILL);
    await killed.kill();
    const phone = await stage.restartPhone();
    await phone.page.goto('about:blank');
    await phone.page.goto(stage.edge.address);
    const { accounts: before } = await accounts(phone);
    interrupted.push(before.wanted - before.real);
    await expectAllThereOnce(phone);
  });

  it('was really interrupted, more often than not', () => {
    expect(interrupted.filter((missing) => missing > 0).length).toBeGreaterThan(SEEDS.length / 2);
  });

  it.each(SEEDS)('survives that the edge is killed in the middle of an answer (%i)', async (seed) => {
    const phone = await order();
    await pause(seeded(seed + 100)() * LATEST_KILL);
    await stage.edge.kill();
    await stage.edge.restart();
    await phone.goOffline();
    await phone.goOnline();
    await expectAllThereOnce(phone);
  });
});

describe('a rehearsal', () => {
  it('goes on where it was when the phone was killed in the middle of it, with what I marked and what I owe', async () => {
    const phone = await stage.freshCopy();
    await phone.page.goto(castAddress);
    await phone.page.getByRole('button', { name: 'Commencer' }).click();
    await phone.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Ce téléphone/ })
      .click();
    await phone.page.getByRole('button', { name: 'Exercices' }).click();
    await phone.page.getByRole('switch', { name: /^Noter mes répliques/ }).click();
    await phone.page.keyboard.press('Escape');
    await screens.play(phone.page);
    await screens.said(phone.page).click({ timeout: 30_000 });
    await phone.page.getByRole('button', { name: 'Hésité' }).click();
    await screens.said(phone.page).click({ timeout: 30_000 });
    const spot = (page: Page) => page.locator('article[aria-current]').getAttribute('data-block');
    const before = await spot(phone.page);
    const stands = async () => {
      const [place] = await keptIn(phone.page, 'rehearsals');
      return { speech: place?.['speech'], tellings: place?.['tellings'] };
    };
    await expect.poll(stands).toMatchObject({ speech: before, tellings: [{ waits: true }] });

    const { page } = await stage.restartPhone();
    await page.goto(castAddress);
    await screens.begin(page);
    expect(await spot(page)).toBe(before);
    const marks = async () => (await keptIn(page, 'memories')).map(({ mark }) => mark);
    expect(new Set(await marks()), 'the mark I gave').toEqual(new Set(['hesitant']));
    await page.getByRole('button', { name: 'Trou' }).click();
    await expect.poll(marks, { message: 'the mark I had not given yet' }).toContain('blank');
  });
});
