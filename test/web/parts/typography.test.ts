import { expect, it } from 'vitest';
import { bound } from '../../../web/parts/typography.ts';

it.each([
  ['Je le jure !', 'Je le jure\u202f!'],
  ['« Quoi ? » dit-il', '«\u202fQuoi\u202f?\u202f» dit-il'],
  ['Yes! No? Well: so.', 'Yes! No? Well: so.'],
])('binds the signs of %s, and moves no letter', (text, expected) => {
  expect(bound(text)).toBe(expected);
  expect(bound(text)).toHaveLength(text.length);
});
