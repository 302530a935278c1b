import axe from 'axe-core';
import { flushSync } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { big, current, kept, learnt, leave, open, raise, sounded, strike, takes, untilTurn } from './theatre.ts';

beforeEach(raise);
afterEach(strike);

describe('the stage', () => {
  it('says the partners’ lines in order from one tap, waits at mine, and goes on when I have said it', async () => {
    open({ rate: 1.6 });
    await userEvent.click(big());
    await untilTurn();
    expect(takes.asked.slice(0, 3)).toEqual(['network: Qui va là ?', 'network: Personne.', 'network: Entre donc.']);
    expect(current()?.getAttribute('data-place')).toBe('2');
    await expect.element(big()).toHaveTextContent('Dit');
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place'), { timeout: 15_000 }).toBe('4');
    expect(new Set(sounded.map(({ at }) => at))).toEqual(new Set(['0', '1', '3']));
  });

  it('keeps the place at every step', async () => {
    open({});
    await userEvent.click(big());
    await untilTurn();
    expect(kept.map(({ speech }) => speech)).toEqual(['b3', 'b4']);
    expect(kept.at(-1)).toMatchObject({ scene: 's0', rate: 1.6, gap: 'wait', mine: 'shown' });
  });

  it('lights the word that sounds', async () => {
    open({ rate: 0.7 });
    await userEvent.click(big());
    await expect.poll(() => document.querySelector('mark')?.textContent, { timeout: 15_000 }).toBe('Qui');
    await expect.poll(() => document.querySelector('mark')?.textContent, { timeout: 15_000 }).toBe('va');
  });

  it('goes on from a tap on the lower half in my gap, and never from one on the upper half', async () => {
    open({ speech: 'b4' });
    await userEvent.click(big());
    await untilTurn();
    const pane = document.querySelector<HTMLElement>('.pane');
    const tapAt = (part: number) =>
      pane?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: 40, clientY: innerHeight * part }));
    tapAt(0.3);
    flushSync();
    expect(current()?.getAttribute('data-place')).toBe('2');
    tapAt(0.6);
    flushSync();
    expect(current()?.getAttribute('data-place')).toBe('3');
  });

  it('hides my line and all that follows it, and prompts three words when the big button is held', async () => {
    open({ speech: 'b4', mine: 'hidden' });
    await userEvent.click(big());
    await untilTurn();
    const visible = () => document.querySelector('.page')?.textContent ?? '';
    expect(visible()).toContain('C’e·· m··');
    expect(visible()).not.toContain('lune');
    expect(visible()).not.toContain('Entre');
    const button = document.querySelector('.big');
    button?.dispatchEvent(new PointerEvent('pointerdown', { isPrimary: true, bubbles: true, button: 0 }));
    await expect.poll(visible).toContain('C’est moi');
    button?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, button: 0 }));
    button?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    flushSync();
    expect(current()?.getAttribute('data-place'), 'letting go is not “said”').toBe('2');
    expect(visible()).not.toContain('levée');
    await userEvent.keyboard('s');
    expect(visible()).toContain('levée');
  });

  it.each([
    ['nothing', [{ place: 2, said: { given: 0, peeked: false } }]],
    ['half', []],
  ] as const)('tells what I know of a line that I said from memory, not of one that I read: %s', async (veil, told) => {
    open({ speech: 'b4', veil });
    await userEvent.click(big());
    await untilTurn();
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place')).toBe('3');
    expect(learnt).toEqual(told);
  });

  it('whispers into no line but mine, though the whisper comes late', async () => {
    open({ speech: 'b3', veil: 'nothing' });
    await userEvent.click(big());
    await untilTurn();
    const need = takes.need;
    const whispered = Promise.withResolvers<undefined>();
    takes.need = async (request, source) => {
      if (request.voice === 'espeak-1/fr-ghost') await whispered.promise;
      return need(request, source);
    };
    await userEvent.keyboard('s');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(() => sounded.at(-1)?.at).toBe('3');
    const before = sounded.length;
    whispered.resolve(undefined);
    await expect.poll(() => takes.asked).toContain("phone: C'est moi, la");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sounded.length).toBe(before);
  });

  it('shows my whole line to one who peeks, until it is said', async () => {
    open({ speech: 'b4', mine: 'hidden' });
    await userEvent.click(page.getByRole('button', { name: 'Voir ma réplique' }));
    expect(current()?.textContent).toContain('la lune est levée');
    await userEvent.keyboard('{ArrowRight}');
    expect(document.querySelector('[data-place="4"]')?.textContent).not.toContain('Merci');
  });

  it('begins the scene again when I mark a hole, where no fault is wanted', async () => {
    open({ speech: 'b4', marks: true, exercise: { kind: 'faultless', within: 'scene', lines: 1, seed: 1 } });
    await userEvent.click(big());
    await untilTurn();
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place')).toBe('3');
    await userEvent.click(page.getByRole('button', { name: /^trou/iu }));
    await expect.poll(() => current()?.getAttribute('data-place')).toBe('0');
    expect(learnt).toMatchObject([{ place: 2, said: { mark: 'blank' } }]);
  });

  it('takes a passage that I choose again and again, and keeps it', async () => {
    open({ rate: 2 });
    await userEvent.click(page.getByRole('button', { name: 'Exercices' }));
    await userEvent.click(page.getByText('En boucle', { exact: true }));
    await userEvent.click(page.getByText('Un passage', { exact: true }));
    const [first, last] = [page.getByLabelText('De la réplique'), page.getByLabelText('À la réplique')];
    await userEvent.selectOptions(first, '3');
    await userEvent.selectOptions(last, '4');
    await userEvent.keyboard('{Escape}');
    expect(kept.at(-1)?.exercise).toMatchObject({ kind: 'loop', passage: { from: 'b5', to: 'b6' } });
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place'), { timeout: 15_000 }).toBe('4');
    await untilTurn();
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place'), { timeout: 15_000 }).toBe('3');
  });

  it('has a passage chosen without showing what is hidden from me', async () => {
    open({
      mine: 'hidden',
      exercise: { kind: 'loop', within: 'scene', lines: 2, seed: 1, passage: { from: 'b2', to: 'b6' } },
    });
    await userEvent.click(page.getByRole('button', { name: 'Exercices' }));
    const told = [...document.querySelectorAll('dialog option')].map((option) => option.textContent).join(' ');
    expect(told).toContain('Qui va là');
    for (const word of ['lune', 'Entre', 'Merci']) expect(told).not.toContain(word);
  });

  it('obeys the keys: space, arrows', async () => {
    open({ speech: 'b5' });
    await userEvent.keyboard(' ');
    await expect.poll(() => document.querySelector('.big')?.getAttribute('aria-label')).toBe('Pause');
    await userEvent.keyboard('{ArrowLeft}');
    expect(current()?.getAttribute('data-place')).toBe('1');
    await userEvent.keyboard('{ArrowRight}');
    expect(current()?.getAttribute('data-place')).toBe('2');
  });

  it('tells that a line has no audio, and goes on when asked', async () => {
    takes.failing = 'Qui va là ?';
    open({});
    await userEvent.click(big());
    await expect.element(page.getByText('Cette réplique n’a pas d’audio', { exact: false })).toBeVisible();
    await userEvent.keyboard('{ArrowRight}');
    await untilTurn();
  });

  it('shows what no voice can say as written only, tells so, and goes on by itself', async () => {
    takes.refused = 'Personne.';
    open({ speech: 'b3' });
    await userEvent.click(big());
    await expect.element(page.getByText('Aucune voix ne peut dire cette réplique', { exact: false })).toBeVisible();
    expect(current()?.textContent).toContain('Personne');
    await untilTurn();
    expect(document.body.textContent).not.toContain('Aucune voix');
  });

  it('never asks the network for my own lines, even while listening', async () => {
    open({ speech: 'b4' });
    await userEvent.click(page.getByRole('button', { name: 'Écouter' }));
    await userEvent.click(big());
    await expect.poll(() => current()?.getAttribute('data-place'), { timeout: 15_000 }).toBe('3');
    expect(takes.asked).toContain("phone: C'est moi, la lune est levée.");
    expect(takes.asked).not.toContain("network: C'est moi, la lune est levée.");
  });

  it('falls silent when it is left', async () => {
    open({ rate: 0.7 });
    await userEvent.click(big());
    await expect.poll(() => document.querySelector('mark')).not.toBeNull();
    const before = sounded.length;
    await leave();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(sounded.length).toBe(before);
  });

  it('sets the script larger by a pinch, and keeps it so', async () => {
    open();
    const size = (): number => Number(document.documentElement.style.getPropertyValue('--text-size') || '1');
    const pinch = (deltaY: number): boolean | undefined =>
      document
        .querySelector('.pane')
        ?.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY, bubbles: true, cancelable: true }));
    expect(pinch(-100), 'the browser would zoom the whole page').toBe(false);
    expect(size()).toBeCloseTo(1.65);
    await expect.poll(() => localStorage.getItem('souffleur.look')).toContain('1.65');
    pinch(1_000);
    expect(size(), 'never too small to read').toBe(0.8);
    await expect.poll(() => localStorage.getItem('souffleur.look')).toContain('0.8');
    localStorage.removeItem('souffleur.look');
    document.documentElement.style.removeProperty('--text-size');
  });

  it.each(['dark', 'paper', 'nightlight'])('has nothing to reproach for accessibility, %s', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    open({ speech: 'b4', mine: 'hidden' });
    await userEvent.click(big());
    await untilTurn();
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
});
