import '../../../../web/styles/tokens.css';
import '../../../../web/styles/base.css';
import '../../../../web/styles/frame.css';
import axe from 'axe-core';
import { deleteDB } from 'idb';
import { mount, unmount } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { overwriteGetLocale } from '#locale';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import Progress from '../../../../web/screens/progress/progress.svelte';
import { keepCast } from '../../../../web/storage/casts.ts';
import { connection, DATABASE } from '../../../../web/storage/database.ts';
import { keepPlan, keepRun, learnt, planOf } from '../../../../web/storage/progress.ts';
import { keepRehearsal } from '../../../../web/storage/rehearsals.ts';
import { addScript } from '../../../../web/storage/scripts.ts';
import { playOf } from '../../rehearsal/plays.ts';
import { scriptRecord } from '../../storage/samples.ts';

const DAY = 86_400_000;
const PLAY = playOf([
  'A: Où vas-tu ce soir ? / B: Je vais chercher de l’eau. / A: Encore ? / B: Garde la lampe allumée.',
  'A: Que fais-tu ce soir ? / B: Me voici de retour.',
]);
const order = runningOrder(PLAY, ['B']);
const say = (place: number, mark: 'known' | 'blank', ago: number) =>
  learnt({ id: 'lampe', language: 'fr' }, order, place, { given: 0, peeked: false, mark }, Date.now() - ago * DAY);

let shown: Record<string, unknown> | undefined;
const open = () => (shown = mount(Progress, { target: document.body, props: { script: 'lampe' } }));

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
  if (shown) await unmount(shown);
  document.body.replaceChildren();
  connection.close();
});

describe('where I am', () => {
  it('shows the play by strength, fragile passages and the days that are left, and promises nothing', async () => {
    await say(1, 'known', 0);
    await say(3, 'blank', 3);
    await keepPlan({ script: 'lampe', role: 'B', opening: Date.now() + 3.5 * DAY, minutes: 15 });
    await keepRun({ script: 'lampe', began: 1, role: 'B', scene: 's0', kind: 'italienne', duration: 61_000, lines: 2 });
    open();
    await expect.element(page.getByText('1 passage fragile, 4 jours pour les reprendre')).toBeVisible();
    expect([...document.querySelectorAll('.lines i')].map(({ classList }) => classList[0])).toEqual([
      'strong',
      'weak',
      'new',
    ]);
    await expect.element(page.getByText('la dernière : 1 min 01 s')).toBeVisible();
    await expect.element(page.getByText('Passages fragiles')).toBeVisible();
    expect(document.body.textContent).not.toContain('%');
    for (const theme of ['dark', 'paper']) {
      document.documentElement.dataset['theme'] = theme;
      for (const [width, height] of [
        [360, 740],
        [1280, 800],
      ] as const) {
        await page.viewport(width, height);
        expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
        expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      }
    }
  });

  it('leads from a fragile passage, and from twin cues, to where they are worked', async () => {
    await say(3, 'blank', 3);
    open();
    await userEvent.click(page.getByRole('button', { name: 'Garde la lampe allumée.' }));
    await expect.poll(() => location.hash).toBe('#/script/lampe/learn');
    const line = (await planOf('lampe', 'B'))?.work?.tasks;
    expect(line?.map(({ kind }) => kind)).toEqual(['recall']);
    expect(line?.[0]?.step).toContain('garde la lampe');
    await userEvent.click(page.getByRole('button', { name: /tu ce soir/ }));
    await expect.poll(async () => (await planOf('lampe', 'B'))?.work?.tasks.map(({ kind }) => kind)).toContain('twins');
  });

  it('opens on the role rehearsed last, and shows its runs with their dates', async () => {
    await keepCast({ script: 'lampe', mine: ['A', 'B'], voices: {} });
    const place = { script: 'lampe', scene: 's0', speech: 'b1', rate: 1, gap: 'wait', mine: 'shown' } as const;
    await keepRehearsal({ ...place, role: 'B' });
    const began = new Date('2026-03-04T20:00').getTime();
    await keepRun({ script: 'lampe', began, role: 'B', scene: 's0', kind: 'run', duration: 245_000, lines: 2 });
    open();
    await expect.element(page.getByRole('radio', { name: 'B' })).toBeChecked();
    await expect.element(page.getByText('4 mars 2026, 4 min 05 s')).toBeVisible();
  });

  it('proposes two short sessions with a night between, begins the first and remembers the second', async () => {
    const scene = (name: string) =>
      Array.from({ length: 40 }, (_, line) => `A: Et ${name} ${line} ? / B: Voici ma réponse ${name}, numéro ${line}.`);
    const long = playOf([scene('un').join(' / '), scene('deux').join(' / ')]);
    await addScript({ ...scriptRecord('longue'), script: { ...long, id: 'longue' } });
    await keepCast({ script: 'longue', mine: ['B'], voices: {} });
    shown = mount(Progress, { target: document.body, props: { script: 'longue' } });
    await userEvent.click(page.getByRole('button', { name: /^15 min maintenant, 15 demain/ }));
    await expect.poll(() => location.hash).toBe('#/script/longue/learn');
    const { second = 0, ...plan } = (await planOf('longue', 'B')) ?? { script: '', role: '', minutes: 0 };
    expect(plan.work?.minutes).toBe(15);
    expect(second).toBeGreaterThan(Date.now());
    await keepPlan({ ...plan, second: Date.now() - 1_000 });
    await expect.element(page.getByText('La seconde de vos deux courtes séances vous attend.')).toBeVisible();
    await expect.element(page.getByText('15 min maintenant, 15 demain')).not.toBeInTheDocument();
  });

  it('keeps the opening night and the minutes a day of the role', async () => {
    open();
    await userEvent.fill(page.getByLabelText('La première'), '2030-12-04');
    await userEvent.click(page.getByLabelText('30 min'));
    await expect
      .poll(() => planOf('lampe', 'B'))
      .toMatchObject({ opening: new Date('2030-12-04T20:00').getTime(), minutes: 30 });
  });
});
