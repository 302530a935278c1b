import { describe, expect, test } from 'vitest';
import { createTurns } from '../../../../edge/voices/embedded/turns.ts';

const never = new AbortController().signal;

describe('turns', () => {
  test('come one after the other, in order of arrival, also after a failure', async () => {
    const turn = createTurns();
    const order: string[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const first = turn(work('first', true), never);
    const second = turn(work('second'), never);
    await expect(first).rejects.toThrow('first');
    await expect(second).resolves.toBe('second');
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('pass over one who gave up waiting, who hears of it at once', async () => {
    const turn = createTurns();
    const gate = Promise.withResolvers<undefined>();
    const impatient = new AbortController();
    let worked = false;
    const first = turn(() => gate.promise, never);
    const second = turn(() => Promise.resolve((worked = true)), impatient.signal);
    const third = turn(() => Promise.resolve('third'), never);
    impatient.abort(new Error('too long'));
    await expect(second).rejects.toThrow('too long');
    gate.resolve(undefined);
    await first;
    await expect(third).resolves.toBe('third');
    expect(worked).toBe(false);
  });
});
