import { describe, expect, it } from 'vitest';
import { mutate } from '../../../fuzz/mutate.ts';
import { troubleOf } from '../../../fuzz/reader.ts';
import { seeds } from '../../../fuzz/seeds.ts';

const FILES = 120;

describe('files harmed by chance', () => {
  it('give a script or a reason, of every format', async () => {
    const files = await seeds();
    for (const file of files) expect(await troubleOf(file), file.name).toBeUndefined();
    for (let seed = 1; seed <= FILES; seed++) {
      const harmed = mutate(files, seed);
      expect(await troubleOf(harmed), `seed ${String(seed)}, ${harmed.name}`).toBeUndefined();
    }
  }, 180_000);

  it('are the same again from the same seed', async () => {
    const files = await seeds();
    expect(mutate(files, 7)).toEqual(mutate(files, 7));
    expect(mutate(files, 7)).not.toEqual(mutate(files, 8));
  });
});
