/**
 * How well one thing is known: what remains of it after a time, and what a trial changes. The model is FSRS 6, by its
 * reference implementation; this is all the app knows of it.
 *
 * @module
 */
import { createEmptyCard, forgetting_curve, fsrs, generatorParameters, Rating, type Grade } from 'ts-fsrs';
import type { Mark, Memory } from './kept.ts';

const DAY = 86_400_000;

/** What is to remain when a card is due: an actor must do better than a pupil. */
export const WANTED = 0.92;

const parameters = generatorParameters({
  request_retention: WANTED,
  // What is repeated within one session is arranged by the session: here a trial counts by the day.
  enable_short_term: false,
  enable_fuzz: false,
});
const scheduler = fsrs(parameters);

const GRADES: Readonly<Record<Mark, Grade>> = {
  known: Rating.Good,
  hesitant: Rating.Hard,
  prompted: Rating.Again,
  blank: Rating.Again,
};

const STATE_REVIEW = 2;

/**
 * What is known after a trial.
 *
 * @param before what was kept; `undefined` at the first trial
 * @param mark how it went
 * @param now ms since 1970; a clock that went back counts as no time at all
 */
export function afterTrial(before: Memory | undefined, mark: Mark, now: number): Memory {
  const time = Math.max(now, before?.tried ?? now);
  const card = before
    ? {
        ...createEmptyCard(new Date(before.tried)),
        stability: before.stability,
        difficulty: before.difficulty,
        due: new Date(before.due),
        last_review: new Date(before.tried),
        scheduled_days: Math.round((before.due - before.tried) / DAY),
        reps: before.trials,
        lapses: before.lapses,
        state: STATE_REVIEW,
      }
    : createEmptyCard(new Date(time));
  const { card: after } = scheduler.next(card, new Date(time), GRADES[mark]);
  const missed = GRADES[mark] === Rating.Again;
  return {
    stability: after.stability,
    difficulty: after.difficulty,
    tried: time,
    due: after.due.getTime(),
    trials: (before?.trials ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (missed && before ? 1 : 0),
    mark,
  };
}

/**
 * The chance that it is known at a moment.
 *
 * @param memory `undefined` for what was never tried: 0
 * @param at ms since 1970
 */
export function recallAt(memory: Memory | undefined, at: number): number {
  if (!memory || memory.stability <= 0) return 0;
  return forgetting_curve(parameters.w, Math.max(0, at - memory.tried) / DAY, memory.stability);
}
