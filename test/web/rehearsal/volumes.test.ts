import { expect, it } from 'vitest';
import { NOBODY } from '../../../web/rehearsal/meetings.ts';
import { volumeOf, withVolume } from '../../../web/rehearsal/volumes.ts';

it('a role is heard as loud as can be unless told, and so is nobody', () => {
  expect(volumeOf({ roles: ['a'] }, {})).toBe(1);
  expect(volumeOf({ roles: ['a', 'b'] }, { a: 0.5, b: 0.2 })).toBe(0.5);
  expect(volumeOf({ roles: [] }, { [NOBODY]: 0.3 })).toBe(0.3);
});

it('what is as loud as can be is not written down, and nothing falls silent', () => {
  expect(withVolume({ b: 0.2 }, 'a', 0.5)).toEqual({ a: 0.5, b: 0.2 });
  expect(withVolume({ a: 0.5, b: 0.2 }, 'a', 1)).toEqual({ b: 0.2 });
  expect(withVolume({}, 'a', 0)).toEqual({ a: 0.1 });
});
