import axe from 'axe-core';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Note } from '../../../../web/script/note.ts';
import { big, current, kept, open, raise, shelved, sounded, strike, takes, untilTurn } from './theatre.ts';

beforeEach(raise);
afterEach(strike);

describe('the text lives', () => {
  it('cuts a line in two gestures, passes over it, and takes that back', async () => {
    open({ speech: 'b2' });
    await userEvent.click(page.getByRole('button', { name: 'Modifier cette réplique de C' }).first());
    await userEvent.click(page.getByRole('button', { name: 'Couper', exact: true }));
    await expect.poll(() => document.querySelector('[data-block="b3"] s')?.textContent).toBe('Personne.');
    takes.asked.length = 0;
    await userEvent.click(big());
    await untilTurn();
    expect(takes.asked).not.toContain('network: Personne.');
    expect(current()?.textContent).toContain('C’est moi');
    await userEvent.keyboard('e');
    await userEvent.click(page.getByRole('button', { name: 'Couper', exact: true }));
    await expect.poll(() => current()?.textContent).toContain('Entre donc');
    await userEvent.click(page.getByRole('button', { name: 'Annuler' }));
    await expect.poll(() => current()?.textContent).toContain('C’est moi');
    expect(shelved.renewed).toBe(3);
  });

  it('rests while a line is looked at, in my gap too, and goes on from the same line', async () => {
    open({ speech: 'b2' });
    await userEvent.click(big());
    await untilTurn();
    await userEvent.keyboard('e');
    await userEvent.click(page.getByRole('button', { name: 'Insérer après (béquet)' }));
    await userEvent.fill(page.getByRole('textbox', { name: 'Texte' }), 'Déjà ?');
    await userEvent.click(page.getByRole('button', { name: 'Insérer', exact: true }));
    await expect.element(page.getByText('Inséré')).toBeVisible();
    expect(current()?.textContent).toContain('C’est moi');
    expect(document.querySelector('.big')?.getAttribute('aria-label')).toBe('Lecture');
    await userEvent.click(big());
    await untilTurn();
    await userEvent.click(big());
    await untilTurn();
    expect(current()?.textContent).toContain('Merci');
    expect(takes.asked).toContain('network: Déjà ?');
    expect(sounded.map(({ at }) => at)).toContain('3');
  });

  it('opens what can be done to a line by a long press on it, not in the midst of a scroll', async () => {
    open({ speech: 'b2' });
    const line = document.querySelector('[data-block="b5"] p');
    const press = (type: string, clientY: number): boolean | undefined =>
      line?.dispatchEvent(new PointerEvent(type, { isPrimary: true, bubbles: true, button: 0, clientX: 9, clientY }));
    press('pointerdown', 200);
    press('pointermove', 260);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(document.querySelector('dialog')).toBeNull();
    press('pointerdown', 200);
    await expect.element(page.getByRole('dialog', { name: 'B' })).toBeVisible();
  });

  it('says that there is no room, and shows nothing as done that was not kept', async () => {
    shelved.full = true;
    open({ speech: 'b2' });
    await userEvent.keyboard('e');
    await userEvent.click(page.getByRole('button', { name: 'Couper', exact: true }));
    await expect.element(page.getByText('rien n’a changé', { exact: false })).toBeVisible();
    expect(document.querySelector('s')).toBeNull();
  });

  it('shows my notes at their line and word, hides them by one switch, and keeps what I write', async () => {
    const note: Note = {
      id: 'n',
      script: 'play',
      block: 'b4',
      kind: 'stress',
      text: 'tout bas',
      written: 1,
      word: { place: 2, text: 'lune' },
    };
    open({ speech: 'b2' }, [note, { ...note, id: 'gone', block: 'nowhere' }]);
    await expect.element(page.getByText('tout bas')).toBeVisible();
    expect(document.querySelector('.stress')?.textContent).toBe('lune');
    await userEvent.keyboard('e');
    await userEvent.click(page.getByRole('button', { name: 'Écrire une note' }));
    await userEvent.click(page.getByRole('radio', { name: 'Respiration' }));
    await userEvent.click(page.getByRole('button', { name: 'Garder' }));
    await expect.poll(() => shelved.notes).toMatchObject([{ block: 'b2', kind: 'breath', text: '' }]);
    await userEvent.click(page.getByRole('button', { name: /allure/ }));
    await userEvent.click(page.getByRole('switch', { name: 'Montrer mes notes' }));
    await expect.poll(() => document.body.textContent).not.toContain('tout bas');
    expect(kept.at(-1)).toMatchObject({ notes: 'hidden', cuts: 'shown' });
  });

  it.each(['dark', 'paper', 'nightlight'])('has no sheet to reproach for accessibility, %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    open({ speech: 'b4' });
    for (const way of [undefined, 'Couper des mots', 'Changer le texte', /^Insérer/, 'Déplacer', 'Écrire une note']) {
      await userEvent.keyboard('e');
      if (way !== undefined) await userEvent.click(page.getByRole('button', { name: way, exact: true }));
      const { violations } = await axe.run(document.body);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      await userEvent.click(page.getByRole('button', { name: 'Fermer' }));
    }
  });
});
