import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReadingBroke, startReading } from '../../../../web/screens/import/reading.ts';
import { imported } from './imports.ts';

/** A worker that says what the test has it say. */
class Puppet extends EventTarget {
  static last: Puppet | undefined;
  ended = false;

  constructor() {
    super();
    Puppet.last = this;
  }

  postMessage(): void {
    // What is asked of it plays no part here.
  }

  terminate(): void {
    this.ended = true;
  }

  says(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const reading = () => {
  const shares: number[] = [];
  const { result, cancel } = startReading('ANNA. Yes.', {}, (share) => shares.push(share));
  const worker = Puppet.last;
  if (worker === undefined) throw new Error('No worker was started');
  return { result, cancel, worker, shares };
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', Puppet);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const MINUTES = 60_000;

describe('a reading', () => {
  it('tells how far it is, and gives what was read', async () => {
    const { result, worker, shares } = reading();
    const done = { ok: true, imported: await imported() };
    worker.says({ type: 'progress', request: 'reading', share: 0.5 });
    worker.says({ type: 'done', request: 'reading', result: done });
    expect(await result).toBe(done);
    expect(shares).toEqual([0.5]);
    expect(worker.ended).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['a report of another kind', { type: 'finished' }],
    ['a result without a script', { type: 'done', request: 'reading', result: { ok: true, imported: {} } }],
    ['a failure that nobody knows', { type: 'done', request: 'reading', result: { ok: false, failure: 'tired' } }],
  ])('breaks when the reader answers with %s', async (_what, message) => {
    const { result, worker } = reading();
    worker.says(message);
    await expect(result).rejects.toThrow(ReadingBroke);
    expect(worker.ended).toBe(true);
  });

  it('gives a file up that the reader is stuck in, and ends the reader', async () => {
    const { result, worker } = reading();
    worker.says({ type: 'progress', request: 'reading', share: 0.1 });
    vi.advanceTimersByTime(5 * MINUTES);
    expect(await result).toEqual({ ok: false, failure: 'damaged' });
    expect(worker.ended).toBe(true);
  });

  it('waits for a reader that is at work, however long', async () => {
    const { result, cancel, worker } = reading();
    for (let minute = 0; minute < 60; minute++) {
      vi.advanceTimersByTime(MINUTES);
      worker.says({ type: 'working' });
    }
    expect(worker.ended).toBe(false);
    cancel();
    expect(await result).toEqual({ ok: false, failure: 'cancelled' });
  });
});
