import type { Page } from 'playwright';
import { afterEach, expect, it } from 'vitest';
import { heardOn } from './ear.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage | undefined;
afterEach(() => stage?.clear());

const key = (page: Page, name: RegExp) => page.getByRole('button', { name });
const said = (page: Page): Promise<void> => key(page, /^Dit/).click();
const mark = (page: Page, word: RegExp): Promise<void> => key(page, word).click();
const first = 'À gauche, j’ai la lumière.';
const second = 'Gardes, amis, vous tous qui m’avez porté sur vos épaules,';

it('learns for five minutes, is killed in the middle, and loses nothing but the thought at hand', async () => {
  stage = await Stage.set({ kind: 'mirror' });
  const address = new URL('/#/script/ready-fr/learn', stage.edge.address).href;
  let { page } = stage.phone;
  await page.goto(stage.edge.address);
  await screens.titlesOnShelf(page);
  await page.goto(address);
  await key(page, /^5 min/).click();

  // All of it, its first letters, its first word, nothing.
  await page.getByText(first).waitFor();
  await said(page);
  await page.getByText('À g·····').waitFor();
  await said(page);
  await said(page);
  expect(await page.getByText(first).count()).toBe(0);
  await said(page);
  await page.getByText(first).waitFor();
  await mark(page, /^Su$/);
  // Joined to its cue, which is heard; my own words are not.
  await page.getByText('Pas à gauche.').waitFor();
  await expect.poll(async () => (await heardOn(page)).length, { timeout: 10_000 }).toBe(1);
  await said(page);
  await mark(page, /^Hésité$/);

  await page.getByText(second).waitFor();
  await page.getByText('Pensée 2 sur').waitFor();
  await said(page);
  await page.getByText('premières lettres', { exact: true }).waitFor();
  ({ page } = await stage.restartPhone());
  await page.goto(address);
  await page.getByText(second).waitFor();
  expect(await page.getByText('Pensée 2 sur').count()).toBe(1);

  // The rest is known already: it is proved cold.
  const over = page.getByRole('heading', { name: 'C’est fini pour cette fois' });
  const already = key(page, /^Je la sais déjà/);
  while ((await already.count()) > 0) await already.click();
  while ((await over.count()) === 0) {
    await said(page);
    await mark(page, /^Su$/);
  }
  await page.getByRole('link', { name: 'Où j’en suis' }).click();
  await page.getByRole('heading', { name: 'La pièce, réplique par réplique' }).waitFor();
  expect(await page.locator('.lines .strong').count()).toBeGreaterThan(1);
  await screens.openLibrary(page);
  await page.getByRole('img', { name: /solide/ }).waitFor();
});
