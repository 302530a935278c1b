/**
 * A text lives: it is corrected, a revised file comes, and what was corrected stays. Then it leaves as a file, and comes
 * back the same.
 *
 * @module
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf } from '../../web/script/blocks.ts';
import { memoryOf } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

const FIRST = `LA LAMPE

PERSONNAGES

MARGOT
BASILE
LE SOUFFLEUR

SCÈNE 1

MARGOT
Vous m’avez entendue ?

BASILE
Tout le monde vous a entendue, madame. Même la rue.

LE SOUFFLEUR
Plus bas, cette fois.

MARGOT
Alors je recommence. Vous m’avez entendue ?

SCÈNE 2

BASILE
J’avais préparé une phrase, et elle est sortie.

LE SOUFFLEUR
La lumière baisse sur le piano.

BASILE
Par la porte de secours.
`;
const REVISED = FIRST.replace('Plus bas, cette fois.', 'Plus fort, cette fois.').replace(
  'BASILE\nPar la porte de secours.',
  'BASILE\nPar la porte de secours.\n\nMARGOT\nJe vous attends dehors.',
);

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
  await stage.phone.page.goto(stage.edge.address);
});
afterAll(() => stage.clear());

const passage = (page: Page, words: string) => page.locator('button[data-block]').filter({ hasText: words });
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** Who says what in the texts of this title, the last that came first, as they are kept. */
async function texts(page: Page, title: string): Promise<string[][]> {
  const { scripts } = await memoryOf(page);
  return scripts
    .filter(({ script }) => script.title.toLowerCase() === title.toLowerCase())
    .sort((one, other) => other.added - one.added)
    .map(({ script }) => {
      const names = new Map(script.roles.map(({ id, name }) => [id, name]));
      return blocksOf(script).map((block) =>
        block.kind === 'direction'
          ? `(${block.text})`
          : `${block.roles.map((role) => names.get(role)).join('+')}: ${block.parts.map(({ text }) => text).join(' ')}`,
      );
    });
}

const speeches = async (page: Page, title: string): Promise<string[]> => (await texts(page, title))[0] ?? [];

describe('a text that is corrected', () => {
  it('is fixed passage by passage, and each fix can be undone', async () => {
    const { page } = stage.phone;
    await screens.importFile(page, await stage.file('lampe.txt', FIRST));
    await passage(page, 'La lumière baisse').click();
    await press(page, 'C’est une didascalie');
    await page.getByRole('button', { name: 'Corriger tout' }).waitFor();
    await passage(page, 'Même la rue').click();
    await press(page, 'Margot');
    await page.getByRole('button', { name: 'Corriger tout' }).click();
    await expect.poll(() => speeches(page, 'La Lampe')).toContain('Margot: Par la porte de secours.');
    await page.getByRole('button', { name: 'Annuler la correction' }).click();
    await expect.poll(() => speeches(page, 'La Lampe')).toContain('Basile: Par la porte de secours.');
    await passage(page, 'Alors je recommence').click();
    await press(page, 'Hors de la pièce');
    await page.getByText('1 passage retiré par vous').waitFor();
    await screens.cast(page, 'BASILE');
  });
});

const CORRECTED = [
  'Margot: Vous m’avez entendue ?',
  'Margot: Tout le monde vous a entendue, madame. Même la rue.',
  'Le Souffleur: Plus fort, cette fois.',
  'Basile: J’avais préparé une phrase, et elle est sortie.',
  '(La lumière baisse sur le piano.)',
  'Basile: Par la porte de secours.',
  'Margot: Je vous attends dehors.',
];

describe('a revised file', () => {
  it('shows what it changes before anything is changed', async () => {
    const { page } = stage.phone;
    await screens.openLibrary(page);
    await screens.openAdd(page);
    await screens.chooseFile(page, await stage.file('lampe-2.txt', REVISED));
    await page.getByRole('heading', { level: 1, name: 'Un autre état du texte' }).waitFor();
    expect(await page.getByRole('list', { name: 'Ce qui change' }).getByRole('listitem').allInnerTexts()).toEqual([
      '1 ajoutée',
      '1 changée',
    ]);
    expect(await page.locator('li.changed ins').innerText()).toContain('fort');
    expect(await page.locator('li.changed del').innerText()).toContain('bas');
    expect(await speeches(page, 'La Lampe')).toContain('Le Souffleur: Plus bas, cette fois.');
  });

  it('leaves corrections, cast and ids when it is taken over', async () => {
    const { page } = stage.phone;
    const before = await memoryOf(page);
    await page.getByRole('button', { name: 'Reprendre ces changements' }).click();
    await screens.proof(page).waitFor();
    await expect.poll(() => speeches(page, 'La Lampe')).toEqual(CORRECTED);
    const after = await memoryOf(page);
    expect(after.casts).toEqual(before.casts);
    expect(after.scripts.map(({ id }) => id).sort()).toEqual(before.scripts.map(({ id }) => id).sort());
  });

  it('that comes again changes nothing', async () => {
    const { page } = stage.phone;
    await screens.openLibrary(page);
    await screens.openAdd(page);
    await screens.chooseFile(page, await stage.file('lampe-2.txt', REVISED));
    await page.getByText('ce fichier n’y change rien').waitFor();
    await page.getByRole('button', { name: 'Ouvrir le texte' }).click();
    await screens.proof(page).waitFor();
    expect(await speeches(page, 'La Lampe')).toEqual(CORRECTED);
  });
});

describe('a text that leaves as a file', () => {
  it('comes back the same', async () => {
    const { page } = stage.phone;
    await screens.openLibrary(page);
    await page.getByRole('button', { name: /^Plus, pour « La Lampe/ }).click();
    await page.getByRole('link', { name: 'Exporter' }).click();
    await page.evaluate(() => {
      URL.createObjectURL = (file) => {
        void (file as Blob).text().then((text) => (document.body.dataset['left'] = text));
        return '#left';
      };
      HTMLAnchorElement.prototype.click = () => undefined;
    });
    await page.getByRole('button', { name: /^Fountain/ }).click();
    await page.getByText('dans vos téléchargements').waitFor();
    await expect.poll(() => page.locator('body').getAttribute('data-left')).toContain('Je vous attends dehors.');
    const left = (await page.locator('body').getAttribute('data-left')) ?? '';
    await page.reload();
    await screens.openLibrary(page);
    await screens.openAdd(page);
    const path = await stage.file('lampe.fountain', left);
    await screens.chooseFile(page, path);
    await page.getByRole('button', { name: 'Garder les deux' }).click();
    await screens.proof(page).waitFor();
    const both = await texts(page, 'La Lampe');
    expect(both).toHaveLength(2);
    expect(both[0]).toEqual(both[1]);
  });
});
