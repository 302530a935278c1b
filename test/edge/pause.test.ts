import { expect, it, vi } from 'vitest';
import { realPause } from '../../edge/pause.ts';

it('a pause ends when its time is over', async () => {
  vi.useFakeTimers();
  try {
    const ended = vi.fn();
    void realPause(100, new AbortController().signal).then(ended);
    await vi.advanceTimersByTimeAsync(99);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalled();
  } finally {
    vi.useRealTimers();
  }
});

it('a pause that is given up ends at once, with the reason, and leaves no timer', async () => {
  vi.useFakeTimers();
  try {
    const controller = new AbortController();
    const pause = realPause(100, controller.signal);
    controller.abort(new Error('enough'));
    await expect(pause).rejects.toThrow('enough');
    await expect(realPause(100, controller.signal)).rejects.toThrow('enough');
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
