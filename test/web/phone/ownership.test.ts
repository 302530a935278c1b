import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ownership, type Channel, type Locks } from '../../../web/phone/ownership.ts';

type Word = Parameters<Channel['postMessage']>[0];

/** The locks of one browser, for one name. */
class FakeLocks {
  #holder: { readonly lose: (reason: Error) => void } | undefined;
  #queue: (() => void)[] = [];

  request: Locks['request'] = (_name, options, held) => {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const take = (): void => {
      const holder = { lose: reject };
      this.#holder = holder;
      void held().then(() => {
        if (this.#holder === holder) this.#holder = undefined;
        resolve(undefined);
        this.#queue.shift()?.();
      });
    };
    if ('steal' in options) {
      this.#holder?.lose(new Error('stolen'));
      take();
    } else if (this.#holder) {
      this.#queue.push(take);
      options.signal.addEventListener('abort', () => {
        this.#queue = this.#queue.filter((one) => one !== take);
        reject(new Error('aborted'));
      });
    } else take();
    return promise;
  };
}

/** The workers of two tabs; the first owns the outbox. A tab that sleeps hears nothing. */
function twoTabs() {
  const locks = new FakeLocks();
  const channels: (Channel & { asleep: boolean })[] = [];
  const tab = () => {
    const channel: Channel & { asleep: boolean } = {
      asleep: false,
      onmessage: null,
      postMessage: (data: Word) => {
        for (const other of channels) {
          if (other !== channel && !other.asleep) other.onmessage?.(new MessageEvent('message', { data }));
        }
      },
    };
    channels.push(channel);
    const serving = { now: false, woken: 0 };
    const serve = async (signal: AbortSignal): Promise<void> => {
      serving.now = true;
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      serving.now = false;
    };
    const stop = new AbortController();
    const ownership = new Ownership(serve, () => (serving.woken += 1), locks, channel);
    void ownership.run(stop.signal);
    return { serving, ownership, channel, close: () => stop.abort() };
  };
  return [tab(), tab()] as const;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the workers of two tabs', () => {
  it('serve one at a time, and the second when the first is gone', async () => {
    const [first, second] = twoTabs();
    await vi.advanceTimersByTimeAsync(300_000);
    expect([first.serving.now, second.serving.now]).toEqual([true, false]);
    first.close();
    await vi.advanceTimersByTimeAsync(0);
    expect([first.serving.now, second.serving.now]).toEqual([false, true]);
    second.close();
  });

  it('do not wait for one that was put to sleep with the lock in its hand', async () => {
    const [first, second] = twoTabs();
    await vi.advanceTimersByTimeAsync(20_000);
    first.channel.asleep = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([first.serving.now, second.serving.now]).toEqual([false, true]);

    first.channel.asleep = false;
    await vi.advanceTimersByTimeAsync(300_000);
    expect([first.serving.now, second.serving.now]).toEqual([false, true]);
    second.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(first.serving.now).toBe(true);
    first.close();
  });

  it('tell the one that serves when things may go better', async () => {
    const [first, second] = twoTabs();
    await vi.advanceTimersByTimeAsync(0);
    second.ownership.wake();
    expect(first.serving.woken).toBe(1);
    first.ownership.wake();
    expect(first.serving.woken).toBe(2);
    expect(second.serving.woken).toBe(1);
    first.close();
    second.close();
  });
});

describe('a worker that is refused the lock', () => {
  it('asks again from time to time, and owns nothing meanwhile', async () => {
    let refusals = 3;
    const locks = new FakeLocks();
    const request = vi.fn<Locks['request']>((...asked) =>
      refusals-- > 0 ? Promise.reject(new DOMException('denied', 'SecurityError')) : locks.request(...asked),
    );
    const serve = vi.fn(
      (signal: AbortSignal) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
    );
    const stop = new AbortController();
    const channel: Channel = { onmessage: null, postMessage: () => undefined };
    const ended = new Ownership(serve, () => undefined, { request }, channel).run(stop.signal);
    await vi.advanceTimersByTimeAsync(20_000);
    expect([request.mock.calls.length, serve.mock.calls.length]).toEqual([2, 0]);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(serve).toHaveBeenCalledOnce();
    stop.abort();
    await ended;
  });

  it('stops asking at once when it is no longer wanted', async () => {
    const request: Locks['request'] = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    const stop = new AbortController();
    const channel: Channel = { onmessage: null, postMessage: () => undefined };
    const ended = new Ownership(
      () => Promise.resolve(),
      () => undefined,
      { request },
      channel,
    ).run(stop.signal);
    await vi.advanceTimersByTimeAsync(1_000);
    stop.abort();
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });
});
