import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { PaceSchema, type Pace } from '../../../../web/rehearsal/hands-free/kept-pace.ts';
import { learnt, startAwaited, startLearnt, STRANGER } from '../../../../web/rehearsal/hands-free/pace.ts';

const usedTo = (...starts: number[]): Pace => starts.reduce(startLearnt, STRANGER);

describe('how long my first word is awaited', () => {
  test('is longer than any pause of effect, even for who answers at once', () => {
    expect(startAwaited(usedTo(150, 200, 150, 200, 150))).toBe(7_000);
  });

  test('is longer for who is used to begin late', () => {
    const slow = usedTo(...Array.from({ length: 20 }, () => 3_500));
    expect(startAwaited(slow)).toBeGreaterThan(9_000);
  });

  test('is never without end', () => {
    expect(startAwaited(usedTo(...Array.from({ length: 50 }, () => 12_000)))).toBe(15_000);
  });

  test('is not changed much by one late start', () => {
    const used = usedTo(600, 700, 500, 800, 600);
    expect(startAwaited(startLearnt(used, 20_000))).toBeLessThan(9_000);
  });

  test('takes a beginning before the end of the cue for a quick one', () => {
    expect(startLearnt(STRANGER, -300).start.mean).toBeLessThan(STRANGER.start.mean);
  });
});

describe('what is kept of a pace', () => {
  const known = learnt(usedTo(600), 10, { time: 1_400, tops: 11 });

  test('is all that was learnt', () => {
    expect(v.parse(PaceSchema, JSON.parse(JSON.stringify(known)))).toEqual(known);
  });

  test.each([
    ['nothing is ever certain', { ...known, time: { mean: 5, variance: 0 } }],
    ['nobody speaks like that', { ...known, tops: { mean: 40, variance: 0.1 } }],
    ['something is missing', { time: known.time, tops: known.tops }],
  ])('is not taken where %s', (_, pace) => {
    expect(v.is(PaceSchema, pace)).toBe(false);
  });
});
