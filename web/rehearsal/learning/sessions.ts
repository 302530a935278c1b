/**
 * A session composes itself for the minutes one has: what fades, a little to learn, the weak links, and one run. Cold
 * recall is its end: what was learnt first is tried once more after everything else.
 *
 * @module
 */
import type { Step } from './cards.ts';
import { recallAt } from './memory.ts';
import { isTried, MEETINGS, needOf, trialTime, type Knowledge } from './plan.ts';

/** A stretch of work: its steps in the order they are worked. */
export interface Stretch {
  readonly kind: 'recall' | 'learn' | 'links' | 'run' | 'cold';
  readonly steps: readonly Step[];
  /** How long it takes, about, ms. */
  readonly time: number;
}

export type SessionMinutes = 5 | 15 | 40;

const MINUTE = 60_000;
/** A join is weak below this. */
const WEAK = 0.8;
/** Shares of the time for the weak links and for the run; the rest goes to what needs it most, old or new. */
const SHARES: Readonly<Record<SessionMinutes, Readonly<Record<'links' | 'run', number>>>> = {
  5: { links: 0, run: 0 },
  15: { links: 0.05, run: 0 },
  40: { links: 0.08, run: 0.15 },
};

/** A new step is met several times, the last of them cold. */
const costOf = (step: Step, knowledge: Knowledge): number =>
  trialTime(step) * (isTried(step, knowledge) ? 1 : MEETINGS);

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

/** What needs work most, as much of it as fits: new steps in the order of the play, each after the one before it. */
function neediest(knowledge: Knowledge, time: number, now: number): Step[] {
  const ranked = knowledge.steps
    .map((step) => ({ step, need: needOf(step, knowledge, now) }))
    .filter(({ need }) => need > 0)
    .sort((one, other) => other.need - one.need || byPlace(one.step, other.step))
    .map(({ step }) => step);
  return fitting(ranked, time, (step) => costOf(step, knowledge));
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

/** The scene that has most of what was worked, from its beginning: one run of it. */
function runOf({ steps }: Knowledge, worked: readonly Step[]): Step[] {
  const scenes = Map.groupBy(worked, ({ scene }) => scene);
  const [most] = [...scenes].sort(([, one], [, other]) => other.length - one.length);
  return most ? steps.filter(({ scene }) => scene === most[0]) : [];
}

/**
 * Composes a session.
 *
 * @param knowledge what is known of the role
 * @param minutes how long it may be, about
 * @param now ms since 1970
 * @returns what to do, in order; nothing when there is nothing to do
 */
export function composeSession(knowledge: Knowledge, minutes: SessionMinutes, now: number): Stretch[] {
  const shares = SHARES[minutes];
  const all = minutes * MINUTE;
  const worked = neediest(knowledge, all * (1 - shares.links - shares.run), now);
  const [recall, learn] = [
    worked.filter((step) => isTried(step, knowledge)),
    worked.filter((step) => !isTried(step, knowledge)),
  ];
  const links = fitting(
    weakLinks(knowledge, now).filter((step) => !worked.includes(step)),
    all * shares.links,
  );
  const run = fitting(runOf(knowledge, [...worked, ...links]), all * shares.run);
  const timeOf = (steps: readonly Step[], times: number): number =>
    steps.reduce((sum, step) => sum + trialTime(step) * times, 0);
  const stretches: Stretch[] = [
    { kind: 'recall', steps: recall.sort(byPlace), time: timeOf(recall, 1) },
    { kind: 'learn', steps: learn.sort(byPlace), time: timeOf(learn, MEETINGS - 1) },
    { kind: 'links', steps: links.sort(byPlace), time: timeOf(links, 1) },
    { kind: 'run', steps: run, time: timeOf(run, 1) },
    { kind: 'cold', steps: learn, time: timeOf(learn, 1) },
  ];
  return stretches.filter(({ steps }) => steps.length > 0);
}
