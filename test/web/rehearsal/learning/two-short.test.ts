import { expect, it } from 'vitest';
import type { Stretch } from '../../../../web/rehearsal/learning/sessions.ts';
import { begunWith, secondWaits, twoAreBetter } from '../../../../web/rehearsal/learning/two-short.ts';

const HOUR = 3_600_000;
const at = (day: number, hour: number): number => new Date(2026, 2, day, hour).getTime();
const evening = at(10, 21);
const work = { began: evening, minutes: 15, tasks: [], at: 0 };
const stretch = (minutes: number): Stretch[] => [{ kind: 'recall', steps: [], time: minutes * 60_000 }];

it('has the second of two sessions wait from the next morning on, for a day', () => {
  const { second } = begunWith({}, work, true, evening);
  const waits = (now: number): boolean => secondWaits(second, now);
  expect([waits(evening), waits(at(11, 3)), waits(at(11, 8)), waits(at(11, 22))]).toEqual([false, false, true, true]);
  expect(waits(at(12, 8))).toBe(false);
});

it('counts the night that is under way', () => {
  expect(begunWith({}, work, true, at(11, 1)).second).toBe(at(11, 4));
});

it('is taken by the next session after that night, and by none before it', () => {
  const plan: { role: string; second?: number } = { role: 'B' };
  const first = begunWith(plan, work, true, evening);
  expect(begunWith(first, work, false, evening + HOUR)).toEqual(first);
  expect(begunWith(first, work, false, at(11, 8))).toEqual({ role: 'B', work });
});

it('is proposed only where there is more to work than one short session holds', () => {
  expect(twoAreBetter({ 5: stretch(5), 15: stretch(14), 40: stretch(38) })).toBe(true);
  expect(twoAreBetter({ 5: stretch(5), 15: stretch(12), 40: stretch(12) })).toBe(false);
  expect(twoAreBetter({ 5: [], 15: [], 40: [] })).toBe(false);
});
