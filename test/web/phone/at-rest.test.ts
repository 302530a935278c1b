import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atRest } from '../../../web/phone/at-rest.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('does the work soon on a page that the browser never finds at rest', () => {
  // As browsers do: without rest the callback comes by its timeout alone, and without a timeout never.
  vi.stubGlobal('requestIdleCallback', (work: () => void, { timeout }: { timeout?: number } = {}) => {
    if (timeout !== undefined) setTimeout(work, timeout);
  });
  const work = vi.fn<() => void>();
  atRest(work);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(work).toHaveBeenCalledOnce();
});

it('does the work in its turn where the browser cannot tell', () => {
  vi.stubGlobal('requestIdleCallback', undefined);
  const work = vi.fn<() => void>();
  atRest(work);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(work).toHaveBeenCalledOnce();
});
