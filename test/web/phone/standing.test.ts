import { describe, expect, it } from 'vitest';
import { Standing } from '../../../web/phone/standing.ts';

/** Half of a random draw: waits are exactly those of the table. */
const EVEN = 0.5;

describe('a ring', () => {
  it('is dropped after two failures in a row, and not when an answer lies between', () => {
    const ring = new Standing(false);
    ring.failed(0, EVEN);
    ring.answered();
    ring.failed(0, EVEN);
    expect(ring.mayBeAsked(0)).toBe(true);
    ring.failed(0, EVEN);
    expect([ring.isDropped, ring.mayBeAsked(1e9)]).toEqual([true, false]);
  });

  it('is probed ever more rarely while it stays dead, at least twice a minute', () => {
    const ring = new Standing(false);
    ring.failed(0, EVEN);
    ring.failed(0, EVEN);
    const waits = [];
    for (let now = 0, last = 0; waits.length < 8; now += 500) {
      if (!ring.mayBeProbed(now)) continue;
      waits.push(now - last);
      last = now;
      ring.missedProbe(now, EVEN);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('is dropped for longer each time that it answers a probe and brings no take', () => {
    const ring = new Standing(false);
    ring.failed(0, EVEN);
    ring.failed(0, EVEN);
    ring.takeOnProbation(false);
    ring.failed(0, EVEN);
    expect([ring.mayBeProbed(1_999), ring.mayBeProbed(2_000)]).toEqual([false, true]);
    ring.takeOnProbation(false);
    ring.failed(0, EVEN);
    expect([ring.mayBeProbed(3_999), ring.mayBeProbed(4_000)]).toEqual([false, true]);
    ring.takeOnProbation(false);
    ring.answered();
    ring.failed(0, EVEN);
    expect(ring.mayBeAsked(0)).toBe(true);
  });

  it('is left alone as long as it asks for, without being dropped', () => {
    const ring = new Standing(false);
    ring.restUntil(5_000);
    expect([ring.isDropped, ring.mayBeAsked(4_999), ring.mayBeAsked(5_000)]).toEqual([false, false, true]);
  });

  it('that was dead before is probed at once and not asked', () => {
    const ring = new Standing(true);
    expect([ring.mayBeAsked(0), ring.mayBeProbed(0)]).toEqual([false, true]);
  });
});
