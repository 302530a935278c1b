import { expect, it } from 'vitest';
import { inCapitals } from '../../../web/parts/capitals.ts';

it.each([
  ['SCÈNE PREMIÈRE', true],
  ['ACTE II', true],
  ['Scène II', false],
  ['Acte premier', false],
  ['I', false],
  ['2', false],
])('%s is in capitals: %s', (text, capitals) => {
  expect(inCapitals(text)).toBe(capitals);
});
