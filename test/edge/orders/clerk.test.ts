import { describe, expect, it } from 'vitest';
import { createClerk } from '../../../edge/orders/clerk.ts';
import type { Settlement } from '../../../edge/orders/port.ts';
import { fakeTime } from '../fake-time.ts';

const done = (place: number): Settlement => ({ place, state: 'done', key: 'k'.repeat(43) });

function clerkOf(settle: (places: number[]) => void = () => undefined) {
  const time = fakeTime();
  const settled: number[][] = [];
  const order = {
    settle: async (settlements: readonly Settlement[]) => {
      const places = settlements.map(({ place }) => place);
      settle(places);
      settled.push(places);
    },
  };
  return { clerk: createClerk(order, time.pause), time, settled };
}

describe('the clerk of an order', () => {
  it('settles together what is made within a second', async () => {
    const { clerk, time, settled } = clerkOf();
    clerk.note(done(0));
    clerk.note(done(1));
    await time.pass(999);
    expect(settled).toEqual([]);
    await time.pass(1);
    expect(settled).toEqual([[0, 1]]);
    clerk.note(done(2));
    await time.pass(1_000);
    expect(settled).toEqual([[0, 1], [2]]);
  });

  it('settles what is left at once when the work is over', async () => {
    const { clerk, settled } = clerkOf();
    clerk.note(done(0));
    await clerk.close();
    expect(settled).toEqual([[0]]);
  });

  it('writes nothing where nothing was made', async () => {
    const { clerk, settled } = clerkOf();
    await clerk.close();
    expect(settled).toEqual([]);
  });

  it('lets no more be made once the order cannot be reached', async () => {
    const { clerk, time } = clerkOf(() => {
      throw new Error('The disk is full');
    });
    clerk.note(done(0));
    await time.pass(1_000);
    expect(() => clerk.note(done(1))).toThrow('The disk is full');
    await expect(clerk.close()).rejects.toThrow('The disk is full');
  });
});
