/**
 * A season of work on a part, day by day, and the ways to go about it.
 *
 * @module
 */
import type { Step } from '../../web/rehearsal/learning/cards.ts';
import type { Mark, Memory } from '../../web/rehearsal/learning/kept.ts';
import { afterTrial } from '../../web/rehearsal/learning/memory.ts';
import { learningTime, lineTime, rungTime, trialTime } from '../../web/rehearsal/learning/plan.ts';
import { composeSession, type SessionMinutes, type Stretch } from '../../web/rehearsal/learning/sessions.ts';
import type { Actor, Moment } from './actors/actor.ts';

const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 5, 18);
const MINUTES: SessionMinutes = 15;
const SECONDS = MINUTES * 60;
/** Rungs of the ladder that are said without a cue, before the thought is joined to what is before it. */
const RUNGS = 4;

const isMiss = (mark: Mark): boolean => mark === 'prompted' || mark === 'blank';

/** One actor at work on one part. What is missed is met again, which takes its time, whatever the method. */
export class Season {
  readonly steps: readonly Step[];
  readonly days: number;
  readonly memories = new Map<string, Memory>();
  readonly #actor: Actor;
  #day = 0;
  #worked = 0;

  constructor(actor: Actor, steps: readonly Step[], days: number) {
    this.#actor = actor;
    this.steps = steps;
    this.days = days;
  }

  /** Now, in the app's time. */
  get now(): number {
    return BEGIN + this.#day * DAY;
  }

  get opening(): number {
    return BEGIN + this.days * DAY;
  }

  /** Seconds of work so far, and those that are left of today. */
  get worked(): number {
    return this.#worked;
  }
  get left(): number {
    return (this.#day + 1) * SECONDS - this.#worked;
  }

  /** @param work what is done each day */
  pass(work: () => void): void {
    for (this.#day = 0; this.#day < this.days; this.#day += 1) work();
  }

  /** A step is said from its cue. @param marked whether the app is told @returns whether it was missed */
  try(step: Step, marked: boolean): boolean {
    this.#worked += trialTime(step) / 1_000;
    const marks = Object.values(step.cards).map((card) => {
      const mark = this.#actor.expose(card, this.#moment);
      if (marked) this.memories.set(card, afterTrial(this.memories.get(card), mark, this.now));
      return mark;
    });
    return marks.some(isMiss);
  }

  /** A step is said from its cue; when it is missed it is heard and said again at once. */
  trial(step: Step): void {
    if (this.try(step, false)) this.#rung(step);
  }

  /** A step climbs its ladder, up to the last rung but the cold one; with its last thought the whole line is said. */
  learn(step: Step): void {
    for (let rung = 0; rung < RUNGS; rung += 1) this.#rung(step);
    this.trial(step);
    this.#worked += lineTime(step) / 1_000;
    for (const { cards } of step.line?.thoughts ?? []) {
      for (const card of Object.values(cards)) this.#actor.expose(card, this.#moment);
    }
  }

  /** Mean chance that a step is recalled on the opening night. */
  recalled(): number {
    const recalls = this.steps.map(({ cards }) =>
      Math.min(...Object.values(cards).map((card) => this.#actor.recall(card, this.#moment))),
    );
    return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
  }

  get #moment(): Moment {
    return { day: this.#day, worked: this.#worked };
  }

  #rung(step: Step): void {
    this.#worked += rungTime(step) / 1_000;
    this.#actor.expose(step.cards.thought, this.#moment);
  }
}

/** The whole part from its beginning, for as long as the minutes last, every day. */
export function fromTheTop(season: Season): void {
  season.pass(() => {
    for (const step of season.steps) {
      if (trialTime(step) / 1_000 > season.left) break;
      season.trial(step);
    }
  });
}

/** The whole part over and over: each day goes on where the last one stopped. @param learning each is learnt first */
function around(season: Season, learning: boolean): void {
  let at = 0;
  season.pass(() => {
    for (let step = season.steps[at % season.steps.length]; step; step = season.steps[at % season.steps.length]) {
      const first = learning && at < season.steps.length;
      if ((first ? learningTime(step) : trialTime(step)) / 1_000 > season.left) break;
      if (first) season.learn(step);
      else season.trial(step);
      at += 1;
    }
  });
}

export const roundAndRound = (season: Season): void => around(season, false);
export const learntThenRound = (season: Season): void => around(season, true);

/** Works what the plan proposes, as the app has it. @returns what was missed cold */
function work(season: Season, stretches: readonly Stretch[]): Set<Step> {
  const missed = new Set<Step>();
  for (const { kind, steps } of stretches) {
    for (const step of steps) {
      // Nothing more is begun when the minutes are over; what was learnt is still tried cold.
      if (kind !== 'cold' && trialTime(step) / 1_000 > season.left) break;
      if (kind === 'learn') season.learn(step);
      else if (season.try(step, true)) missed.add(step);
    }
  }
  return missed;
}

/** What the plan proposes for as many minutes; what is missed is tried again before the run. */
export function planned(season: Season): void {
  const { steps, memories, opening } = season;
  season.pass(() => {
    const stretches = composeSession({ steps, memories, opening }, MINUTES, season.now);
    for (const step of work(
      season,
      stretches.filter(({ kind }) => kind !== 'run'),
    ))
      season.try(step, false);
    work(
      season,
      stretches.filter(({ kind }) => kind === 'run'),
    );
  });
}
