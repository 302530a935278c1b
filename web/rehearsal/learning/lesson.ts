/**
 * A lesson: thoughts worked one after the other, each on its ladder. A pure state machine; the time comes with each
 * event. What it tells of the cards comes out as trials, to be kept at once. What is missed cold is met again at its end.
 * A run, with which it may end, is made elsewhere: the lesson then rests before it.
 *
 * @module
 */
import type { Step } from './cards.ts';
import { climbed, climbFrom, type Climb, type ClimbEvent, type Tried } from './ladder.ts';
import type { Mark, Task } from './kept.ts';
import { trialsOfWhole, type Trial } from './observed.ts';

/** What was done so far. */
export interface Tally {
  /** Names of the thoughts, by their joins, that were learnt, and that were only tried. */
  readonly learnt: readonly string[];
  readonly tried: readonly string[];
  /** The last mark of each. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** Thoughts left for another time: by the actor, or since the minutes were over. */
  readonly left: readonly string[];
}

export interface Lesson {
  /** They grow at the end by what is missed. */
  readonly tasks: readonly Task[];
  /** The task at hand; their number when the lesson is over. */
  readonly at: number;
  /** `undefined` when the lesson is over, or when nothing is left of it but a run. */
  readonly climb: Climb | undefined;
  /** Nothing more is begun after this, ms since 1970; only what was learnt or missed is still tried cold. */
  readonly until: number;
  readonly tally: Tally;
}

/** What can be worked of a lesson: its steps, by the names of their joins. */
export type Steps = ReadonlyMap<string, Step>;

/** The steps of a role by the names of their joins. */
export const stepsByName = (steps: readonly Step[]): Steps => new Map(steps.map((step) => [step.cards.join, step]));

export type LessonEvent =
  | (ClimbEvent & { readonly now: number })
  /** This thought is left for another time. */
  | { readonly type: 'later'; readonly now: number }
  /** Enough for now. */
  | { readonly type: 'stop'; readonly now: number };

export interface Taught {
  readonly lesson: Lesson;
  /** What is to be kept of it. */
  readonly trials: readonly Trial[];
}

const NOTHING: Tally = { learnt: [], tried: [], marks: new Map(), left: [] };

const add = (names: readonly string[], name: string): readonly string[] =>
  names.includes(name) ? names : [...names, name];

const climbOf = ({ kind }: Task, { line }: Step): Climb =>
  climbFrom(kind === 'learn' ? 'learn' : 'try', line !== undefined);

/** Goes to the first task from a place on that can be worked; those of a text that has changed are passed over. */
function standing(lesson: Lesson, from: number, steps: Steps, now: number): Lesson {
  let { tally } = lesson;
  for (let at = from; at < lesson.tasks.length; at += 1) {
    const task = lesson.tasks[at];
    const step = task && steps.get(task.step);
    if (!task || !step) continue;
    if (task.kind === 'run') return { ...lesson, at, tally, climb: undefined };
    const late = now > lesson.until && task.kind !== 'cold' && task.kind !== 'again';
    // What was not learnt today is not tried cold either.
    const unlearnt = task.kind === 'cold' && tally.left.includes(task.step) && !tally.learnt.includes(task.step);
    if (late) tally = { ...tally, left: add(tally.left, task.step) };
    else if (!unlearnt) return { ...lesson, at, tally, climb: climbOf(task, step) };
  }
  return { ...lesson, at: lesson.tasks.length, tally, climb: undefined };
}

/**
 * Begins a lesson, or takes it up again.
 *
 * @param tasks what to work, in order
 * @param at how many of them are done
 * @param steps what the role holds now
 * @param until ms since 1970
 * @param now ms since 1970
 */
export const lessonOf = (tasks: readonly Task[], at: number, steps: Steps, until: number, now: number): Lesson =>
  standing({ tasks, at, climb: undefined, until, tally: NOTHING }, at, steps, now);

/** The run that is all that is left of a lesson: its steps in order; none when there is something else to do, or nothing. */
export const runAhead = ({ tasks, at, climb }: Lesson, steps: Steps): readonly Step[] =>
  climb ? [] : tasks.slice(at).flatMap(({ step }) => steps.get(step) ?? []);

/** The step at hand; `undefined` when the lesson is over. */
export const stepAt = ({ tasks, at }: Lesson, steps: Steps): Step | undefined => steps.get(tasks[at]?.step ?? '');

/** What is said right after it was missed tells nothing of tomorrow: then the miss is what counts. */
const noted = (tally: Tally, task: Task, mark: Mark): Tally =>
  task.kind === 'again' ? tally : { ...tally, marks: new Map([...tally.marks, [task.step, mark]]) };

/** The tasks with one more, where a thought was missed cold: once each, and twins come round anyway. */
function withMissed(tasks: readonly Task[], task: Task, mark: Mark): readonly Task[] {
  const missed = mark === 'prompted' || mark === 'blank';
  const met = tasks.some(({ kind, step }) => kind === 'again' && step === task.step);
  if (!missed || met || task.kind === 'learn' || task.kind === 'twins') return tasks;
  const run = tasks.findIndex(({ kind }) => kind === 'run');
  return tasks.toSpliced(run < 0 ? tasks.length : run, 0, { kind: 'again', step: task.step });
}

const done = (tally: Tally, task: Task): Tally =>
  task.kind === 'learn'
    ? { ...tally, learnt: add(tally.learnt, task.step) }
    : { ...tally, tried: add(tally.tried, task.step) };

/** What a mark tells of the cards. @param given how much was whispered, UTF-16 offset in what was said */
const told = (tried: readonly Tried[], { cards, line }: Step, mark: Mark, given: number): Trial[] =>
  tried.flatMap((one) =>
    one !== 'line' ? [{ card: cards[one], mark }] : line ? trialsOfWhole(line, mark, given) : [],
  );

/** What comes after an event. One that means nothing now changes nothing: the lesson is then the same object. */
export function teach(lesson: Lesson, event: LessonEvent, steps: Steps): Taught {
  const task = lesson.tasks[lesson.at];
  const step = stepAt(lesson, steps);
  if (task && event.type === 'stop')
    return { lesson: { ...lesson, at: lesson.tasks.length, climb: undefined }, trials: [] };
  if (!task || !step || !lesson.climb || event.type === 'stop') return { lesson, trials: [] };
  if (event.type === 'later') {
    const tally = { ...lesson.tally, left: add(lesson.tally.left, task.step) };
    return { lesson: standing({ ...lesson, tally }, lesson.at + 1, steps, event.now), trials: [] };
  }
  const { climb, tried } = climbed(lesson.climb, event);
  if (climb === lesson.climb) return { lesson, trials: [] };
  const { type } = event;
  const trials = type === 'mark' && task.kind !== 'again' ? told(tried, step, event.mark, lesson.climb.given) : [];
  const tally = type === 'mark' ? noted(lesson.tally, task, event.mark) : lesson.tally;
  const tasks = type === 'mark' ? withMissed(lesson.tasks, task, event.mark) : lesson.tasks;
  const after = { ...lesson, tasks, tally };
  if (climb.rung < climb.rungs.length) return { lesson: { ...after, climb }, trials };
  return { lesson: standing({ ...after, tally: done(tally, task) }, lesson.at + 1, steps, event.now), trials };
}
