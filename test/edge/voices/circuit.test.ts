import { describe, expect, it } from 'vitest';
import { createCircuit } from '../../../edge/voices/circuit.ts';

/** A circuit whose rests are neither longer nor shorter by chance. */
function circuitAt() {
  const time = { now: 1_000_000 };
  const circuit = createCircuit(
    () => time.now,
    () => 0.5,
  );
  /** How long it is left alone from now on, in ms; 0 when it may be asked. */
  const rest = (): number => {
    const entry = circuit.enter();
    return entry.ok ? 0 : entry.retryAfter;
  };
  /** Waits until it may be asked, and asks. */
  const probe = (): void => {
    time.now += rest();
    circuit.enter();
  };
  const fail = (times: number, asked?: number): void => {
    for (let done = 0; done < times; done += 1) circuit.fail('try-again', asked);
  };
  return { circuit, rest, probe, fail };
}

describe('a vocaliser that failed', () => {
  it('is left alone after the third time in a row, twice as long after each failed probe, up to two minutes', () => {
    const { circuit, rest, probe, fail } = circuitAt();
    fail(2);
    expect(rest()).toBe(0);
    fail(1);
    const rests = [rest()];
    for (let probes = 0; probes < 6; probes += 1) {
      probe();
      fail(1);
      rests.push(rest());
    }
    expect(rests).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
    probe();
    circuit.succeed();
    fail(3);
    expect(rest()).toBe(5_000);
  });

  it('is left alone for as long as it asked, the first time already', () => {
    const { rest, probe, fail } = circuitAt();
    fail(1, 30_000);
    expect(rest()).toBe(30_000);
    probe();
    fail(1, 1_000);
    expect(rest()).toBe(5_000);
  });

  it('is left alone longer and longer, however short the rests that it asks for', () => {
    const { rest, probe, fail } = circuitAt();
    fail(3, 1_000);
    const rests = [rest()];
    for (let probes = 0; probes < 2; probes += 1) {
      probe();
      fail(1, 1_000);
      rests.push(rest());
    }
    expect(rests).toEqual([5_000, 10_000, 20_000]);
    probe();
    fail(1, 60_000);
    expect(rest()).toBe(60_000);
  });

  it('rests no less when it broke after it had asked for a rest', () => {
    const { rest, fail } = circuitAt();
    fail(1, 1_000);
    fail(2);
    expect(rest()).toBe(5_000);
  });

  it('rests no longer for the calls that were on their way already', () => {
    const { rest, fail } = circuitAt();
    fail(8);
    expect(rest()).toBe(5_000);
  });
});
