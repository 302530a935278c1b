/**
 * My own marks, in a real browser: lines in a row that leave no moment to mark them wait until the rehearsal rests.
 *
 * @module
 */
// cspell:ignore DERNIER MOT PERSONNAGES PREMIÈRE
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { keptIn } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

const TITLE = 'LE DERNIER MOT';
const PLAY = `${TITLE}


PERSONNAGES

LISE, costumière.
MARC, régisseur.


SCÈNE PREMIÈRE

MARC. — Qui va là ?

LISE. — C’est moi, la lampe est éteinte.

LISE. — Je cherche encore les allumettes.

MARC. — Alors ?

LISE. — Voilà de la lumière.

MARC. — Merci bien.

LISE. — Bonsoir, tout le monde.
`;

let stage: Stage;
let castAddress: string;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
  const { page } = stage.phone;
  await page.goto(stage.edge.address);
  await screens.importFile(page, await stage.file('dernier-mot.txt', PLAY));
  await screens.cast(page, 'LISE');
  await screens.prepare(page, 'Ce téléphone');
  await screens.prepared(page);
  castAddress = page.url();
  await screens.begin(page);
});
afterAll(() => stage.clear());

const spot = async (page: Page): Promise<number> =>
  Number(await page.locator('article[aria-current]').getAttribute('data-place'));
const marks = (page: Page) => page.getByRole('group', { name: 'Comment était ma réplique' });
const mark = (page: Page, word: string): Promise<void> => marks(page).getByText(word, { exact: true }).click();
const offered = (page: Page): Promise<string> => page.locator('blockquote').innerText();

/** In the gap at a place, I have said my line. */
async function say(page: Page, place: number): Promise<void> {
  await expect.poll(() => spot(page), { timeout: 30_000 }).toBe(place);
  await screens.said(page).click({ timeout: 30_000 });
}

/** How many cards bear each mark. */
async function keptMarks(page: Page): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { mark: given } of await keptIn(page, 'memories'))
    counts[String(given)] = (counts[String(given)] ?? 0) + 1;
  return counts;
}

it('keeps each line that waits for my mark, through the end of the app, and takes su, hésité, soufflé, trou', async () => {
  const { page } = stage.phone;
  await page.getByRole('button', { name: 'Exercices' }).click();
  await page.getByRole('switch', { name: /^Noter mes répliques/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /allure, texte/ }).click();
  await page.getByRole('slider', { name: 'Mon texte' }).fill('6');
  await page.keyboard.press('Escape');

  await screens.play(page);
  await say(page, 1);
  await say(page, 2);
  await mark(page, 'Hésité');
  await expect.poll(() => spot(page), { timeout: 30_000 }).toBe(4);
  await screens.said(page).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Souffler les mots suivants' }).click();
  await say(page, 4);
  await say(page, 6);
  await page.getByText('Fin. Lecture reprend').waitFor();
  await mark(page, 'Trou');
  await page.getByText('2 répliques à noter').waitFor();
  expect(await offered(page)).toBe('C’est moi, la lampe est éteinte.');

  await expect
    .poll(() => keptMarks(page), { message: 'the thought and the join of each' })
    .toEqual({ hesitant: 2, blank: 2 });

  const again = (await stage.restartPhone()).page;
  await again.goto(castAddress);
  await screens.begin(again);
  await again.getByText('2 répliques à noter').waitFor();
  await mark(again, 'Su');
  expect(await offered(again)).toBe('Voilà de la lumière.');
  await mark(again, 'Soufflé');
  await expect.poll(() => again.locator('blockquote').count()).toBe(0);
  await expect.poll(() => keptMarks(again)).toEqual({ hesitant: 2, blank: 2, known: 2, prompted: 2 });
});
