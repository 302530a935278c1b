import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepCast } from '../../../web/storage/casts.ts';
import { addScript } from '../../../web/storage/scripts.ts';
import { newPhone, openHouse } from '../house.ts';
import { scriptRecord } from './samples.ts';

beforeEach(async () => {
  await newPhone();
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
});
afterEach(() => vi.restoreAllMocks());

const answering = (will: boolean) => vi.spyOn(navigator.storage, 'persist').mockResolvedValue(will);

it('asks nothing while there are only the ready scenes, or a script without a role of mine', async () => {
  const persist = answering(true);
  await addScript(scriptRecord('mine'));
  await using house = await openHouse('#/');
  await house.sees('Title of mine');
  await house.sees('Colin');
  expect(persist).not.toHaveBeenCalled();
});

it('asks in the library once I play in a script of my own', async () => {
  const persist = answering(true);
  await addScript(scriptRecord('mine'));
  await keepCast({ script: 'mine', mine: ['r1'], voices: {}, volumes: {} });
  await using house = await openHouse('#/');
  await house.sees('Title of mine');
  await expect.poll(() => persist.mock.calls.length).toBe(1);
});
