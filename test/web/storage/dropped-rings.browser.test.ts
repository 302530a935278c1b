import { expect, it } from 'vitest';
import { deadRings, noteRing } from '../../../web/storage/settings.ts';

it('remembers which rings were dropped, for a while, until they answer again', async () => {
  await noteRing('edge', 'dead', 1_000);
  await noteRing('https://backup.example', 'dead', 2_000);
  expect((await deadRings(3_000)).toSorted()).toEqual(['edge', 'https://backup.example']);
  expect(await deadRings(601_500)).toEqual(['https://backup.example']);
  // A clock that was set back since.
  expect(await deadRings(500)).toEqual([]);
  await noteRing('https://backup.example', 'alive', 4_000);
  expect(await deadRings(5_000)).toEqual(['edge']);
});
