import { describe, expect, it } from 'vitest';
import { afterTrial, recallAt, WANTED } from '../../../../web/rehearsal/learning/memory.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

describe('the memory of a card', () => {
  it('is nothing before the first trial, and certain right after one', () => {
    expect(recallAt(undefined, START)).toBe(0);
    expect(recallAt(afterTrial(undefined, 'known', START), START)).toBe(1);
  });

  it('fades, and is due when what is wanted remains', () => {
    const memory = afterTrial(undefined, 'known', START);
    expect(recallAt(memory, START + 2 * DAY)).toBeLessThan(recallAt(memory, START + DAY));
    expect(memory.due).toBeGreaterThan(START);
    expect(recallAt(memory, memory.due)).toBeCloseTo(WANTED, 1);
  });

  it('holds longer after every trial that went well', () => {
    const first = afterTrial(undefined, 'known', START);
    const second = afterTrial(first, 'known', first.due);
    expect(second.stability).toBeGreaterThan(first.stability);
    expect(second.due - second.tried).toBeGreaterThan(first.due - first.tried);
    expect(second.trials).toBe(2);
  });

  it('holds the longer the better the trial went', () => {
    const before = afterTrial(undefined, 'known', START);
    const after = (['known', 'hesitant', 'prompted'] as const).map(
      (mark) => afterTrial(before, mark, before.due).stability,
    );
    expect(after).toEqual(after.toSorted((one, other) => other - one));
    expect(afterTrial(before, 'blank', before.due)).toMatchObject({ lapses: 1, mark: 'blank' });
    expect(afterTrial(undefined, 'blank', START).lapses).toBe(0);
  });

  it('does not believe a clock that goes back', () => {
    const before = afterTrial(undefined, 'known', START);
    const after = afterTrial(before, 'known', START - 5 * DAY);
    expect(after.tried).toBe(START);
    expect(recallAt(after, START - DAY)).toBe(1);
    expect(Number.isFinite(after.stability)).toBe(true);
  });
});
