/**
 * One evening of work on a short play: every mode and every exercise, by what is heard, what is legible and what is kept.
 *
 * @module
 */
// cspell:ignore PETIT ESSAI PERSONNAGES PREMIÈRE DEUXIÈME TROISIÈME lendemain
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright';
import { heardOn, soundsOn } from './ear.ts';
import { castScript, keptIn, memoryOf, takesHeard } from './memory.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

declare global {
  interface Window {
    /** Every word that was lit, in order. */
    litWords: string[];
  }
}

const TITLE = 'LE PETIT ESSAI';
const PLAY = `${TITLE}


PERSONNAGES

LISE, costumière.
MARC, régisseur.
PAUL, pompier.
ODILE, souffleuse.


SCÈNE PREMIÈRE

MARC. — Qui va là ?

LISE. — C’est moi, la lampe est éteinte.

MARC. — Alors (un temps) rallumez-la.

LISE. — Je cherche encore les allumettes.


SCÈNE DEUXIÈME

MARC. — Où est Paul ?

PAUL. — Sur le toit.


SCÈNE TROISIÈME

MARC. — Bonsoir, tout le monde.

LISE. — Le théâtre est ouvert demain.

MARC. — Vous en êtes sûre ?

ODILE. — Personne ne sera là.

MARC. — Tant pis.
`;

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await Stage.set({ kind: 'mirror' });
  ({ page } = stage.phone);
  await page.goto(stage.edge.address);
  await screens.importFile(page, await stage.file('petit-essai.txt', PLAY));
  await screens.cast(page, 'LISE');
  await page.getByRole('button', { name: /^ODILE\b.*répliques?$/is }).click();
  await screens.prepare(page, 'Ce téléphone');
  await screens.prepared(page);
  await screens.begin(page);
});
afterAll(() => stage.clear());

const spot = async (): Promise<number> =>
  Number(await page.locator('article[aria-current]').getAttribute('data-place'));
const legible = (place: number): Promise<string> =>
  page.locator(`[data-place="${place}"] p`).last().innerText({ timeout: 5_000 });
const press = (name: string | RegExp): Promise<void> =>
  page.getByRole('region', { name: 'Commandes' }).getByRole('button', { name }).click();
const said = async (): Promise<void> => {
  await screens.said(page).waitFor();
  await screens.said(page).click();
};
const go = (place: number): Promise<void> => page.locator(`[data-place="${place}"] h3 button`).click();

/** What partners said since so many sounds; what is none of their takes is told by a dash. */
async function saidSince(before: number): Promise<string[]> {
  const memory = await memoryOf(page);
  const { parts } = await castScript(memory, TITLE);
  const heard = (await heardOn(page)).slice(before);
  return heard.map(({ digest }) => {
    const keys = takesHeard(memory, digest).map(({ key }) => key);
    return parts.find(({ key }) => keys.includes(key))?.request.say ?? '—';
  });
}
const heardSoFar = async (): Promise<number> => (await heardOn(page)).length;

const kept = (store: string): ReturnType<typeof keptIn> => keptIn(page, store);

/** Opens the sheet of exercises, does something there, and closes it. */
async function exercises(act: (choose: (label: string) => Promise<void>) => Promise<void>): Promise<string> {
  await page.getByRole('button', { name: 'Exercices' }).click();
  const sheet = page.getByRole('dialog');
  try {
    await act((label) => sheet.locator('label', { hasText: new RegExp(`^\\s*${label}`) }).click());
    return await sheet.innerText();
  } finally {
    await page.keyboard.press('Escape');
  }
}

async function veil(level: number): Promise<void> {
  await press(/allure/);
  await page.getByRole('dialog').getByRole('slider', { name: 'Mon texte' }).fill(String(level));
  await page.keyboard.press('Escape');
}

/** The places of an exercise, one after the other by hand. */
async function way(count: number): Promise<number[]> {
  const places = [await spot()];
  while (places.length < count) {
    await press('Réplique suivante');
    places.push(await spot());
  }
  return places;
}

describe('an evening of work', () => {
  it('listens to all, my own lines too, one after the other', async () => {
    await screens.hurry(page);
    await press('Écouter');
    await screens.play(page);
    await expect.poll(spot, { timeout: 20_000 }).toBe(3);
    await press('Pause');
    expect((await saidSince(0)).slice(0, 3)).toEqual(['Qui va là ?', '—', 'Alors rallumez-la.']);
    const heard = await heardOn(page);
    for (const [index, { from }] of heard.entries()) expect(from).toBeGreaterThanOrEqual(heard[index - 1]?.to ?? 0);
    const alors = heard[2];
    expect((alors?.to ?? 0) - (alors?.from ?? 0), 'the pause inside the line is held').toBeGreaterThan(
      (alors?.duration ?? 0) / 1.6 + 900,
    );
  });

  it('hides my line word by word, and shows it to one who peeks', async () => {
    await press('Répéter');
    await go(0);
    const left: number[] = [];
    for (const level of [0, 2, 3, 4, 5, 6]) {
      await veil(level);
      left.push((await legible(1)).match(/\p{L}{2,}/gu)?.length ?? 0);
    }
    expect(left).toEqual(left.toSorted((one, other) => other - one));
    expect([left[0], left.at(-1)]).toEqual([6, 0]);
    expect(await page.locator('.page').innerText(), 'what comes after my line is dark').not.toContain('rallumez');
    await press('Voir ma réplique');
    expect(await legible(1)).toContain('la lampe est éteinte');
    await press('Voir ma réplique');
    expect(await legible(1)).not.toContain('lampe');
  });

  it('waits for me, whispers three words when I dry, and keeps how I mark myself', async () => {
    await exercises((choose) => choose('Noter mes répliques'));
    await screens.play(page);
    await screens.said(page).waitFor();
    const before = await heardSoFar();
    await press('Souffler les mots suivants');
    expect(await legible(1)).toContain('C’est moi, la');
    expect(await legible(1)).not.toContain('lampe');
    await expect.poll(() => saidSince(before), { timeout: 10_000 }).toEqual(['—']);
    await said();
    await page.getByRole('group', { name: 'Comment était ma réplique' }).getByText('Soufflé').click();
    await expect.poll(() => kept('memories')).not.toEqual([]);
    expect(new Set((await kept('memories')).map(({ mark }) => mark))).toEqual(new Set(['prompted']));
    await exercises((choose) => choose('Noter mes répliques'));
  });

  it('runs an italienne, times it line by line, and keeps the run', async () => {
    await press('Italienne');
    await go(0);
    await screens.play(page);
    await said();
    await said();
    await press('Pause');
    await expect.poll(() => kept('runs')).toMatchObject([{ kind: 'italienne', lines: 2 }]);
    const [record] = await kept('rehearsals');
    expect(Object.keys(record?.['times'] ?? {})).toHaveLength(2);
    await page.getByRole('button', { name: 'Voir mes temps' }).click();
    expect((await page.getByRole('dialog').innerText()).match(/\d\s?s\b/g)).toHaveLength(2);
    await page.keyboard.press('Escape');
    await press('Répéter');
  });

  it('goes the way of each exercise, and tells what it leaves out', async () => {
    await go(0);
    const told = await exercises(async (choose) => {
      await choose('Mes répliques');
      await choose('Toute la pièce');
    });
    expect(told).toContain('3 répliques sont sautées');
    expect(await way(7)).toEqual([0, 1, 2, 3, 6, 7, 8]);
    await exercises((choose) => choose('Dans le désordre'));
    const shuffled = await way(8);
    expect(shuffled.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 6, 7, 8, 9]);
    for (const cue of [0, 2, 6, 8]) expect(shuffled[shuffled.indexOf(cue) + 1]).toBe(cue + 1);
    await exercises((choose) => choose('À rebours'));
    expect(await way(8)).toEqual([8, 9, 6, 7, 2, 3, 0, 1]);
    await exercises((choose) => choose('En boucle'));
    expect(await way(5)).toEqual([1, 2, 3, 0, 1]);
    await exercises((choose) => choose('Reprise ce soir'));
    await expect.poll(() => kept('rehearsals')).toMatchObject([{ exercise: { kind: 'tonight' } }]);
    expect(await way(4)).toEqual([0, 1, 6, 7]);
  });

  it('says by a voice that a scene is left out', async () => {
    await exercises((choose) => choose('Mes scènes'));
    await go(3);
    await screens.play(page);
    const before = await heardSoFar();
    await said();
    await screens.said(page).waitFor();
    expect(await spot()).toBe(7);
    expect(await saidSince(before)).toEqual(['—', 'Bonsoir, tout le monde.']);
    await press('Redire cette réplique');
    await press('Pause');
  });

  it('begins a scene again where a fault is not wanted', async () => {
    await exercises((choose) => choose('Sans faute'));
    await go(3);
    await screens.play(page);
    await screens.said(page).waitFor();
    await press('Souffler les mots suivants');
    await said();
    expect(await spot()).toBe(0);
    await press('Voir ma réplique');
    await said();
    expect(await spot(), 'a look during the cue is a look').toBe(0);
    await said();
    expect(await spot(), 'and is over with the line').toBe(2);
    await press('Pause');
    await exercises((choose) => choose('Dans l’ordre'));
  });

  it('rehearses without a sound, word by word', async () => {
    await exercises((choose) => choose('Muet'));
    await go(0);
    const before = await soundsOn(page);
    await page.evaluate(() => {
      window.litWords = [];
      new MutationObserver(() => {
        const word = document.querySelector('mark')?.textContent.replace(/\s/gu, ' ');
        if (word && window.litWords.at(-1) !== word) window.litWords.push(word);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await screens.play(page);
    await screens.said(page).waitFor();
    expect(await page.evaluate(() => window.litWords)).toEqual(['Qui', 'va', 'là ?']);
    expect(await soundsOn(page)).toBe(before);
    await press(/^Dit/);
    await exercises((choose) => choose('Muet'));
  });

  it('shows my entrances in the wings, dimmed, and is mute from there', async () => {
    const enter = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Exercices' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Coulisses' }).click();
    };
    const isMute = async (): Promise<boolean> => {
      await page.getByRole('button', { name: 'Exercices' }).click();
      const mute = await page.getByRole('switch', { name: /^Muet/ }).isChecked();
      await page.keyboard.press('Escape');
      return mute;
    };
    await enter();
    const entrances = page.getByRole('dialog', { name: 'Coulisses' }).getByRole('listitem');
    expect(await entrances.allInnerTexts()).toMatchObject([
      expect.stringContaining('Qui va là'),
      expect.stringContaining('Bonsoir, tout le monde'),
      // That of my other role.
      expect.stringContaining('Vous en êtes sûre'),
    ]);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('nightlight');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).not.toBe('nightlight');
    expect(await isMute(), 'who only looked hears again').toBe(false);

    const before = await soundsOn(page);
    await enter();
    await entrances.first().getByRole('button').click();
    await screens.play(page);
    await screens.said(page).waitFor();
    expect(await soundsOn(page)).toBe(before);
    expect(await isMute()).toBe(true);
    await page.getByRole('button', { name: 'Muet · remettre le son' }).click();
    expect(await isMute()).toBe(false);
  });

  it('changes my role in one tap, with its own entrances', async () => {
    const role = page.getByRole('button', { name: /Changer de rôle/ });
    await role.click();
    await page.getByRole('button', { name: /Je joue Lise\b/i }).waitFor();
    await role.click();
    await page.getByRole('button', { name: /Je joue Odile\b/i }).waitFor();
    expect(await page.locator('article.mine').evaluateAll((mine) => mine.map((one) => one.dataset['place']))).toEqual([
      '9',
    ]);
    await role.click();
  });

  it('stands: large type, and little else', async () => {
    const size = (): Promise<number> =>
      page
        .locator('article[aria-current] p')
        .last()
        .evaluate((words) => parseFloat(getComputedStyle(words).fontSize));
    const before = await size();
    await exercises((choose) => choose('Debout'));
    expect(await size()).toBeGreaterThan(before * 1.5);
    expect(await page.getByRole('group', { name: 'Manière de travailler' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: /^Quitter/ }).click();
    expect(await size()).toBe(before);
  });

  it('is told in English as well', async () => {
    await page.evaluate(() => localStorage.setItem('PARAGLIDE_LOCALE', 'en'));
    await page.reload();
    await page.getByRole('button', { name: 'Exercises' }).click();
    const sheet = await page.getByRole('dialog').innerText();
    expect(sheet).toContain('Back tonight');
    expect(sheet).not.toMatch(/Réplique|Souffler|Debout/);
  });
});
