import { expect, it } from 'vitest';
import { memoryPace } from '../../../edge/devices/pace.ts';

it('allows so many a minute, for each subject by itself, and as many in the next', async () => {
  const now = { at: 600_000 };
  const pace = memoryPace(2, () => now.at);
  expect([await pace.allows('a'), await pace.allows('a'), await pace.allows('a')]).toEqual([true, true, false]);
  expect(await pace.allows('b')).toBe(true);
  now.at += 59_999;
  expect(await pace.allows('a')).toBe(false);
  now.at += 1;
  expect(await pace.allows('a')).toBe(true);
});
