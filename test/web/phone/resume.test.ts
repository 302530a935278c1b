import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeUp, tryUntilDone } from '../../../web/phone/resume.ts';

/** An outbox whose lines are counted so. */
const leftovers = (count: () => Promise<number>) => ({
  count,
  open: vi.fn<() => void>(),
  wake: vi.fn<() => void>(),
});

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('what was left in the outbox', () => {
  it('is taken up when there is any', async () => {
    const left = leftovers(() => Promise.resolve(3));
    await takeUp(left);
    expect(left.open).toHaveBeenCalledOnce();
    expect(left.wake).toHaveBeenCalledOnce();
  });

  it('needs no worker when there is none', async () => {
    const left = leftovers(() => Promise.resolve(0));
    await takeUp(left);
    expect(left.open).not.toHaveBeenCalled();
    expect(left.wake).toHaveBeenCalledOnce();
  });

  it.each([
    ['cannot be counted', () => Promise.reject(new Error('no database'))],
    ['is counted for ever', () => new Promise<number>(() => undefined)],
  ])('is taken up when it %s', async (_, count) => {
    const left = leftovers(count);
    const taken = takeUp(left);
    await vi.advanceTimersByTimeAsync(5_000);
    await taken;
    expect(left.open).toHaveBeenCalledOnce();
    expect(left.wake).toHaveBeenCalledOnce();
  });
});

describe('what failed when the app was opened', () => {
  it('is tried in better times until it succeeds, and then no more', async () => {
    const work = vi.fn<() => Promise<void>>(() => Promise.resolve()).mockRejectedValueOnce(new Error('no network'));
    const stop = vi.fn<() => void>();
    let better = (): void => undefined;
    tryUntilDone(work, (listener) => {
      better = listener;
      return stop;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(stop).not.toHaveBeenCalled();
    better();
    await vi.advanceTimersByTimeAsync(0);
    better();
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
    expect(stop).toHaveBeenCalledOnce();
  });

  it('is tried again when times got better while it was being tried', async () => {
    const first = Promise.withResolvers<undefined>();
    const work = vi.fn<() => Promise<undefined>>(() => Promise.resolve(undefined)).mockReturnValueOnce(first.promise);
    let better = (): void => undefined;
    tryUntilDone(work, (listener) => {
      better = listener;
      return () => undefined;
    });
    better();
    first.reject(new Error('no network'));
    await vi.advanceTimersByTimeAsync(0);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
