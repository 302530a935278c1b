import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { allScripts, scriptOf } from '../../web/storage/scripts.ts';
import { speechesOf } from '../../web/script/model.ts';
import { newPhone, openHouse, type, type House } from './house.ts';
import { TEXT } from './screens/import/imports.ts';

beforeEach(newPhone);

const paste = async (house: House, text: string): Promise<void> => {
  await house.sees('Ou collez le texte');
  const field = house.element.querySelector('textarea');
  if (!field) throw new Error('there is no field to paste into');
  type(field, text);
};

const choose = async (house: House, name: string, bytes: Uint8Array<ArrayBuffer> | string): Promise<void> => {
  await house.sees('Choisir un fichier');
  const input = house.element.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('there is no way to choose a file');
  const files = new DataTransfer();
  files.items.add(new File([bytes], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};

const address = (): string => location.hash;

describe('the library of a new phone', () => {
  it('shows two scenes that open with one tap, my role chosen', async () => {
    await using house = await openHouse('#/');
    await house.sees('Le Mot qui manque');
    await house.sees('The Lost Line');
    await house.sees('Colin');
    const covers = [...house.element.querySelectorAll<HTMLAnchorElement>('a.cover')].map(({ hash }) => hash);
    expect(covers.sort()).toEqual(['#/script/ready-en/rehearse', '#/script/ready-fr/rehearse']);
  });

  it('renames and deletes a script; a ready scene that was deleted does not come back', async () => {
    {
      await using house = await openHouse('#/');
      await house.presses('Plus, pour « Le Mot qui manque »');
      await house.presses('Renommer');
      await expect.poll(() => house.element.querySelector('#new-title')).not.toBeNull();
      type(house.element.querySelector('#new-title') as HTMLInputElement, 'Merci');
      house.element.querySelector('form')?.requestSubmit();
      await house.sees('Merci');
      await house.presses('Plus, pour « The Lost Line »');
      await house.presses('Supprimer');
      await house.presses('Supprimer ce texte');
      await expect.poll(async () => (await allScripts()).map(({ script }) => script.title)).toEqual(['Merci']);
    }
    await using again = await openHouse('#/');
    await again.sees('Merci');
    expect(again.element.querySelectorAll('.book')).toHaveLength(1);
  });
});

describe('a dialog', () => {
  it('gives the focus back to what opened it', async () => {
    await using house = await openHouse('#/');
    await house.sees('Le Mot qui manque');
    const opener = house.element.querySelector<HTMLElement>('button[title*="Le Mot qui manque"]');
    opener?.focus();
    opener?.click();
    await house.presses('Fermer');
    await expect.poll(() => house.element.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });
});

describe('adding a text', () => {
  it('shows what it understands while it is pasted, and keeps it through a reload', async () => {
    {
      await using house = await openHouse('#/add');
      await paste(house, TEXT);
      await house.sees('Le Trou de Mémoire');
      await house.sees('7 répliques · 3 personnages');
    }
    await using reloaded = await openHouse('#/add');
    await reloaded.sees('Le Trou de Mémoire');
    expect(reloaded.element.querySelector('textarea')?.value).toBe(TEXT);
  });

  it('keeps what was pasted by someone who leaves at once', async () => {
    {
      await using house = await openHouse('#/add');
      await paste(house, TEXT);
    }
    await using again = await openHouse('#/add');
    await expect.poll(() => again.element.querySelector('textarea')?.value).toBe(TEXT);
  });

  it('goes on to the proof, and forgets what was pasted once it is on the shelf', async () => {
    await using house = await openHouse('#/add');
    await paste(house, TEXT);
    await house.presses('Vérifier le texte');
    await house.sees('Personnages');
    expect(address()).toMatch(/^#\/script\/.+\/proof$/);
    await using again = await openHouse('#/add');
    await again.sees('Ou collez le texte');
    expect(again.element.querySelector('textarea')?.value).toBe('');
  });

  it.each([
    ['vide.txt', new Uint8Array(), /pas de texte là-dedans/],
    ['image.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /pas de texte lisible/],
    ['pièce.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 0]), /pas encore ce genre de fichier/],
    ['liste.txt', 'du pain\ndu lait\n', /aucune réplique/],
  ])('refuses %s, and says what to do', async (name, bytes, words) => {
    await using house = await openHouse('#/add');
    await choose(house, name, bytes);
    await house.sees(words);
    expect((await allScripts()).every(({ ready }) => ready)).toBe(true);
  });

  it('asks what to do with a text that is there already; replacing keeps its ids', async () => {
    await using house = await openHouse('#/add');
    await choose(house, 'trou.txt', TEXT);
    await house.sees('Personnages');
    const [before] = (await allScripts()).filter(({ ready }) => !ready);
    await using again = await openHouse('#/add');
    await choose(again, 'trou.txt', TEXT.replace('Plus bas', 'Plus fort'));
    await again.sees('Un autre état du texte');
    await again.presses('Reprendre ces changements');
    await again.sees('Personnages');
    const shelf = (await allScripts()).filter(({ ready }) => !ready);
    expect(shelf).toHaveLength(1);
    const [after] = shelf;
    if (!before || !after) throw new Error('the script went away');
    expect(speechesOf(after.script).map(({ id }) => id)).toEqual(speechesOf(before.script).map(({ id }) => id));
    expect(JSON.stringify(after.script)).toContain('Plus fort');
  });
});

describe('the proof', () => {
  const proof = async (text: string): Promise<{ house: House; id: string }> => {
    const house = await openHouse('#/add');
    await choose(house, 'trou.txt', text);
    await house.sees('Personnages');
    return { house, id: decodeURIComponent(address().split('/')[2] ?? '') };
  };
  const rolesOf = async (id: string): Promise<string[]> =>
    (await scriptOf(id))?.script.roles.map(({ name }) => name) ?? [];

  it('merges two spellings in one gesture, undoes it and does it again', async () => {
    const { house, id } = await proof(TEXT);
    await using _ = house;
    await house.presses(/Basile/);
    await house.sees('C’est le même que…');
    const same = [...house.element.querySelectorAll<HTMLElement>('dialog li button')];
    same.find(({ textContent }) => textContent.includes('Margot'))?.click();
    await expect.poll(() => rolesOf(id)).toEqual(['Margot', 'Le Souffleur']);
    await house.presses('Annuler la correction');
    await expect.poll(() => rolesOf(id)).toEqual(['Margot', 'Basile', 'Le Souffleur']);
    await house.presses('Refaire la correction');
    await expect.poll(() => rolesOf(id)).toEqual(['Margot', 'Le Souffleur']);
  });

  it('gives a line to somebody else', async () => {
    const { house, id } = await proof(TEXT);
    await using _ = house;
    await house.presses(/Par où/);
    await house.sees('Qui le dit ?');
    const who = [...house.element.querySelectorAll<HTMLElement>('dialog li button')];
    who.find(({ textContent }) => textContent.includes('Margot'))?.click();
    await expect
      .poll(async () => {
        const script = (await scriptOf(id))?.script;
        const speech = script && speechesOf(script).find(({ parts }) => parts[0]?.text === 'Par où ?');
        return script?.roles.find((role) => role.id === speech?.roles[0])?.name;
      })
      .toBe('Margot');
  });

  it('draws only what is near the window of a play of 2,000 speeches', async () => {
    const speech = (place: number): string => `${['MARGOT', 'BASILE', 'COLIN'][place % 3]}\nJ’en suis à ${place}.\n`;
    const { house } = await proof(`LONG\n\n${Array.from({ length: 2_000 }, (_, place) => speech(place)).join('\n')}`);
    await using _ = house;
    await house.sees(/2000 répliques/);
    await expect.poll(() => house.element.querySelectorAll('[data-block]').length).toBeGreaterThan(0);
    expect(house.element.querySelectorAll('*').length).toBeLessThan(1_500);
    expect(house.element.querySelector('main')?.scrollHeight).toBeGreaterThan(50_000);
  });

  it('keeps a script confidential when it is asked to', async () => {
    const { house, id } = await proof(TEXT);
    await using _ = house;
    house.element.querySelector<HTMLElement>('input[role=switch]')?.click();
    await expect.poll(async () => (await scriptOf(id))?.confidential).toBe(true);
  });
});

describe('the settings', () => {
  it('change language and light at once, where they stand, and keep them', async () => {
    await using house = await openHouse('#/settings');
    await house.sees('Lumière');
    house.element.querySelector<HTMLElement>('input[value=nightlight]')?.click();
    expect(document.documentElement.dataset['theme']).toBe('nightlight');
    expect(localStorage.getItem('souffleur.look')).toContain('nightlight');
    const heading = house.element.querySelector('h1');
    const english = house.element.querySelector<HTMLElement>('input[value=en]');
    english?.focus();
    english?.click();
    await house.sees('Voices and network');
    expect(document.documentElement.lang).toBe('en');
    expect(document.title).toBe('Settings · Souffleur');
    expect(house.element.querySelector('h1')).toBe(heading);
    expect(document.activeElement).toBe(english);
    house.element.querySelector<HTMLElement>('input[value=fr]')?.click();
    await house.sees('Voix et réseau');
    house.element.querySelector<HTMLElement>('input[value=system]')?.click();
  });

  it('say what a machine voice is not', async () => {
    await using house = await openHouse('#/settings');
    await house.sees(/ne remplace ni un partenaire, ni un lecteur, ni un doubleur/);
  });
});

describe('going from screen to screen', () => {
  it('comes back to where one came from, by the arrow as by the button of the phone', async () => {
    await using house = await openHouse('#/script/ready-fr/cast');
    await house.sees('Je joue');
    location.hash = '#/script/ready-fr/proof';
    await house.sees('Personnages');
    await house.presses('Revenir');
    await house.sees('Je joue');
    expect(address()).toBe('#/script/ready-fr/cast');
  });

  it('goes up in the house for who came from elsewhere', async () => {
    history.replaceState(null, '');
    await using house = await openHouse('#/settings');
    history.replaceState({ trail: [] }, '');
    await house.sees('Lumière');
    window.dispatchEvent(new HashChangeEvent('hashchange'));
    await house.presses('Revenir');
    await house.sees('Bibliothèque');
    expect(address()).toBe('#/');
  });

  it('returns to a screen that is behind instead of opening it again: nobody goes in circles', async () => {
    await using house = await openHouse('#/');
    const before = history.length;
    await house.presses('Réglages');
    await house.sees('Lumière');
    await house.presses('Revenir');
    await house.presses('Réglages');
    await house.sees('Lumière');
    await house.presses('Revenir');
    await house.sees('Bibliothèque');
    expect(history.length).toBeLessThanOrEqual(before + 1);
  });

  it('moves the focus to the heading of the new screen', async () => {
    await using house = await openHouse('#/');
    await house.presses('Réglages');
    await house.sees('Lumière');
    await expect.poll(() => document.activeElement?.textContent).toBe('Réglages');
    history.back();
    await house.sees('Le Mot qui manque');
    await expect.poll(() => document.activeElement?.textContent).toBe('Bibliothèque');
  });
});

describe.each(['dark', 'paper', 'nightlight'])('in the theme %s', (theme) => {
  it.each(['#/', '#/add', '#/settings', '#/script/ready-fr/proof'])('nobody is kept out of %s', async (where) => {
    await using house = await openHouse(where);
    document.documentElement.lang = 'fr';
    document.documentElement.dataset['theme'] = theme;
    await expect.poll(() => house.element.querySelector('h1')).not.toBeNull();
    await expect.poll(() => house.element.querySelectorAll('button, a').length).toBeGreaterThan(0);
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
