/**
 * Every screen, in both themes, by the rules of axe.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import axe, { type RunOnly } from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMEDY } from '../fixtures/plays.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let script: string;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
  const { page } = stage.phone;
  await page.goto(stage.edge.address);
  await screens.importFile(page, COMEDY.path);
  await page.getByRole('textbox', { name: 'Titre' }).fill('Le Trou du Souffleur, comédie');
  await screens.cast(page, 'LISE');
  script = page.url().replace(/\/cast$/, '');
});
afterAll(() => stage.clear());

const RULES: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** Those of them that a theme can break. */
const OF_COLOUR: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds wrong, as rule and place. */
async function violations(page: Page, rules: RunOnly): Promise<string[]> {
  const found = await page.evaluate(
    (runOnly) => (window as unknown as { axe: typeof axe }).axe.run({ runOnly }),
    rules,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const inCast = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).first().click();

/** How to come to a screen, from its address. */
const SCREENS: readonly { what: string; hash: () => string; arrive: (page: Page) => Promise<void> }[] = [
  { what: 'library', hash: () => '/#/', arrive: async (page) => void (await screens.titlesOnShelf(page)) },
  {
    what: 'menu of a script',
    hash: () => '/#/',
    arrive: (page) =>
      page
        .getByRole('button', { name: /^Plus, pour/ })
        .first()
        .click(),
  },
  { what: 'adding a text', hash: () => '/#/add', arrive: (page) => page.locator('textarea').waitFor() },
  { what: 'proof', hash: () => `${script}/proof`, arrive: (page) => screens.proof(page).waitFor() },
  {
    what: 'heading of a scene',
    hash: () => `${script}/proof`,
    arrive: async (page) => {
      await page
        .getByRole('button', { name: /Scène première/i })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    what: 'correction of a passage',
    hash: () => `${script}/proof`,
    arrive: async (page) => {
      await page.locator('button[data-block]').nth(3).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    what: 'revised file',
    hash: () => '/#/add',
    arrive: async (page) => {
      const text = await readFile(COMEDY.path, 'utf8');
      await screens.chooseFile(page, await stage.file('revised.txt', text.replace('Sept heures', 'Huit heures')));
      await page.getByRole('list', { name: 'Ce qui change' }).waitFor();
    },
  },
  { what: 'export', hash: () => `${script}/export`, arrive: (page) => page.getByText('Final Draft').first().waitFor() },
  {
    what: 'track',
    hash: () => `${script}/track`,
    arrive: (page) => page.getByRole('button', { name: 'Lancer la piste' }).waitFor(),
  },
  {
    what: 'versions',
    hash: () => `${script}/versions`,
    arrive: async (page) => {
      await page.getByRole('button', { name: /avant des changements/ }).click();
      await page.getByText('Revenir à cette version').waitFor();
    },
  },
  {
    what: 'changing a line',
    hash: () => '/#/script/ready-fr/rehearse',
    arrive: (page) =>
      page
        .getByRole('button', { name: /^Modifier cette réplique/ })
        .first()
        .click(),
  },
  { what: 'roles and voices', hash: () => `${script}/cast`, arrive: (page) => page.getByText('Commencer').waitFor() },
  { what: 'choice of a voice', hash: () => `${script}/cast`, arrive: (page) => inCast(page, /Changer la voix/) },
  { what: 'question about the network', hash: () => `${script}/cast`, arrive: (page) => inCast(page, /^Préparer/) },
  {
    what: 'rehearsal at rest',
    hash: () => '/#/script/ready-fr/rehearse',
    arrive: (page) => page.getByRole('button', { name: 'Lecture' }).waitFor(),
  },
  {
    what: 'my gap',
    hash: () => '/#/script/ready-fr/rehearse',
    arrive: async (page) => {
      await screens.play(page);
      await screens.said(page).waitFor();
    },
  },
  {
    what: 'speed and text',
    hash: () => '/#/script/ready-fr/rehearse',
    arrive: (page) => page.getByRole('button', { name: /allure, texte/ }).click(),
  },
  {
    what: 'choice of a scene',
    hash: () => '/#/script/ready-fr/rehearse',
    arrive: (page) => page.getByRole('button', { name: /Choisir une scène/ }).click(),
  },
  {
    what: 'learning, before it',
    hash: () => '/#/script/ready-fr/learn',
    arrive: (page) => page.getByRole('button', { name: /^5 min/ }).waitFor(),
  },
  {
    what: 'progress',
    hash: () => '/#/script/ready-fr/progress',
    arrive: (page) => page.getByRole('button', { name: /^5 min/ }).waitFor(),
  },
  { what: 'settings', hash: () => '/#/settings', arrive: (page) => page.getByText('Sauvegarde').first().waitFor() },
];

it.each(SCREENS)('the screen "$what" has no barrier, in either theme', async ({ hash, arrive }) => {
  const { page } = stage.phone;
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.goto('about:blank');
  await page.goto(new URL(hash(), stage.edge.address).href);
  await arrive(page);
  const theme = () => page.locator('html').getAttribute('data-theme');
  expect(await theme()).toBe('dark');
  await page.evaluate(axe.source);
  expect(await violations(page, RULES)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(theme).toBe('paper');
  // Colours fade into each other, however quickly.
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  expect(await violations(page, OF_COLOUR)).toEqual([]);
});
