import { expect, it } from 'vitest';
import type { PlacedOrderRecord } from '../../../web/storage/records.ts';
import { FollowedOrder } from '../../../web/phone/followed-order.ts';

const EDGE = 'https://edge.example';
const MIRROR = 'https://mirror.example';
const order: PlacedOrderRecord = {
  ...{ id: 'order', script: 'menteur', takes: [], tells: false, cancelled: false, since: 0 },
  keys: ['fourth', 'fifth', 'first', 'second', 'third'],
  rings: [{ origin: MIRROR, state: 'placed' }],
};

it('the first cues are left to who asks directly, where the ring that is asked is the one that has the order', () => {
  expect(new FollowedOrder(0).held(order, 0, MIRROR)).toEqual(['fourth', 'fifth']);
});

it('the first cues are not asked of another ring, which would make them once more', () => {
  expect(new FollowedOrder(0).held(order, 0, EDGE)).toEqual(order.keys);
});
