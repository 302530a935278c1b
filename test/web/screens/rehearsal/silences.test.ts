import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Silences } from '../../../../web/screens/rehearsal/silences.ts';

/** A take of five seconds, by the clock. */
class Tape {
  #at = 0;
  #since: number | undefined;

  get time(): number {
    return this.#at + (this.#since === undefined ? 0 : Date.now() - this.#since);
  }

  resume(): void {
    this.#since ??= Date.now();
  }

  hold(): void {
    this.#at = this.time;
    this.#since = undefined;
  }
}

let tape: Tape;
let silences: Silences;
beforeEach(() => {
  vi.useFakeTimers();
  tape = new Tape();
  silences = new Silences(tape, () => 1);
  tape.resume();
});
afterEach(() => vi.useRealTimers());

describe('a silence in a take', () => {
  it('lets the sound stand still for its time, each in its turn', () => {
    silences.begin([
      { at: 1_000, time: 2_000 },
      { at: 1_500, time: 1_000 },
    ]);
    vi.advanceTimersByTime(2_500);
    expect(tape.time).toBe(1_000);
    vi.advanceTimersByTime(1_500);
    expect(tape.time).toBe(1_500);
    vi.advanceTimersByTime(1_500);
    expect(tape.time).toBe(2_500);
  });

  it('is held again when I pause in the middle of it', () => {
    silences.begin([{ at: 1_000, time: 2_000 }]);
    vi.advanceTimersByTime(1_500);
    silences.hold();
    vi.advanceTimersByTime(60_000);
    expect(tape.time).toBe(1_000);
    silences.resume();
    vi.advanceTimersByTime(1_900);
    expect(tape.time).toBe(1_000);
    vi.advanceTimersByTime(200);
    expect(tape.time).toBe(1_100);
  });

  it('comes as late as the take does', () => {
    silences.begin([{ at: 1_000, time: 2_000 }]);
    vi.advanceTimersByTime(500);
    silences.hold();
    vi.advanceTimersByTime(60_000);
    silences.resume();
    vi.advanceTimersByTime(600);
    expect(tape.time).toBe(1_000);
  });

  it('is nothing any more once it is over with the take', () => {
    silences.begin([{ at: 1_000, time: 2_000 }]);
    silences.stop();
    vi.advanceTimersByTime(1_500);
    expect(tape.time).toBe(1_500);
  });
});
