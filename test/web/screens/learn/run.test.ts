import { expect, it } from 'vitest';
import { runningOrder } from '../../../../web/rehearsal/running-order.ts';
import { runFrom } from '../../../../web/screens/learn/run.ts';
import type { RehearsalRecord } from '../../../../web/storage/records.ts';
import { playOf } from '../../rehearsal/plays.ts';

const order = runningOrder(playOf(['A: Où vas-tu ? / B: Nulle part. / A: Encore ? / B: Toujours.', 'B: Me voici.']), [
  'B',
]);

it('runs from memory, from the cue of its first line, as a plain rehearsal of that role', () => {
  expect(runFrom(undefined, 'play', order, 3, 'B')).toEqual({
    ...{ script: 'play', scene: 's0', speech: 'b3', rate: 1, gap: 'wait', mine: 'hidden', veil: 'nothing', role: 'B' },
  });
});

it('begins with my own line where I open the scene', () => {
  expect(runFrom(undefined, 'play', order, 4, 'B')?.speech).toBe('b5');
});

it('leaves the exercise, and keeps everything else as it was set', () => {
  const before: RehearsalRecord = {
    ...{ script: 'play', scene: 's1', speech: 'b5', rate: 1.2, gap: 'estimated', mine: 'shown', hearing: 'words' },
    exercise: { kind: 'loop', within: 'scene', lines: 2, seed: 1 },
  };
  const run = runFrom(before, 'play', order, 1, 'B');
  expect(run).toMatchObject({ speech: 'b1', rate: 1.2, gap: 'estimated', hearing: 'words', veil: 'nothing' });
  expect(run).not.toHaveProperty('exercise');
});

it('leads nowhere when the line is gone', () => {
  expect(runFrom(undefined, 'play', order, 9, 'B')).toBeUndefined();
});
