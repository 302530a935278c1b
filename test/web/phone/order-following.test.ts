import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../edge/orders/wire.ts';
import { FollowedOrder } from '../../../web/phone/followed-order.ts';
import type { OrderDesk } from '../../../web/phone/order-desk.ts';
import type { FollowEvents } from '../../../web/phone/order-events.ts';
import { Following } from '../../../web/phone/order-following.ts';
import type { PlacedOrderRecord } from '../../../web/storage/records.ts';

const EDGE = 'https://edge.example';
const order: PlacedOrderRecord = {
  ...{ id: 'order', script: 'menteur', takes: [], tells: false, cancelled: false, since: 0 },
  keys: ['one', 'two', 'three', 'four', 'five', 'six'],
  rings: [{ origin: EDGE, state: 'placed' }],
};
const progress = (done: number, outcomes: Progress['outcomes'] = []): Progress => ({
  ...{ id: 'order', state: 'open', part: 'first', total: 6, done, understudy: 0, refused: 0 },
  ...{ pending: 6 - done, outcomes, cursor: done },
});

/** A ring that is asked and tells, and the phone that follows an order there. */
function world({ hasEvents = true } = {}) {
  const time = { now: 0 };
  const polls: number[] = [];
  let rung = 0;
  const streams: { since: number; hear: (told?: Progress) => void; end: (had: boolean) => void }[] = [];
  const desk: Pick<OrderDesk, 'progress'> = {
    progress: async (_, since) => {
      polls.push(since);
      return { is: 'here', value: progress(1) };
    },
  };
  const eventsAt =
    (): FollowEvents =>
    ({ since }, hear) => {
      if (!hasEvents) streams.push({ since, hear, end: () => undefined });
      return hasEvents ? new Promise((end) => streams.push({ since, hear, end })) : Promise.resolve(false);
    };
  const following = new Following(
    {
      deskAt: () => desk as OrderDesk,
      eventsAt,
      timing: { clock: () => time.now, pause: async () => undefined, chance: () => 0.5 },
    },
    () => (rung += 1),
  );
  const followed = new FollowedOrder(0);
  const signal = new AbortController().signal;
  return {
    time,
    polls,
    streams,
    following,
    followed,
    rung: () => rung,
    ask: () => following.ask(order, followed, signal),
  };
}

describe('an order at a ring that tells', () => {
  it('is asked after once, and then told step by step', async () => {
    const { ask, polls, streams, following, followed, rung } = world();
    await ask();
    await ask();
    expect([polls, streams.map(({ since }) => since), following.isTold('order')]).toEqual([[0], [1], true]);
    streams[0]?.hear(progress(2, [{ place: 0, state: 'refused', reason: '/problems/nothing-to-say' }]));
    expect([rung(), followed.cursorOf(EDGE)]).toEqual([1, 2]);
    expect(await ask()).toEqual({ refused: new Map([['one', '/problems/nothing-to-say']]), isGone: false });
    expect((await ask()).refused.size).toBe(0);
  });

  it('counts as worked on as long as the ring says that it is there', async () => {
    const { ask, streams, followed, time } = world();
    await ask();
    expect(followed.held(order, 13_000, undefined)).toEqual([]);
    time.now = 12_500;
    streams[0]?.hear();
    expect(followed.held(order, 13_000, undefined)).toEqual(order.keys);
  });

  it('is asked after again at once when the ring tells no more, and told again', async () => {
    const { ask, polls, streams, rung, time } = world();
    await ask();
    time.now = 600_000;
    streams[0]?.end(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(rung()).toBe(1);
    await ask();
    expect([polls, streams.length]).toEqual([[0, 1], 2]);
  });

  it('is asked alone for a while when what the ring tells breaks off at once', async () => {
    const { ask, streams, time } = world();
    await ask();
    streams[0]?.hear(progress(2));
    streams[0]?.end(true);
    await Promise.resolve();
    await Promise.resolve();
    await ask();
    expect(streams).toHaveLength(1);
    time.now = 61_000;
    await ask();
    expect(streams).toHaveLength(2);
  });
});

it('a ring that has no events is asked again and again, and its events are tried again later', async () => {
  const { ask, polls, streams, time } = world({ hasEvents: false });
  for (const now of [0, 1_000, 59_000]) {
    time.now = now;
    await ask();
  }
  expect([polls.length, streams.length]).toEqual([3, 1]);
  time.now = 61_000;
  await ask();
  expect(streams.length).toBe(2);
});
