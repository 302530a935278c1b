import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOf, type Step } from '../../../../web/rehearsal/learning/cards.ts';
import type { Mark, Task } from '../../../../web/rehearsal/learning/kept.ts';
import {
  lessonOf,
  runAhead,
  stepAt,
  stepsByName,
  teach,
  type Lesson,
  type LessonEvent,
} from '../../../../web/rehearsal/learning/lesson.ts';
import type { Trial } from '../../../../web/rehearsal/learning/observed.ts';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { playOf } from '../plays.ts';

const NOW = 1_000;
const steps = new Map(
  [0, 1, 2].map((place): [string, Step] => [
    `join ${place}`,
    { place, scene: 0, thought: 0, time: 3_000, cards: { join: `join ${place}`, thought: `thought ${place}` } },
  ]),
);
const task = (kind: Task['kind'], place: number): Task => ({ kind, step: `join ${place}` });
const TASKS = [task('recall', 0), task('learn', 1), task('learn', 2), task('cold', 1), task('cold', 2)];
const begin = (until = Infinity, at = 0): Lesson => lessonOf(TASKS, at, steps, until, NOW);

const said: LessonEvent = { type: 'said', now: NOW };
const mark = (value: Mark, now = NOW): LessonEvent => ({ type: 'mark', mark: value, now });

function run(lesson: Lesson, ...events: readonly LessonEvent[]): { lesson: Lesson; trials: Trial[] } {
  const trials: Trial[] = [];
  let now = lesson;
  for (const event of events) {
    const taught = teach(now, event, steps);
    trials.push(...taught.trials);
    now = taught.lesson;
  }
  return { lesson: now, trials };
}
const LEARN = [said, said, said, said, mark('known'), said, mark('known')];

describe('a lesson', () => {
  it('works one thought after the other, and ends', () => {
    const { lesson, trials } = run(
      begin(),
      said,
      mark('hesitant'),
      ...LEARN,
      ...LEARN,
      said,
      mark('known'),
      said,
      mark('blank'),
    );
    expect(lesson.tasks[lesson.at]).toEqual(task('again', 2));
    expect(lesson.tally.learnt).toEqual(['join 1', 'join 2']);
    expect(lesson.tally.tried).toEqual(['join 0', 'join 1', 'join 2']);
    expect(Object.fromEntries(lesson.tally.marks)).toEqual({
      'join 0': 'hesitant',
      'join 1': 'known',
      'join 2': 'blank',
    });
    expect(trials.slice(0, 4)).toEqual([
      { card: 'join 0', mark: 'hesitant' },
      { card: 'thought 0', mark: 'hesitant' },
      { card: 'thought 1', mark: 'known' },
      { card: 'join 1', mark: 'known' },
    ]);
  });

  it('says a line of several thoughts whole, and keeps what that tells of their joins', () => {
    const two = stepsOf(
      runningOrder(playOf(['A: Où vas-tu ? / B: Je vais au puits. Garde la lampe allumée.']), ['B']),
      'fr',
    );
    const names = stepsByName(two);
    const lesson = lessonOf(
      two.map(({ cards }) => ({ kind: 'learn', step: cards.join })),
      0,
      names,
      Infinity,
      NOW,
    );
    const joined = [...LEARN, ...LEARN].reduce((now, event) => teach(now, event, names).lesson, lesson);
    expect(joined.climb?.rungs[joined.climb.rung]).toBe('line');
    const over = teach(teach(joined, said, names).lesson, mark('known'), names);
    expect(over.trials).toEqual(two.map(({ cards }) => ({ card: cards.join, mark: 'known' })));
    expect(over.lesson.climb).toBeUndefined();
  });

  it('meets again at its end what was missed cold, even when the minutes are over: once, and no card is told of it', () => {
    const tries = [task('recall', 0), task('cold', 1)];
    const missed = run(lessonOf(tries, 0, steps, 30_000, NOW), said, mark('blank'), said, mark('known', 60_000));
    expect(missed.lesson.tasks).toEqual([...tries, task('again', 0)]);
    expect(missed.lesson.climb?.rungs).toEqual(['cold']);
    const { lesson, trials } = run(missed.lesson, said, mark('blank', 60_000));
    expect([lesson.climb, trials]).toEqual([undefined, []]);
    expect(lesson.tally.marks.get('join 0')).toBe('blank');
  });

  it('rests before the run with which it ends, what was missed being met again before it', () => {
    const tasks = [task('recall', 0), task('run', 0), task('run', 1)];
    const missed = run(lessonOf(tasks, 0, steps, 30_000, NOW), said, mark('blank', 60_000)).lesson;
    expect(missed.tasks.map(({ kind }) => kind)).toEqual(['recall', 'again', 'run', 'run']);
    expect(runAhead(missed, steps)).toEqual([]);
    const { lesson } = run(missed, said, mark('known'));
    expect(lesson.climb).toBeUndefined();
    expect(runAhead(lesson, steps).map(({ place }) => place)).toEqual([0, 1]);
    expect(run(lesson, said).lesson).toBe(lesson);
    expect(runAhead(run(lesson, { type: 'stop', now: NOW }).lesson, steps)).toEqual([]);
  });

  it('has twins come round without that', () => {
    const drill = [task('twins', 0), task('twins', 1), task('twins', 0)];
    expect(run(lessonOf(drill, 0, steps, Infinity, NOW), said, mark('blank')).lesson.tasks).toEqual(drill);
  });

  it('leaves a thought for another time, and does not try it cold', () => {
    const { lesson } = run(begin(), said, mark('known'), { type: 'later', now: NOW }, ...LEARN);
    expect(lesson.tally.left).toEqual(['join 1']);
    expect(stepAt(lesson, steps)?.place).toBe(2);
    expect(lesson.tasks[lesson.at]?.kind).toBe('cold');
  });

  it('begins nothing more when the minutes are over, says what is left, and still tries cold what was learnt', () => {
    const late = 60_000;
    const learnt = run(begin(30_000), said, mark('known'), ...LEARN.slice(0, -1), mark('known', late));
    expect(learnt.lesson.tally.left).toEqual(['join 2']);
    expect(learnt.lesson.tasks[learnt.lesson.at]).toEqual(task('cold', 1));
    const { lesson } = run(learnt.lesson, { type: 'said', now: late }, mark('known', late));
    expect(lesson.climb).toBeUndefined();
  });

  it('ends when it is enough', () => {
    expect(run(begin(), { type: 'stop', now: NOW }).lesson).toMatchObject({ at: TASKS.length, climb: undefined });
  });

  it('goes on where it was interrupted, at the beginning of that thought', () => {
    const lesson = begin(Infinity, 2);
    expect(stepAt(lesson, steps)?.place).toBe(2);
    expect(lesson.climb?.rung).toBe(0);
  });

  it('passes over what is no longer in the text', () => {
    const left = new Map([...steps].filter(([name]) => name !== 'join 0'));
    expect(lessonOf(TASKS, 0, left, Infinity, NOW).at).toBe(1);
    expect(lessonOf(TASKS, 0, new Map(), Infinity, NOW).climb).toBeUndefined();
  });

  it('is never stuck, goes forward only, and tells of no card twice in one event', () => {
    const anyEvent = fc.oneof(
      fc.constant(said),
      fc.constantFrom<Mark>('known', 'hesitant', 'prompted', 'blank').map((value) => mark(value)),
      fc.constantFrom<LessonEvent>(
        { type: 'later', now: NOW },
        { type: 'down', now: NOW },
        { type: 'already', now: NOW },
        { type: 'prompted', until: 3, now: NOW },
      ),
    );
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        let lesson = begin();
        for (const event of events) {
          const taught = teach(lesson, event, steps);
          expect(taught.lesson.at).toBeGreaterThanOrEqual(lesson.at);
          expect(new Set(taught.trials.map(({ card }) => card)).size).toBe(taught.trials.length);
          expect(taught.lesson.climb === undefined).toBe(taught.lesson.at === taught.lesson.tasks.length);
          lesson = taught.lesson;
        }
        for (let turn = 0; turn < 400 && lesson.climb; turn += 1) {
          lesson = teach(lesson, lesson.climb.phase === 'check' ? mark('blank') : said, steps).lesson;
        }
        expect(lesson.climb).toBeUndefined();
      }),
    );
  });
});
