import { page } from 'vitest/browser';
import { expect, it } from 'vitest';
import Offer from '../../../../web/screens/import/offer.svelte';
import { barriers, show } from './shown.ts';

it('the offer to fix all alike says how many, and takes yes and no', async () => {
  const said: string[] = [];
  show(Offer, { n: 3, onaccept: () => void said.push('yes'), ondecline: () => void said.push('no') });
  await expect.element(page.getByRole('status')).toHaveTextContent('3 other passages look the same.');
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Fix them all' }).click();
  await page.getByRole('button', { name: 'No, leave the others' }).click();
  expect(said).toEqual(['yes', 'no']);
});
