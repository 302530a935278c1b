import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMEDY } from '../fixtures/plays.ts';
import { chooseFile, importFile, openAdd, openLibrary, titlesOnShelf } from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
});
afterAll(() => stage.clear());

const noise = Uint8Array.from({ length: 60_000 }, (_, index) => (index * index * 7 + (index >> 3)) & 0xff);

const HOPELESS: readonly { what: string; name: string; content: string | Uint8Array; told: RegExp }[] = [
  { what: 'an empty file', name: 'vide.txt', content: '', told: /Il n’y a pas de texte/ },
  { what: 'a file of blanks', name: 'blanc.txt', content: ' \n\t\n', told: /Il n’y a pas de texte/ },
  { what: 'a binary file', name: 'photo.jpg', content: noise, told: /ne contient pas de texte lisible/ },
  {
    what: 'a text of more than 20 MB',
    name: 'tout.txt',
    content: 'LISE. — Encore.\n'.repeat(1_320_000),
    told: /dépasse 20/,
  },
  {
    what: 'one line of 1 MB without a speaker',
    name: 'ligne.txt',
    content: 'encore et toujours '.repeat(55_000),
    told: /aucune réplique/,
  },
  {
    what: 'a script without a single role',
    name: 'lettre.txt',
    content: 'Cher ami,\n\nle temps est beau et la mer est calme.\n\nÀ bientôt.\n',
    told: /aucune réplique/,
  },
];

describe('what cannot be a script', () => {
  it.each(HOPELESS)(
    '$what is refused with what happened, what was kept and what to do',
    async ({ name, content, told }) => {
      const { page } = stage.phone;
      await page.goto(stage.edge.address);
      const before = await titlesOnShelf(page);
      await openAdd(page);
      await chooseFile(page, await stage.file(name, content));
      const alert = page.getByRole('alert').filter({ hasText: told });
      await alert.waitFor();
      expect(await alert.innerText()).toContain('Rien n’a changé dans la bibliothèque');
      await openLibrary(page);
      expect(await titlesOnShelf(page)).toEqual(before);
    },
  );

  it('does not keep the next file from being read', async () => {
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await openAdd(page);
    await chooseFile(page, await stage.file('photo.jpg', noise));
    await page.getByRole('alert').waitFor();
    await openLibrary(page);
    await importFile(page, COMEDY.path);
  });
});
