/**
 * A session composes itself for the minutes one has: what fades, a little to learn, the weak links. Cold recall is the
 * end of what was learnt: it is tried once more after everything else. Then what was worked is run, with the partners.
 *
 * @module
 */
import type { Step } from './cards.ts';
import type { Task, Work } from './kept.ts';
import { recallAt } from './memory.ts';
import { dueTwins, type Twins } from './twins.ts';
import { isTried, learningTime, needOf, newSteps, recallOf, trialTime, type Knowledge } from './plan.ts';

/** A stretch of work: its steps in the order they are worked. */
export interface Stretch {
  readonly kind: 'recall' | 'learn' | 'twins' | 'links' | 'cold' | 'run';
  readonly steps: readonly Step[];
  /** How long it takes, about, ms. */
  readonly time: number;
}

export const SESSION_MINUTES = [5, 15, 40] as const;
export type SessionMinutes = (typeof SESSION_MINUTES)[number];

const MINUTE = 60_000;
/** A join is weak below this. */
const WEAK = 0.8;
/** Shares of the time for the weak links and for the run; the rest goes to what needs it most, old or new. */
const SHARES: Readonly<Record<SessionMinutes, Readonly<Record<'links' | 'run', number>>>> = {
  5: { links: 0.1, run: 0 },
  15: { links: 0.08, run: 0.1 },
  40: { links: 0.08, run: 0.15 },
};
/** As much of the rest goes to what is new, while what was learnt fades: whoever only learns forgets. */
const NEW_SHARE = 0.6;

/** How often what was just learnt is missed all the same, at the end of its session. */
const MISSED_COLD = 0.3;

/** A new step climbs its ladder, and is tried cold at the end; and what is missed is tried again. */
function costOf(step: Step, knowledge: Knowledge, now: number): number {
  return isTried(step, knowledge)
    ? trialTime(step) * (2 - recallOf(step, knowledge, now))
    : learningTime(step) + trialTime(step) * (1 + MISSED_COLD);
}

/** As many steps from the beginning as fit in a time, ms. */
function fitting(steps: readonly Step[], time: number, cost: (step: Step) => number = trialTime): Step[] {
  let spent = 0;
  const taken: Step[] = [];
  for (const step of steps) {
    spent += cost(step);
    if (spent > time) break;
    taken.push(step);
  }
  return taken;
}

const byPlace = (one: Step, other: Step): number => one.place - other.place || one.thought - other.thought;

/** What needs work most among what was tried. */
function neediest(knowledge: Knowledge, now: number): Step[] {
  return knowledge.steps
    .filter((step) => isTried(step, knowledge))
    .map((step) => ({ step, need: needOf(step, knowledge, now) }))
    .filter(({ need }) => need > 0)
    .sort((one, other) => other.need - one.need || byPlace(one.step, other.step))
    .map(({ step }) => step);
}

/** What is worked in a time, ms: new steps in the order of the play, and old ones; what one leaves the other takes. */
function worth(knowledge: Knowledge, time: number, now: number): Step[] {
  const cost = (step: Step): number => costOf(step, knowledge, now);
  const spent = (steps: readonly Step[]): number => steps.reduce((sum, step) => sum + cost(step), 0);
  const [old, fresh] = [neediest(knowledge, now), newSteps(knowledge)];
  const share = fitting(fresh, time * NEW_SHARE, cost);
  const faded = fitting(old, time - spent(share), cost);
  return [...faded, ...fitting(fresh, time - spent(faded), cost)];
}

/** Tried joins that do not hold, the weakest first. */
function weakLinks({ steps, memories }: Knowledge, now: number): Step[] {
  return steps
    .map((step) => ({ step, memory: memories.get(step.cards.join) }))
    .map(({ step, memory }) => ({ step, recall: memory ? recallAt(memory, now) : 1 }))
    .filter(({ recall }) => recall < WEAK)
    .sort((one, other) => one.recall - other.recall)
    .map(({ step }) => step);
}

/**
 * Of the scene that has most of what was worked, all from the first that was to the last that was, as far as the time
 * goes, ms: several whole lines, or nothing.
 */
function runOf({ steps }: Knowledge, worked: readonly Step[], time: number): Step[] {
  const scenes = Map.groupBy(worked, ({ scene }) => scene);
  const [most] = [...scenes.values()].sort((one, other) => other.length - one.length);
  const places = most?.map(({ place }) => place) ?? [];
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const passage = steps.filter(({ place }) => place >= from && place <= to);
  const run = fitting(passage, time);
  const cut = passage[run.length]?.place;
  const lines = run.filter(({ place }) => place !== cut);
  return new Set(lines.map(({ place }) => place)).size > 1 ? lines : [];
}

/** The drill of twins takes at most this share of a session. */
const MOST_DRILL = 0.15;

/**
 * Composes a session.
 *
 * @param knowledge what is known of the role
 * @param minutes how long it may be, about
 * @param now ms since 1970
 * @param twins of the role: those that are due are drilled
 * @returns what to do, in order; nothing when there is nothing to do
 */
export function composeSession(
  knowledge: Knowledge,
  minutes: SessionMinutes,
  now: number,
  twins: readonly Twins[] = [],
): Stretch[] {
  const shares = SHARES[minutes];
  const all = minutes * MINUTE;
  const drill = dueTwins(twins, knowledge, now, all * MOST_DRILL);
  const links = fitting(
    weakLinks(knowledge, now).filter((step) => !drill.includes(step)),
    all * shares.links,
  );
  const apart = new Set([...drill, ...links]);
  const rest = { ...knowledge, steps: knowledge.steps.filter((step) => !apart.has(step)) };
  const timeOf = (steps: readonly Step[], time: (step: Step) => number = trialTime): number =>
    steps.reduce((sum, step) => sum + time(step), 0);
  const spent = timeOf(drill) + timeOf(links, (step) => costOf(step, knowledge, now));
  const worked = worth(rest, all * (1 - shares.run) - spent, now);
  const [recall, learn] = [
    worked.filter((step) => isTried(step, knowledge)),
    worked.filter((step) => !isTried(step, knowledge)),
  ];
  const run = runOf(knowledge, [...worked, ...links], all * shares.run);
  const stretches: Stretch[] = [
    { kind: 'recall', steps: recall.sort(byPlace), time: timeOf(recall) },
    { kind: 'learn', steps: learn.sort(byPlace), time: timeOf(learn, learningTime) },
    { kind: 'twins', steps: drill, time: timeOf(drill) },
    { kind: 'links', steps: links.sort(byPlace), time: timeOf(links) },
    { kind: 'cold', steps: learn, time: timeOf(learn) },
    { kind: 'run', steps: run, time: timeOf(run) },
  ];
  return stretches.filter(({ steps }) => steps.length > 0);
}

const taskOf =
  (kind: Task['kind']) =>
  ({ cards }: Step): Task => ({ kind, step: cards.join });

/** A session as it is kept: what is to be done, one thought after the other, and nothing of it done. */
export const sessionWork = (stretches: readonly Stretch[], minutes: SessionMinutes, now: number): Work => ({
  began: now,
  minutes,
  tasks: stretches.flatMap(({ kind, steps }) => steps.map(taskOf(kind))),
  at: 0,
});

/** So many thoughts are learnt in one go, and more only to the end of a line that is begun. */
const IN_ONE_GO = 3;

/** What comes next in the part: the first thoughts that were never worked, each learnt, then all of them cold. */
export function nextWork(knowledge: Knowledge, now: number): Work {
  const fresh = newSteps(knowledge);
  const last = fresh[IN_ONE_GO - 1] ?? fresh.at(-1);
  const steps = fresh.filter((step, place) => place < IN_ONE_GO || step.place === last?.place);
  return { began: now, tasks: [...steps.map(taskOf('learn')), ...steps.map(taskOf('cold'))], at: 0 };
}

/** One line, each of its thoughts in turn: what is missed is met again. @param place of the line in the running order */
export const lineWork = (steps: readonly Step[], place: number, now: number): Work => ({
  began: now,
  tasks: steps.filter((step) => step.place === place).map(taskOf('recall')),
  at: 0,
});

/** What is taken up again: a session that was interrupted today. Later, what it was for has changed. */
const STALE = 12 * 60 * MINUTE;

/** Can a session be gone on with? */
export const isOpen = (work: Work | undefined, now: number): work is Work =>
  work !== undefined && work.at < work.tasks.length && now - work.began < STALE;

/** Of the roles whose session can be gone on with, the one whose was begun last. */
export const begunLast = <Plan extends { readonly work?: Work | undefined }>(
  plans: readonly (Plan | undefined)[],
  now: number,
): Plan | undefined =>
  plans
    .filter((plan) => isOpen(plan?.work, now))
    .reduce((last, plan) => ((plan?.work?.began ?? 0) > (last?.work?.began ?? -Infinity) ? plan : last), undefined);
