import { describe, expect, it } from 'vitest';
import { FAULTS } from './matrix/faults.ts';
import { complaints, play, THIRD } from './matrix/matrix.ts';
import { SUBJECTS } from './matrix/ring.ts';

describe('a ring of which one part fails', () => {
  it.each(THIRD)('speaks, keeps its accounts and says so: $subject $fault', async (each) => {
    expect(complaints(await play(each))).toEqual([]);
  });

  it('is tried with every part and every fault', () => {
    expect(new Set(THIRD.map(({ subject }) => subject))).toEqual(new Set(SUBJECTS));
    expect(new Set(THIRD.map(({ fault }) => fault))).toEqual(new Set(FAULTS));
  });
});
