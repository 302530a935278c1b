import { expect, it } from 'vitest';
import { megabytes, minutes } from '../../../../web/screens/settings/sizes.ts';

it.each([
  [0, 'fr', '0 Mo'],
  [1, 'fr', '0,1 Mo'],
  [5_240_000, 'fr', '5,2 Mo'],
  [5_240_000, 'en', '5.2 MB'],
  [123_456_789, 'en', '123 MB'],
])('%i bytes are told in %s as %s', (bytes, language, words) => {
  expect(megabytes(bytes, language)).toBe(words);
});

it('a minute that was begun counts', () => {
  expect([0, 1, 60_000, 60_001].map(minutes)).toEqual([0, 1, 1, 2]);
});
