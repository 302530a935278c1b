import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepsOf } from '../../../web/rehearsal/learning/cards.ts';
import type { Task } from '../../../web/rehearsal/learning/kept.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { insertAfter, setText } from '../../../web/script/rewrite.ts';
import { connection, DATABASE } from '../../../web/storage/database.ts';
import { deleteScript } from '../../../web/storage/deletion.ts';
import {
  changePlan,
  keepPlan,
  keepRun,
  keepTrials,
  learnt,
  memoriesOf,
  planOf,
  runsOf,
} from '../../../web/storage/progress.ts';
import { changeRehearsal, keepRehearsal, rehearsalOf } from '../../../web/storage/rehearsals.ts';
import { restoreBackup } from '../../../web/storage/restore-backup.ts';
import { saveBackup } from '../../../web/storage/save-backup.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { workedScripts } from '../../../web/storage/worked.ts';
import { playOf } from '../rehearsal/plays.ts';
import { scriptRecord } from './samples.ts';

const NOW = Date.UTC(2026, 10, 1);
const PLAY = playOf(['A: Où vas-tu ? / B: Je vais chercher de l’eau. Garde la lampe allumée. / A: Non.']);
const order = runningOrder(PLAY, ['B']);
const steps = stepsOf(order, 'fr');
const script = { id: 'lampe', language: 'fr' } as const;

const say = (mark: 'known' | 'blank', now = NOW) => learnt(script, order, 1, { given: 0, peeked: false, mark }, now);
const run = {
  script: 'lampe',
  began: NOW,
  role: 'B',
  scene: 's0',
  kind: 'italienne',
  duration: 61_000,
  lines: 1,
} as const;
const plan = { script: 'lampe', role: 'B', opening: NOW + 9 * 86_400_000, minutes: 20 };

beforeEach(async () => {
  await deleteDB(DATABASE);
  await addScript({ ...scriptRecord('lampe'), script: { ...PLAY, id: 'lampe' } });
});
afterEach(() => connection.close());

describe('a line that was rehearsed', () => {
  it('is remembered, thought by thought and join by join', async () => {
    expect(await say('known')).toEqual({ ok: true, value: 'kept' });
    const memories = await memoriesOf('lampe');
    expect(new Set(memories.keys())).toEqual(new Set(steps.flatMap(({ cards }) => Object.values(cards))));
    expect([...memories.values()].map(({ mark, trials, tried }) => [mark, trials, tried])).toEqual(
      Array.from({ length: 4 }, () => ['known', 1, NOW]),
    );
  });

  it('builds on what was known before', async () => {
    await say('known');
    await say('blank', NOW + 86_400_000);
    const [memory] = (await memoriesOf('lampe')).values();
    expect(memory).toMatchObject({ trials: 2, lapses: 1, mark: 'blank' });
  });

  it('is remembered by both, when two tabs tell of it at once', async () => {
    await Promise.all([say('known'), say('known', NOW + 1)]);
    expect([...(await memoriesOf('lampe')).values()].map(({ trials }) => trials)).toEqual([2, 2, 2, 2]);
  });

  it('leaves nothing of a line that is not mine, nor of a script that was deleted', async () => {
    await learnt(script, order, 0, { given: 0, peeked: false }, NOW);
    await learnt(script, order, 99, { given: 0, peeked: false }, NOW);
    expect((await memoriesOf('lampe')).size).toBe(0);
    await deleteScript('lampe');
    expect(await say('known')).toEqual({ ok: true, value: 'no-script' });
    expect((await memoriesOf('lampe')).size).toBe(0);
  });

  it('is counted once, with the app killed at any moment: the place does not bear it any more', async () => {
    const said = { given: 0, peeked: false, mark: 'known' } as const;
    const telling = { speech: order.turns[1]?.speech.id ?? '', ...said };
    const waiting = { ...telling, waits: true };
    const place = { script: 'lampe', scene: 's0', speech: 'b2', rate: 1, gap: 'wait', mine: 'shown' } as const;
    await keepRehearsal({ ...place, tellings: [telling, telling, waiting] });
    await learnt(script, order, 1, said, NOW);
    expect((await rehearsalOf('lampe'))?.tellings).toEqual([telling, waiting]);
  });

  it('is remembered whole or not at all', async () => {
    const [first, second] = steps.map(({ cards }) => cards.thought);
    const trials = [
      { card: first ?? '', mark: 'known' as const },
      // No key of a database: the second write fails as a phone that dies would.
      { card: Number.NaN as unknown as string, mark: 'known' as const },
      { card: second ?? '', mark: 'known' as const },
    ];
    await expect(keepTrials('lampe', trials, NOW)).rejects.toThrow();
    expect((await memoriesOf('lampe')).size).toBe(0);
  });

  it('is still known after the text around it was edited', async () => {
    await say('known');
    const edited = setText(insertAfter(PLAY, 'b3', { kind: 'speech', roles: ['A'], text: 'Et toi ?' }), 'b3', 0, 'Si.');
    const memories = await memoriesOf('lampe');
    const cards = stepsOf(runningOrder(edited, ['B']), 'fr').flatMap(({ cards: both }) => Object.values(both));
    expect(cards.every((card) => memories.has(card))).toBe(true);
  });
});

it('is told, of which scripts anything was worked', async () => {
  await addScript({ ...scriptRecord('autre'), script: { ...PLAY, id: 'autre' } });
  expect(await workedScripts()).toEqual([]);
  await say('known');
  expect(await workedScripts()).toEqual(['lampe']);
});

describe('a session', () => {
  const work = {
    began: NOW,
    minutes: 5,
    tasks: steps.map(({ cards }) => ({ kind: 'learn' as const, step: cards.join })),
    at: 0,
  };
  const [card = ''] = steps.map(({ cards }) => cards.thought);
  const keep = (at: number, began = NOW, tasks: readonly Task[] = work.tasks) =>
    keepTrials('lampe', [{ card, mark: 'known' }], NOW, { role: 'B', began, at, tasks });

  it('is as far as what is known, and is forgotten when it is done', async () => {
    await keepPlan({ ...plan, work });
    await keep(1);
    expect((await planOf('lampe', 'B'))?.work?.at).toBe(1);
    await keep(work.tasks.length);
    expect(await planOf('lampe', 'B')).toEqual(plan);
  });

  it('grows by what was missed, and is done only when that is met again', async () => {
    await keepPlan({ ...plan, work });
    const tasks = [...work.tasks, { kind: 'again' as const, step: work.tasks[0]?.step ?? '' }];
    await keep(work.tasks.length, NOW, tasks);
    expect((await planOf('lampe', 'B'))?.work).toEqual({ ...work, tasks, at: work.tasks.length });
  });

  it('is left alone by the marks of another one', async () => {
    await keepPlan({ ...plan, work });
    await keep(1, NOW - 1);
    expect((await planOf('lampe', 'B'))?.work?.at).toBe(0);
    expect((await memoriesOf('lampe')).size).toBe(1);
  });

  it('survives a change of what the role is worked for', async () => {
    await keepPlan({ ...plan, work });
    await changePlan('lampe', 'B', (before) => ({ ...before, minutes: 30 }));
    expect(await planOf('lampe', 'B')).toEqual({ ...plan, minutes: 30, work });
  });
});

describe('runs and plans', () => {
  it('are kept, a plan for each role', async () => {
    await keepRun(run);
    await keepRun({ ...run, began: NOW - 5 });
    await keepPlan(plan);
    await keepPlan({ script: 'lampe', role: 'A', minutes: 5 });
    expect((await runsOf('lampe')).map(({ began }) => began)).toEqual([NOW - 5, NOW]);
    expect([await planOf('lampe', 'B'), await planOf('lampe', 'C')]).toEqual([plan, undefined]);
    expect((await planOf('lampe', 'A'))?.minutes).toBe(5);
  });

  it('go with their script, as what is known of it does', async () => {
    await Promise.all([say('known'), keepRun(run), keepPlan(plan)]);
    await deleteScript('lampe');
    expect([(await memoriesOf('lampe')).size, await runsOf('lampe'), await planOf('lampe', 'B')]).toEqual([
      0,
      [],
      undefined,
    ]);
    expect([await keepRun(run), await keepPlan(plan)]).toEqual([
      { ok: true, value: 'no-script' },
      { ok: true, value: 'no-script' },
    ]);
  });

  it('come back from a backup, with what is known', async () => {
    await Promise.all([say('known'), keepRun(run), keepPlan(plan)]);
    const known = await memoriesOf('lampe');
    const file = await saveBackup(NOW, () => undefined, new AbortController().signal);
    connection.close();
    await deleteDB(DATABASE);

    expect((await restoreBackup(file, 'replace')).ok).toBe(true);
    expect(await memoriesOf('lampe')).toEqual(known);
    expect([await runsOf('lampe'), await planOf('lampe', 'B')]).toEqual([[run], plan]);
  });
});

describe('the place of a rehearsal', () => {
  it('is changed as it is kept now, whatever was read of it before', async () => {
    const place = { script: 'lampe', scene: 's0', speech: 'b1', rate: 1, gap: 'wait', mine: 'shown' } as const;
    await keepRehearsal({ ...place, tellings: [{ speech: 'b2', given: 0, peeked: false }] });
    await keepRehearsal({ ...place, veil: 'nothing' });
    await changeRehearsal('lampe', (before = place) => ({ ...before, speech: 'b3' }));
    expect(await rehearsalOf('lampe')).toEqual({ ...place, veil: 'nothing', speech: 'b3' });
  });
});
