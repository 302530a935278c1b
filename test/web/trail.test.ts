import { expect, it } from 'vitest';
import { stepsBackTo } from '../../web/trail.ts';

const TRAIL = ['#/', '#/script/x/proof', '#/script/x/cast'];

it.each([
  ['#/script/x/cast', 1],
  ['#/script/x/proof', 2],
  ['#/', 3],
])('returns to %s, which is behind, in %i steps', (address, steps) => {
  expect(stepsBackTo(TRAIL, address)).toBe(steps);
});

it('goes on to a screen that is not behind', () => {
  expect(stepsBackTo(TRAIL, '#/settings')).toBeUndefined();
  expect(stepsBackTo([], '#/')).toBeUndefined();
});

it('returns to the nearest of two', () => {
  expect(stepsBackTo(['#/', '#/add', '#/'], '#/')).toBe(1);
});
