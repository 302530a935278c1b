import { describe, expect, it } from 'vitest';
import { followOrder } from '../../../edge/orders/events.ts';
import type { OrderDesk } from '../../../edge/orders/port.ts';
import type { Progress } from '../../../edge/orders/wire.ts';
import { orderId } from './people.ts';

const progress = (done: number, change: Partial<Progress> = {}): Progress => ({
  ...{ id: orderId(1), state: done === 2 ? 'finished' : 'open', part: 'first', total: 2 },
  ...{ done, understudy: 0, refused: 0, pending: 2 - done, outcomes: [], cursor: 100 + done },
  ...change,
});

/** A desk that gives one answer after the other, a second apart, and the last one for ever. */
function following(answers: readonly (Progress | undefined)[]) {
  const time = { now: 0 };
  const since: number[] = [];
  const left = [...answers];
  const desk: OrderDesk = {
    place: () => Promise.reject(new Error('Nobody places')),
    cancel: () => Promise.reject(new Error('Nobody cancels')),
    progress: async (_, cursor) => {
      since.push(cursor);
      return left.length > 1 ? left.shift() : left[0];
    },
    pause: async (milliseconds, signal) => {
      signal.throwIfAborted();
      time.now += milliseconds;
    },
  };
  return { stream: followOrder(progress(0), desk, () => time.now), time, since };
}

describe('the events of an order', () => {
  it('tell each step once, with the cursor to resume from, and end when nothing is pending', async () => {
    const { stream, since } = following([progress(0), progress(1), progress(1), progress(2)]);
    const text = await new Response(stream).text();
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, cursor]) => cursor)).toEqual(['100', '101', '102']);
    expect(since).toEqual([100, 100, 101, 101]);
  });

  it('say that they are still there when nothing happens, and end after a while', async () => {
    const { stream, time } = following([progress(0)]);
    const text = await new Response(stream).text();
    expect(text.match(/^: still here$/gm)).toHaveLength(120);
    expect(time.now).toBe(10 * 60_000);
  });

  it('end when the order is gone', async () => {
    const { stream } = following([undefined]);
    expect((await new Response(stream).text()).match(/^id: /gm)).toHaveLength(1);
  });

  it('stop looking when their reader leaves', async () => {
    const { stream, since } = following([progress(0)]);
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    const looks = since.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(since.length).toBeLessThanOrEqual(looks + 1);
  });
});
