import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { charactersOnProof, chooseFile, importFile, openAdd, openLibrary, proof } from './screens.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
});
afterAll(() => stage.clear());

const TALK = [
  ['ANNA.', 'Le train est parti sans nous, je crois bien.'],
  ['BRUNO.', 'Alors nous marcherons, la nuit est claire.'],
  ['ANNA.', 'Tu dis toujours cela quand la neige tombe.'],
  ['BRUNO.', 'La neige tombe sur la route et sur la gare.'],
  ['ANNA.', 'Prends au moins la lampe et le panier.'],
  ['BRUNO.', 'La lampe est dans le train avec ta valise.'],
];

/** A photograph of a page: drawn by the browser itself. */
const photograph = async (talk: readonly (readonly string[])[]): Promise<Uint8Array> => {
  const { page } = stage.phone;
  const bytes = await page.evaluate(async (lines) => {
    const canvas = new OffscreenCanvas(1240, 900);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#f4efe4';
    context.fillRect(0, 0, 1240, 900);
    context.fillStyle = '#221c18';
    context.font = '34px serif';
    lines.forEach(([name = '', said = ''], at) => {
      context.fillText(name, 110, 140 + 100 * at);
      context.fillText(said, 300, 140 + 100 * at);
    });
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  }, talk);
  return Uint8Array.from(bytes);
};

/** Opens the first and the last passage, and tells whose page each of them shows. */
const pagesSeen = async (page: Page): Promise<number[]> => {
  const seen: number[] = [];
  for (const passage of [page.locator('[data-block]').first(), page.locator('[data-block]').last()]) {
    await passage.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Voir la page \d/ }).click();
    const picture = dialog.getByRole('img', { name: /^Page \d+ de votre fichier/ });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1240);
    seen.push(Number(/\d+/.exec((await picture.getAttribute('alt')) ?? '')));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  return seen;
};

describe('a photograph of a page', () => {
  it('says that it needs the network once, when what reads it is not there and the network is cut', async () => {
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await stage.phone.readyOffline();
    const file = await stage.file('page.png', await photograph(TALK));
    stage.network.cut();
    await openAdd(page);
    await chooseFile(page, file);
    await page.getByRole('alert').filter({ hasText: 'pas encore sur ce téléphone' }).waitFor();
    stage.network.mend();
    await openLibrary(page);
  });

  it('is read by the phone itself, and without a network the second time', async () => {
    const { page } = stage.phone;
    await importFile(page, await stage.file('page.png', await photograph(TALK)));
    expect(await charactersOnProof(page)).toMatchObject({ ANNA: 3, BRUNO: 3 });
    await openLibrary(page);
    const other = await stage.file(
      'autre.png',
      await photograph([...TALK.slice(2), ...TALK.slice(0, 2), ...TALK.slice(0, 2)]),
    );
    stage.network.cut();
    await importFile(page, other);
    expect(await charactersOnProof(page)).toMatchObject({ ANNA: 4, BRUNO: 4 });
  });

  it('of several is seen beside what was read in it, each of them, and after the phone was off', async () => {
    const files = [
      await stage.file('photo 2.png', await photograph(TALK.slice(3).concat(TALK.slice(0, 3)))),
      await stage.file('photo 1.png', await photograph(TALK.slice(2).concat(TALK.slice(2, 4)))),
    ];
    const { page } = stage.phone;
    await openLibrary(page);
    await importFile(page, ...files);
    const address = page.url();
    expect(await charactersOnProof(page)).toMatchObject({ ANNA: 6, BRUNO: 6 });
    expect(await pagesSeen(page)).toEqual([1, 2]);

    const again = await stage.restartPhone();
    await again.page.goto(address);
    await proof(again.page).waitFor();
    expect(await pagesSeen(again.page)).toEqual([1, 2]);
  });
});
