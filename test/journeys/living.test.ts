/**
 * The text lives: in the middle of rehearsing an actor cuts, changes and inserts; only what was touched is vocalised
 * again; what it was before is gone back to, and the notes stay.
 *
 * @module
 */
import axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENE } from '../fixtures/plays.ts';
import { heardOn } from './ear.ts';
import { accountsOf, castScript, memoryOf, takesHeard } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
});
afterAll(() => stage.clear());

/** Opens what can be done to a speech of a role, and chooses a way. */
async function change(page: Page, block: string, way: string): Promise<void> {
  await page
    .locator(`[data-block="${block}"]`)
    .getByRole('button', { name: /^Modifier cette réplique/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: way, exact: true }).click();
}
const told = (page: Page, words: string): Promise<void> =>
  page.locator('.snack').getByText(words, { exact: true }).waitFor();
const settled = async (page: Page) => {
  await expect
    .poll(async () => (await memoryOf(page)).outbox.filter(({ state }) => state === 'waiting').length, {
      timeout: 60_000,
    })
    .toBe(0);
  const memory = await memoryOf(page);
  return { memory, script: await castScript(memory, SCENE.title) };
};

describe('a text that changes in rehearsal', () => {
  it('has only what was touched vocalised again, goes on at its place, and comes back with its notes', async () => {
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await screens.importFile(page, SCENE.path);
    await screens.cast(page, 'NELL');
    await screens.prepare(page, 'Ce téléphone');
    await screens.prepared(page);
    const before = await settled(page);
    const original = before.script.record.script;
    const [cut, changed] = before.script.parts.map(({ turn }) => turn.speech.id);
    const mine = original.acts
      .flatMap(({ scenes }) => scenes.flatMap(({ blocks }) => blocks))
      .find((block) => block.kind === 'speech' && block.roles.some((role) => before.script.mine.has(role)));
    if (cut === undefined || changed === undefined || !mine) throw new Error('The scene is not the one we know');

    await screens.begin(page);
    await screens.hurry(page);
    await change(page, mine.id, 'Écrire une note');
    await page.getByRole('textbox', { name: /^Texte/ }).fill('vers la porte');
    await page.getByRole('button', { name: 'Garder' }).click();
    await told(page, 'Note gardée');

    await change(page, cut, 'Couper');
    await told(page, 'Coupé');
    await change(page, mine.id, 'Couper des mots');
    const words = page.getByRole('group', { name: /premier mot/ }).getByRole('button');
    await words.first().click();
    await page.getByRole('button', { name: 'Couper 1 mot' }).click();
    await told(page, 'Mots coupés');
    await change(page, changed, 'Changer le texte');
    await page.getByRole('textbox', { name: 'Réplique' }).first().fill('Nobody told me that the roof was blue.');
    await page.getByRole('button', { name: 'Garder' }).click();
    await told(page, 'Texte changé');
    await change(page, changed, 'Insérer après (béquet)');
    const roles = page.getByRole('dialog').locator('ul');
    for (const pressed of await roles.getByRole('button', { pressed: true }).all()) await pressed.click();
    await roles.getByRole('button', { name: /Vera/i }).click();
    await page.getByRole('textbox', { name: 'Texte' }).fill('Blue as a herring.');
    await page.getByRole('button', { name: 'Insérer', exact: true }).click();
    await told(page, 'Inséré');

    const after = await settled(page);
    const known = new Set(before.memory.takes.map(({ key }) => key));
    const fresh = after.memory.takes.filter(({ key }) => !known.has(key));
    const touched = after.script.parts.filter(({ key }) => !known.has(key));
    expect(touched.map(({ request }) => request.say)).toEqual([
      'Nobody told me that the roof was blue.',
      'Blue as a herring.',
    ]);
    expect(fresh.map(({ key }) => key).sort()).toEqual(touched.map(({ key }) => key).sort());
    const { wanted, ...accounts } = accountsOf(after.script, after.memory);
    expect(accounts).toEqual({ real: wanted, understudied: 0, open: 0 });

    await page.keyboard.press('ArrowLeft');
    for (let line = 0; line < 2; line += 1) {
      await screens.said(page).waitFor({ timeout: 60_000 });
      if (line === 0) await screens.said(page).click();
    }
    const heard = (await heardOn(page)).flatMap(({ digest }) => takesHeard(after.memory, digest).map(({ key }) => key));
    expect(heard).toEqual(expect.arrayContaining(touched.map(({ key }) => key)));
    expect(heard).not.toContain(before.script.parts[0]?.key);

    await page.getByRole('button', { name: /allure/ }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Versions du texte' }).click();
    await page.getByRole('button', { name: /différences/ }).click();
    await page.getByText('Blue as a herring.').waitFor();
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
    await page.getByRole('button', { name: 'Revenir à cette version' }).click();
    await page.getByText('Le texte d’avant est gardé.').waitFor();
    expect((await settled(page)).script.record.script).toEqual(original);
    expect(await page.getByRole('button', { name: /avant un retour en arrière/ }).count()).toBe(1);
    await page.getByRole('link', { name: 'Revenir' }).click();
    await page.getByText('vers la porte').waitFor();
  });
});
