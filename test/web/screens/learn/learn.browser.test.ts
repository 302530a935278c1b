import '../../../../web/styles/tokens.css';
import '../../../../web/styles/base.css';
import '../../../../web/styles/frame.css';
import axe from 'axe-core';
import { deleteDB } from 'idb';
import { mount, unmount } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#locale';
import Learn from '../../../../web/screens/learn/learn.svelte';
import { keepCast } from '../../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { memoriesOf, planOf } from '../../../../web/storage/progress.ts';
import { rehearsalOf } from '../../../../web/storage/rehearsals.ts';
import { addScript } from '../../../../web/storage/scripts.ts';
import { playOf } from '../../rehearsal/plays.ts';
import { scriptRecord } from '../../storage/samples.ts';

const PLAY = playOf([
  'A: Où vas-tu ce soir ? / B: Je vais chercher de l’eau. / A: Encore ? / B: Garde la lampe allumée.',
]);

let shown: Record<string, unknown> | undefined;
const open = () => (shown = mount(Learn, { target: document.body, props: { script: 'lampe' } }));
const close = async (): Promise<void> => {
  if (shown) await unmount(shown);
  shown = undefined;
  document.body.replaceChildren();
};
const tap = (name: RegExp) => userEvent.click(page.getByRole('button', { name }));
const said = () => tap(/^Dit/);

beforeEach(async () => {
  overwriteGetLocale(() => 'fr');
  document.documentElement.lang = 'fr';
  // Colours are judged when they have come, not on their way from one theme to the next.
  document.documentElement.style.setProperty('--quick', '0s');
  await deleteDB(DATABASE);
  await addScript({ ...scriptRecord('lampe'), script: { ...PLAY, id: 'lampe' } });
  await keepCast({ script: 'lampe', mine: ['B'], voices: {} });
});
afterEach(async () => {
  await close();
  connection.close();
});

/** No barrier for anyone, in both themes, and nothing wider than a phone. */
async function expectOpenToAll(): Promise<void> {
  for (const theme of ['dark', 'paper', 'nightlight']) {
    document.documentElement.dataset['theme'] = theme;
    await page.viewport(360, 740);
    expect((await axe.run(document.body)).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  }
}

describe('learning', () => {
  it('takes a thought from all of it to nothing, and keeps each mark as it is made', async () => {
    open();
    await expect.element(page.getByRole('heading', { name: 'Une séance' })).toBeVisible();
    await expectOpenToAll();
    await tap(/^Les premières pensées/);
    await expect.element(page.getByText('Je vais chercher de l’eau.')).toBeVisible();
    await expectOpenToAll();
    await said();
    await expect.element(page.getByText('Je vais chercher de l’eau.')).not.toBeInTheDocument();
    await said();
    await said();
    await tap(/^Souffler/);
    await expect.element(page.getByText('Je vais chercher', { exact: true })).toBeVisible();
    await said();
    await expect.element(page.getByText('Je vais chercher de l’eau.')).toBeVisible();
    await tap(/^Soufflé/);
    await expect
      .poll(async () => [...(await memoriesOf('lampe')).values()].map(({ mark }) => mark))
      .toEqual(['prompted']);
    await expect.element(page.getByText('premiers mots')).toBeVisible();
  });

  it('keeps the screen lit while a thought is at hand, again when one comes back to it, and no longer', async () => {
    const held: boolean[] = [];
    const lock = () => Object.assign(new EventTarget(), { released: true, release: async () => void held.push(false) });
    const wakeLock = { request: async () => (held.push(true), lock()) };
    Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: wakeLock });
    open();
    await tap(/^5 min/);
    await expect.poll(() => held).toEqual([true]);
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => held).toEqual([true, true]);
    await tap(/^Finir ici/);
    await expect.poll(() => held.at(-1)).toBe(false);
    Reflect.deleteProperty(navigator, 'wakeLock');
  });

  it('goes on after an interruption with the thought at hand, and knows what was marked before', async () => {
    open();
    await tap(/^5 min/);
    for (let turn = 0; turn < 4; turn += 1) await said();
    await tap(/^Su$/);
    await said();
    await tap(/^Su$/);
    await expect.poll(async () => (await planOf('lampe', 'B'))?.work?.at).toBe(1);
    await said();
    await close();
    open();
    await expect.element(page.getByText('Garde la lampe allumée.')).toBeVisible();
    expect((await memoriesOf('lampe')).size).toBe(2);
  });

  it('ends a session with a run: the passage is handed over to the rehearsal, from memory, at its cue', async () => {
    open();
    await tap(/^15 min/);
    await tap(/^Je la sais déjà/);
    await tap(/^Je la sais déjà/);
    await said();
    await tap(/^Su$/);
    await said();
    await tap(/^Su$/);
    await expect.element(page.getByRole('heading', { name: 'Pour finir, un filage' })).toBeVisible();
    await expectOpenToAll();
    await close();
    open();
    await tap(/^Filer ce passage/);
    await expect.poll(() => location.hash).toBe('#/script/lampe/rehearse');
    expect(await rehearsalOf('lampe')).toMatchObject({ speech: 'b1', veil: 'nothing', role: 'B' });
    await expect.poll(async () => (await planOf('lampe', 'B'))?.work).toBeUndefined();
  });

  it('ends calmly: what was done, what comes back, and no figure to live up to', async () => {
    open();
    await tap(/^Les premières pensées/);
    await tap(/^Je la sais déjà/);
    await tap(/^Je la sais déjà/);
    await said();
    await tap(/^Su$/);
    await said();
    await tap(/^Trou$/);
    await expect.element(page.getByText('à reprendre')).toBeVisible();
    await said();
    await tap(/^Su$/);
    await expect.element(page.getByRole('heading', { name: 'C’est fini pour cette fois' })).toBeVisible();
    await expect.element(page.getByText('Garde la lampe allumée.')).toBeVisible();
    expect(document.body.textContent).not.toContain('%');
    await expectOpenToAll();
    await expect.poll(async () => (await planOf('lampe', 'B'))?.work).toBeUndefined();
  });
});
