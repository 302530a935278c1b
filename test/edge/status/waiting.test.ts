import { describe, expect, it } from 'vitest';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { openWaiting } from '../../../edge/status/waiting.ts';
import { MINUTE, NIGHT } from './stage.ts';

function waiting() {
  const house = {
    now: NIGHT,
    asked: [] as string[],
    answer: async (_order: string): Promise<number | undefined> => undefined,
  };
  const ask = (order: string): Promise<number | undefined> => {
    house.asked.push(order);
    return house.answer(order);
  };
  return { house, ...openWaiting({ sql: sqliteFile(':memory:'), ask, clock: () => house.now }) };
}

describe('the orders that wait', () => {
  it('are none at first, and as old as the oldest', async () => {
    const { house, note, queueAge } = waiting();
    expect(await queueAge()).toBe(0);
    note('one', NIGHT - 2 * MINUTE);
    note('other', NIGHT - MINUTE);
    expect(await queueAge()).toBe(2 * MINUTE);
    note('one', undefined);
    expect(await queueAge()).toBe(MINUTE);
    expect(house.asked).toEqual([]);
  });

  it('are asked when they seem late: one that went on is young again, one that ended is forgotten', async () => {
    const { house, note, queueAge } = waiting();
    note('slow', NIGHT);
    note('over', NIGHT);
    house.now += 6 * MINUTE;
    house.answer = async (order) => (order === 'slow' ? house.now - 1_000 : undefined);
    expect(await queueAge()).toBe(1_000);
    expect(house.asked.toSorted()).toEqual(['over', 'slow']);
    await queueAge();
    expect(house.asked).toHaveLength(2);
  });

  it('are late when they stand still, and when they do not answer', async () => {
    const { house, note, queueAge } = waiting();
    note('still', NIGHT);
    house.now += 6 * MINUTE;
    house.answer = async () => NIGHT;
    expect(await queueAge()).toBe(6 * MINUTE);
    house.answer = () => Promise.reject(new Error('away'));
    expect(await queueAge()).toBe(6 * MINUTE);
  });
});
