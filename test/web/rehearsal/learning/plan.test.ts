import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../web/rehearsal/learning/cards.ts';
import type { Mark, Memory } from '../../../../web/rehearsal/learning/kept.ts';
import { afterTrial } from '../../../../web/rehearsal/learning/memory.ts';
import {
  dueSteps,
  fragileLines,
  needOf,
  newSteps,
  outlook,
  strengths,
} from '../../../../web/rehearsal/learning/plan.ts';
import {
  begunLast,
  composeSession,
  isOpen,
  nextWork,
  sessionWork,
} from '../../../../web/rehearsal/learning/sessions.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 10, 20);

const part = (lines: number): Step[] =>
  Array.from({ length: lines }, (_, place) => ({
    place,
    scene: Math.floor(place / 10),
    thought: 0,
    time: 4_000,
    cards: { join: `join ${place}`, thought: `thought ${place}` },
  }));

/** Lines that were tried once, so many days ago. */
function tried(...trials: readonly (readonly [place: number, days: number, mark?: Mark])[]): Map<string, Memory> {
  return new Map(
    trials.flatMap(([place, days, mark = 'known']) => {
      const memory = afterTrial(undefined, mark, NOW - days * DAY);
      return [`join ${place}`, `thought ${place}`].map((card) => [card, memory] as const);
    }),
  );
}

describe('where I am', () => {
  const knowledge = { steps: part(4), memories: tried([0, 0], [1, 30], [2, 1, 'blank']) };

  it('is the strength of every line, in order; one never worked has none', () => {
    const recalls = strengths(knowledge, NOW).map(({ recall }) => recall);
    expect(recalls[0]).toBe(1);
    expect(recalls[1]).toBeLessThan(0.9);
    expect(recalls[3]).toBeUndefined();
    expect(strengths(knowledge, NOW).map(({ place }) => place)).toEqual([0, 1, 2, 3]);
  });

  it('names the lines that would be lacking, never those that were not worked', () => {
    const places = fragileLines(knowledge, NOW).map(({ place }) => place);
    expect(places).toContain(2);
    expect(places).not.toContain(3);
    expect(fragileLines({ ...knowledge, opening: NOW + 60 * DAY }, NOW).map(({ place }) => place)).toEqual([0, 1, 2]);
  });

  it('tells what is new and what fades', () => {
    expect(newSteps(knowledge).map(({ place }) => place)).toEqual([3]);
    const due = dueSteps(knowledge, NOW).map(({ place }) => place);
    expect(due).toContain(1);
    expect(due).not.toContain(0);
  });

  it('needs most what rested longest and would be lacking', () => {
    const [fresh, old] = knowledge.steps.map((step) => needOf(step, knowledge, NOW));
    expect(fresh).toBe(0);
    expect(old).toBeGreaterThan(0);
  });
});

describe('whether the days suffice', () => {
  const steps = part(200);

  it('is not said without an opening, nor once it is over', () => {
    for (const opening of [undefined, NOW - DAY]) {
      expect(outlook({ steps, memories: new Map(), opening }, NOW, 15)).toMatchObject({
        unlearnt: 200,
        days: undefined,
        suffices: undefined,
      });
    }
  });

  it('depends on the days and on the minutes one works', () => {
    const at = (days: number, minutes: number) =>
      outlook({ steps, memories: new Map(), opening: NOW + days * DAY }, NOW, minutes);
    expect(at(3, 15)).toMatchObject({ days: 3, suffices: false });
    expect(at(90, 15)).toMatchObject({ days: 90, suffices: true });
    expect(at(9, 120).suffices).toBe(true);
    expect(at(3, 15).minutes).toBeGreaterThan(at(90, 15).minutes ?? 0);
  });
});

describe('a session', () => {
  const steps = part(60);

  it('begins a part at its beginning, and ends with what was learnt, cold', () => {
    const stretches = composeSession({ steps, memories: new Map() }, 5, NOW);
    expect(stretches.map(({ kind }) => kind)).toEqual(['learn', 'cold']);
    expect(stretches[0]?.steps[0]?.place).toBe(0);
    expect(stretches[1]?.steps).toEqual(stretches[0]?.steps);
  });

  it('takes the minutes one has, about, and not more', () => {
    const memories = tried(...Array.from({ length: 40 }, (_, place) => [place, 20 + place] as const));
    for (const minutes of [5, 15, 40] as const) {
      const stretches = composeSession({ steps, memories }, minutes, NOW);
      const total = stretches.reduce((sum, { time }) => sum + time, 0);
      expect(total).toBeLessThanOrEqual(minutes * 60_000);
      if (minutes < 40) expect(total).toBeGreaterThan(minutes * 60_000 * 0.8);
    }
  });

  it('works what fades in the order of the play, and runs one passage of it at the very end', () => {
    const memories = tried(...Array.from({ length: 60 }, (_, place) => [place, 20 + (place % 7)] as const));
    const stretches = composeSession({ steps, memories }, 15, NOW);
    expect(stretches.at(-1)?.kind).toBe('run');
    const recalled = stretches.find(({ kind }) => kind === 'recall')?.steps.map(({ place }) => place) ?? [];
    expect(recalled).toEqual(recalled.toSorted((one, other) => one - other));
    const run = stretches.find(({ kind }) => kind === 'run')?.steps ?? [];
    expect(new Set(run.map(({ scene }) => scene)).size).toBe(1);
    const places = run.map(({ place }) => place);
    expect(places.length).toBeGreaterThan(1);
    expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));
  });

  it('works the weak links apart, however short it is', () => {
    const memories = tried(...Array.from({ length: 60 }, (_, place) => [place, 20 + (place % 7)] as const));
    for (const minutes of [5, 15, 40] as const) {
      const stretches = composeSession({ steps, memories }, minutes, NOW);
      const [links, recalled] = (['links', 'recall'] as const).map(
        (kind) => stretches.find((one) => one.kind === kind)?.steps ?? [],
      );
      expect(links?.length).toBeGreaterThan(0);
      expect(links?.filter((step) => recalled?.includes(step))).toEqual([]);
    }
  });

  it('drills twin cues in turn when one of them is due and all their lines were learnt', () => {
    const twins = [{ places: [3, 7], words: 'eh bien' }];
    const drilled = (knowledge: Parameters<typeof composeSession>[0]): number[] =>
      composeSession(knowledge, 15, NOW, twins)
        .filter(({ kind }) => kind === 'twins')
        .flatMap((stretch) => stretch.steps.map(({ place }) => place));
    expect(drilled({ steps, memories: tried([3, 0], [7, 20]) })).toEqual([3, 7, 3, 7]);
    expect(drilled({ steps, memories: tried([3, 0], [7, 0]) })).toEqual([]);
    expect(drilled({ steps, memories: tried([7, 20]) })).toEqual([]);
  });

  it('runs no single line', () => {
    const one = composeSession({ steps: part(1), memories: tried([0, 20]) }, 15, NOW);
    expect(one.map(({ kind }) => kind)).not.toContain('run');
  });

  it('is empty when all was tried just now', () => {
    const memories = tried(...steps.map(({ place }) => [place, 0] as const));
    expect(composeSession({ steps, memories }, 15, NOW)).toEqual([]);
  });

  it('learns a little, and leaves time for what fades', () => {
    const memories = tried(...Array.from({ length: 30 }, (_, place) => [place, 20] as const));
    const stretches = composeSession({ steps, memories }, 15, NOW);
    const timeOf = (...kinds: readonly string[]): number =>
      stretches.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { time }) => sum + time, 0);
    expect(timeOf('learn', 'cold')).toBeGreaterThan(5 * 60_000);
    expect(timeOf('recall', 'links')).toBeGreaterThan(3 * 60_000);
  });

  it('is kept as what is to be done, thought by thought, and taken up again on the same day only', () => {
    const work = sessionWork(composeSession({ steps, memories: new Map() }, 5, NOW), 5, NOW);
    expect(work).toMatchObject({ began: NOW, minutes: 5, at: 0 });
    expect(work.tasks[0]).toEqual({ kind: 'learn', step: 'join 0' });
    expect(work.tasks.at(-1)?.kind).toBe('cold');
    expect(isOpen(work, NOW + 3_600_000)).toBe(true);
    expect(isOpen({ ...work, at: work.tasks.length }, NOW)).toBe(false);
    expect(isOpen(work, NOW + DAY)).toBe(false);
    expect(isOpen(undefined, NOW)).toBe(false);
  });

  it('learns what comes next, a few thoughts of it, each of them cold at the end', () => {
    const { tasks, minutes } = nextWork({ steps, memories: tried([0, 1], [2, 1]) }, NOW);
    expect(minutes).toBeUndefined();
    expect(tasks.map(({ kind, step }) => `${kind} ${step}`)).toEqual([
      ...['learn join 1', 'learn join 3', 'learn join 4'],
      ...['cold join 1', 'cold join 3', 'cold join 4'],
    ]);
    expect(nextWork({ steps: [], memories: new Map() }, NOW).tasks).toEqual([]);
  });
});

describe('of several sessions that were interrupted', () => {
  const begun = (role: string, began: number, at = 0) => ({
    role,
    work: { began, at, tasks: [{ kind: 'recall' as const, step: 'join 0' }] },
  });

  it('the one begun last is gone on with, whichever role comes first', () => {
    const plans = [undefined, begun('A', NOW - 2), begun('B', NOW - 1), begun('C', NOW, 1)];
    expect(begunLast(plans, NOW)?.role).toBe('B');
    expect(begunLast([undefined, begun('A', NOW, 1)], NOW)).toBeUndefined();
  });
});
