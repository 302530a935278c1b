/**
 * One text, corrected in two tabs: nobody's work is lost without a word.
 *
 * @module
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMEDY } from '../fixtures/plays.ts';
import { memoryOf } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
});
afterAll(() => stage.clear());

const title = (page: Page) => page.getByRole('textbox', { name: 'Titre' });
const rename = async (page: Page, words: string): Promise<void> => {
  await title(page).fill(words);
  await title(page).blur();
};
const kept = async (page: Page): Promise<string[]> =>
  (await memoryOf(page)).scripts.filter(({ ready }) => !ready).map(({ script }) => script.title);

describe('a text that is corrected in two tabs', () => {
  it('stays as the first left it; the other tab is told, sees it, and can bring its own back', async () => {
    const { page, context } = stage.phone;
    await page.goto(stage.edge.address);
    await screens.importFile(page, COMEDY.path);
    const other = await context.newPage();
    await other.goto(page.url());
    await screens.proof(other).waitFor();

    await rename(page, 'Le Trou');
    await expect.poll(() => kept(page)).toEqual(['Le Trou']);
    await rename(other, 'Le Souffleur');
    await other.getByRole('alert').getByText('Ce texte a été corrigé ailleurs').waitFor();
    await expect.poll(() => title(other).inputValue()).toBe('Le Trou');
    expect(await kept(page)).toEqual(['Le Trou']);

    await other.getByRole('button', { name: 'Annuler la correction' }).click();
    await expect.poll(() => title(other).inputValue()).toBe('Le Souffleur');
    await expect.poll(() => kept(page)).toEqual(['Le Souffleur']);
    expect(await other.getByRole('alert').count()).toBe(0);
  });

  it('is gone back to as it was before both', async () => {
    const { page } = stage.phone;
    await page.goto(page.url().replace(/\/proof$/, '/versions'));
    await page.getByRole('button', { name: /avant des changements/ }).click();
    await page.getByText('Titre et noms').waitFor();
    await page.getByRole('button', { name: 'Revenir à cette version' }).click();
    await expect.poll(async () => (await kept(page)).map((one) => one.toUpperCase())).toEqual([COMEDY.title]);
  });
});
