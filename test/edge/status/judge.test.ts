import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditionOf,
  judge,
  NEW_TRACK,
  PAID_DOUBT_ROUND,
  PAID_ROUND,
  restOf,
  ROUND,
} from '../../../edge/status/judge.ts';
import type { Change, Track } from '../../../edge/status/judge.ts';

/** Plays checks, one every round: `x` is a miss, `.` a hit. */
function play(checks: string, from: Track = NEW_TRACK, start = 0): { track: Track; changes: string } {
  let track = from;
  const changes = [...checks].map((check, index) => {
    const finding =
      check === '.' ? ({ well: true, took: 1 } as const) : ({ well: false, took: 1, fault: 'x' } as const);
    const judged = judge(track, finding, start + index * ROUND);
    track = judged.track;
    return ({ opens: 'O', closes: 'C' } as Record<NonNullable<Change>, string>)[judged.change ?? 'opens'] &&
      judged.change
      ? judged.change === 'opens'
        ? 'O'
        : 'C'
      : '-';
  });
  return { track, changes: changes.join('') };
}

describe('what checks make of a subject', () => {
  it.each([
    ['one miss is a doubt, no incident', 'x', '-'],
    ['two misses open one', 'xx', '-O'],
    ['it opens once', 'xxxx', '-O--'],
    ['two hits in a row lift a doubt', 'x..x', '----'],
    ['one hit does not', 'x.x', '--O'],
    ['two hits in a row close it', 'xx..', '-O-C'],
    ['one hit does not close it', 'xx.x.x.', '-O-----'],
  ])('%s', (_, checks, changes) => {
    expect(play(checks).changes).toBe(changes);
  });

  it('remembers the first miss, for the incident began then', () => {
    expect(play('..x.x').track.since).toBe(2 * ROUND);
    expect(play('xx..').track.since).toBeUndefined();
  });

  it('is told in one word', () => {
    expect(['', '.', 'x', 'xx', 'xx.', 'xx..'].map((checks) => conditionOf(play(checks).track))).toEqual([
      ...['well', 'well', 'doubt', 'ill', 'ill', 'well'],
    ]);
  });
});

describe('one that comes and goes', () => {
  it('needs twice as many good checks after every relapse', () => {
    expect(play('xx..xx....xx........').changes).toBe('-O-C-O---C-O-------C');
  });

  it('needs two again once it has been well for ten minutes', () => {
    const well = '.'.repeat(40);
    expect(play(`xx..xx....${well}xx..`).changes).toBe(`-O-C-O---C${'-'.repeat(40)}-O-C`);
  });

  it('is told of at most once in a while, however it behaves', () => {
    const hour = 3_600_000 / ROUND;
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: hour, maxLength: hour }), (hits) => {
        const { changes } = play(hits.map((hit) => (hit ? '.' : 'x')).join(''));
        expect(changes.replaceAll('-', '')).toMatch(/^(?:OC)*O?$/);
        expect(changes.split('O').length - 1).toBeLessThanOrEqual(11);
      }),
    );
  });
});

describe('the next look', () => {
  it('is due at once for what is free', () => {
    expect(restOf(NEW_TRACK, false, false)).toBe(0);
  });

  it('is due every quarter of an hour for what is paid, every minute in doubt', () => {
    expect(restOf(NEW_TRACK, true, false)).toBe(PAID_ROUND - ROUND / 2);
    expect(restOf(play('x').track, true, false)).toBe(PAID_DOUBT_ROUND - ROUND / 2);
    expect(restOf(play('xx').track, true, false)).toBe(PAID_DOUBT_ROUND - ROUND / 2);
  });
});
