import { describe, expect, it } from 'vitest';
import { conduct, rehearsalAt, type ConductorEvent, type Mode } from '../../../web/rehearsal/conductor.ts';
import { afterStep, type Run, type WholeRun } from '../../../web/rehearsal/run.ts';
import { runningOrder } from '../../../web/rehearsal/running-order.ts';
import { playOf } from './plays.ts';

const ORDER = runningOrder(playOf(['A: Un. / B: Deux. / A: Trois.', 'A: Quatre.']), ['B']);

type Happening = ConductorEvent | 'heard' | 'ended';

/** Each step comes a second after the one before. */
function runsIn(happenings: readonly Happening[], { place = 0, mode = 'rehearse' as Mode, silent = false } = {}) {
  let rehearsal = rehearsalAt(ORDER.turns, { place, mode, gap: 'wait', rate: 1, silent });
  let run: Run | undefined;
  let now = 0;
  const whole: WholeRun[] = [];
  for (const happening of happenings) {
    const event = typeof happening === 'string' ? { type: happening, token: rehearsal.token } : happening;
    const before = rehearsal;
    rehearsal = conduct(before, event).rehearsal;
    now += 1_000;
    const after = afterStep(run, { before, now: rehearsal, event }, ORDER.scenes, now);
    run = after.run;
    if (after.whole) whole.push(after.whole);
  }
  return { run, whole };
}

const play = { type: 'play' } as const;
const pause = { type: 'pause' } as const;
const said = { type: 'said' } as const;
const THROUGH = [play, 'heard', 'ended', said, 'heard', 'ended'] as const;

describe('a run', () => {
  it('goes from the first speech of a scene to its last; the next scene is another', () => {
    const { whole, run } = runsIn(THROUGH);
    expect(whole).toEqual([{ kind: 'run', scene: 0, began: 1_000, duration: 5_000 }]);
    expect(run).toMatchObject({ scene: 1, began: 6_000 });
    expect(runsIn([...THROUGH, 'heard', 'ended']).whole.map(({ scene }) => scene)).toEqual([0, 1]);
  });

  it('may be an italienne', () => {
    expect(runsIn(THROUGH, { mode: 'italienne' }).whole).toMatchObject([{ kind: 'italienne' }]);
  });

  it('does not count what is paused', () => {
    const paused = [play, 'heard', pause, play, 'ended', said, 'heard', 'ended'] as const;
    expect(runsIn(paused).whole).toMatchObject([{ duration: 6_000 }]);
  });

  it.each([
    ['begins in the middle', THROUGH.slice(0, -2), { place: 1 }],
    ['goes on to the next speech by hand', [play, 'heard', { type: 'next' as const }, said, 'heard', 'ended'], {}],
    ['goes back', [play, 'heard', 'ended', { type: 'back' as const }, 'heard', 'ended'], { place: 1 }],
    ['is only listened to', [play, 'heard', 'ended', 'heard', 'ended', 'heard', 'ended'], { mode: 'listen' as Mode }],
    ['is silent', THROUGH, { silent: true }],
  ] as const)('is none that %s', (_, happenings, how) => {
    expect(runsIn(happenings, how).whole).toEqual([]);
  });
});
