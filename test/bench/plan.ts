/**
 * Six months of simulated actors: the plan of learning against repeating the part, for the same minutes a day.
 *
 *     npm run bench -- plan
 *
 * @module
 */
import type { Step } from '../../web/rehearsal/learning/cards.ts';
import type { Memory } from '../../web/rehearsal/learning/kept.ts';
import { afterTrial } from '../../web/rehearsal/learning/memory.ts';
import { MEETINGS, trialTime } from '../../web/rehearsal/learning/plan.ts';
import { composeSession, type SessionMinutes } from '../../web/rehearsal/learning/sessions.ts';
import type { Figure } from './figure.ts';
import { seeded, SimulatedActor, subjective } from './simulated-actor.ts';

const ACTORS = 12;
const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 5, 18);
const MINUTES: SessionMinutes = 15;
const DAILY = MINUTES * 60;

/** A part of so many lines, one to three thoughts each, twenty lines a scene. */
function part(lines: number, chance: () => number): Step[] {
  return Array.from({ length: lines }, (_, place) =>
    Array.from({ length: 1 + Math.floor(chance() * 3) }, (__, thought) => ({
      place,
      scene: Math.floor(place / 20),
      thought,
      time: 1_500 + chance() * 5_500,
      cards: { join: `join ${place} ${thought}`, thought: `thought ${place} ${thought}` },
    })),
  ).flat();
}

interface Outcome {
  /** Mean chance that a step is recalled on the opening night. */
  readonly recall: number;
  readonly hours: number;
}

/** Works on a part for so many days; returns the seconds it took. */
type Method = (actor: SimulatedActor, steps: readonly Step[], days: number) => number;

const secondsOf = (step: Step): number => trialTime(step) / 1000;

/** Tries steps one after the other for as long as the day's minutes last; returns the seconds it took. */
function work(actor: SimulatedActor, day: number, before: number, steps: Iterable<Step>): number {
  let spent = 0;
  for (const step of steps) {
    if (spent + secondsOf(step) > DAILY) break;
    spent += secondsOf(step);
    for (const card of Object.values(step.cards)) actor.expose(card, subjective(day, before + spent));
  }
  return spent;
}

/** The whole part from its beginning, for as long as the minutes last, every day. */
const fromTheTop: Method = (actor, steps, days) => {
  let worked = 0;
  for (let day = 0; day < days; day += 1) worked += work(actor, day, worked, steps);
  return worked;
};

/** The whole part over and over: each day goes on where the last one stopped. */
const roundAndRound: Method = (actor, steps, days) => {
  let worked = 0;
  let at = 0;
  function* endless(): Generator<Step> {
    for (let step = steps[at]; step; step = steps[at]) {
      yield step;
      at = (at + 1) % steps.length;
    }
  }
  for (let day = 0; day < days; day += 1) worked += work(actor, day, worked, endless());
  return worked;
};

/** What the plan proposes for as many minutes. */
const planned: Method = (actor, steps, days) => {
  const memories = new Map<string, Memory>();
  const opening = BEGIN + days * DAY;
  let worked = 0;
  for (let day = 0; day < days; day += 1) {
    const now = BEGIN + day * DAY;
    for (const { kind, steps: some } of composeSession({ steps, memories, opening }, MINUTES, now)) {
      for (const step of some) {
        // What is learnt is met and said at once, and marked only when it is tried cold.
        const often = kind === 'learn' ? MEETINGS - 1 : 1;
        for (let meeting = 0; meeting < often; meeting += 1) {
          worked += secondsOf(step);
          for (const card of Object.values(step.cards)) {
            const mark = actor.expose(card, subjective(day, worked));
            if (kind !== 'learn') memories.set(card, afterTrial(memories.get(card), mark, now));
          }
        }
      }
    }
  }
  return worked;
};

function outcomeOf(method: Method, lines: number, days: number): Outcome {
  const outcomes = Array.from({ length: ACTORS }, (_, seed) => {
    const steps = part(lines, seeded(seed + 1));
    const actor = new SimulatedActor(seed + 1);
    const worked = method(actor, steps, days);
    const at = subjective(days, worked);
    const recalls = steps.map(({ cards }) => Math.min(...Object.values(cards).map((card) => actor.recall(card, at))));
    return { recall: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length, hours: worked / 3_600 };
  });
  const mean = (of: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  return { recall: mean(({ recall }) => recall), hours: mean(({ hours }) => hours) };
}

const CASES = [
  { name: '400 lines in six months', lines: 400, days: 182 },
  { name: '150 lines in two months', lines: 150, days: 60 },
  { name: '60 lines in three weeks', lines: 60, days: 21 },
] as const;
const METHODS = { planned, 'round and round': roundAndRound, 'from the top': fromTheTop } as const;

/** The recall on the opening night of each method, and the hours it took. */
export async function run(): Promise<Figure[]> {
  return CASES.flatMap(({ name, lines, days }) =>
    Object.entries(METHODS).map(([method, work]) => {
      const { recall, hours } = outcomeOf(work, lines, days);
      const note = `recalled on the opening night, ${ACTORS} actors, ${MINUTES} minutes a day: ${hours.toFixed(1)} hours`;
      return { name: `${name}, ${method}`, value: recall * 100, unit: '%', note };
    }),
  );
}
