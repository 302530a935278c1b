import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTurns } from '../../../../edge/voices/embedded/turns.ts';

const never = new AbortController().signal;
const LONG = 60_000;
const nobody = (): void => undefined;

afterEach(() => vi.useRealTimers());

describe('turns', () => {
  test('come one after the other, in order of arrival, also after a failure', async () => {
    const turn = createTurns(LONG, nobody);
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
    const turn = createTurns(LONG, nobody);
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

  test('are taken from one who never ends, and not given back when he ends after all', async () => {
    vi.useFakeTimers();
    let abandoned = 0;
    const turn = createTurns(LONG, () => (abandoned += 1));
    const [dead, slow] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const begun: string[] = [];
    const work = (name: string, end: Promise<undefined>) => () => {
      begun.push(name);
      return end;
    };
    void turn(work('dead', dead.promise), never);
    const second = turn(work('second', slow.promise), never);
    const third = turn(work('third', slow.promise), never);
    await vi.advanceTimersByTimeAsync(LONG - 1);
    expect([begun, abandoned]).toEqual([['dead'], 0]);
    await vi.advanceTimersByTimeAsync(1);
    dead.resolve(undefined);
    await vi.advanceTimersByTimeAsync(LONG - 1);
    expect([begun, abandoned]).toEqual([['dead', 'second'], 1]);
    slow.resolve(undefined);
    await Promise.all([second, third]);
    expect([begun, abandoned]).toEqual([['dead', 'second', 'third'], 1]);
  });
});
