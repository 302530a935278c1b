import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WakeLock } from '../../../web/sound/wake-lock.ts';

/** A screen that is lit as long as one of its sentinels is not released. */
class Screen {
  readonly sentinels: { released: boolean; release(): Promise<void> }[] = [];
  refuses = false;
  /** What was asked is answered when the test says so. */
  answer: () => void = () => undefined;

  request = async (): Promise<unknown> => {
    await new Promise<void>((resolve) => (this.answer = resolve));
    if (this.refuses) throw new DOMException('The battery is low', 'NotAllowedError');
    const sentinel = {
      released: false,
      release: async () => {
        sentinel.released = true;
      },
    };
    this.sentinels.push(sentinel);
    return sentinel;
  };

  get lit(): boolean {
    return this.sentinels.some(({ released }) => !released);
  }
}

let screen: Screen;
beforeEach(() => {
  screen = new Screen();
  vi.stubGlobal('navigator', { wakeLock: screen });
});
afterEach(() => void vi.unstubAllGlobals());

describe('the screen', () => {
  it('stays lit as long as that is wanted', async () => {
    const lock = new WakeLock();
    const kept = lock.keep(true);
    screen.answer();
    await kept;
    expect(screen.lit).toBe(true);
    await lock.keep(false);
    expect(screen.lit).toBe(false);
  });

  it('is asked for once by two who want it at the same time, and let go of as a whole', async () => {
    const lock = new WakeLock();
    const both = [lock.keep(true), lock.renew()];
    screen.answer();
    await Promise.all(both);
    await lock.keep(false);
    expect([screen.sentinels.length, screen.lit]).toEqual([1, false]);
  });

  it('goes dark when it is no longer wanted before the phone has answered', async () => {
    const lock = new WakeLock();
    const kept = lock.keep(true);
    await lock.keep(false);
    screen.answer();
    await kept;
    expect(screen.lit).toBe(false);
  });

  it('is asked for again when the phone had let go of it, or had refused', async () => {
    const lock = new WakeLock();
    screen.refuses = true;
    const refused = lock.keep(true);
    screen.answer();
    await refused;
    screen.refuses = false;
    const again = lock.renew();
    screen.answer();
    await again;
    expect(screen.lit).toBe(true);
    await screen.sentinels[0]?.release();
    const renewed = lock.renew();
    screen.answer();
    await renewed;
    expect(screen.lit).toBe(true);
  });
});
