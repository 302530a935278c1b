import { describe, expect, it } from 'vitest';
import { followed, runningOrder } from '../../../web/rehearsal/running-order.ts';
import type { Script } from '../../../web/script/model.ts';
import { cutBlock, insertAfter, moveAfter } from '../../../web/script/rewrite.ts';
import { playOf } from './plays.ts';

const PLAY = playOf(['A: Un. / B: Deux. / A: Trois.', 'B: Quatre.']);
const BEFORE = runningOrder(PLAY, []);

/** The speech at which a rehearsal goes on that stood at a place of the play. */
const goesOnAt = (place: number, after: Script): string | undefined => {
  const order = runningOrder(after, []);
  return order.turns[followed(BEFORE, place, order)]?.speech.id;
};

describe('a rehearsal whose text changes', () => {
  it('goes on at the same speech, whatever comes or goes before it, and wherever it is moved', () => {
    expect(goesOnAt(2, insertAfter(PLAY, 'b1', { kind: 'speech', roles: ['B'], text: 'Et demi.' }))).toBe('b3');
    expect(goesOnAt(2, cutBlock(PLAY, 'b1', true))).toBe('b3');
    expect(goesOnAt(1, moveAfter(PLAY, 'b2', 'b4'))).toBe('b2');
  });

  it('goes on at the next speech when its own is cut, else at the last before', () => {
    expect(goesOnAt(1, cutBlock(PLAY, 'b2', true))).toBe('b3');
    expect(goesOnAt(3, cutBlock(PLAY, 'b4', true))).toBe('b3');
    expect(
      goesOnAt(
        0,
        ['b1', 'b2', 'b3', 'b4'].reduce((cut, id) => cutBlock(cut, id, true), PLAY),
      ),
    ).toBeUndefined();
  });
});
