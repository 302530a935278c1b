import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Shelf, ShelvedTake } from '../../../edge/shelf/port.ts';
import { hasty } from '../../../web/phone/shelf.ts';

const take: ShelvedTake = {
  ...{ key: 'key', voice: 'espeak-1/fr-grave', duration: 1, digest: '', bytes: 1, marks: [], made: 0 },
  audio: new Uint8Array(1),
};
const busy: Shelf = {
  id: 'phone',
  get: () => new Promise(() => undefined),
  put: () => new Promise(() => undefined),
  delete: async () => undefined,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('who waits to hear a take does not wait long for a database that is busy', async () => {
  const finding = hasty(busy).get('key');
  await vi.advanceTimersByTimeAsync(500);
  expect(await finding).toEqual({ found: 'nothing' });
  expect(await hasty(busy).put('key', take)).toBeUndefined();
});

it('a take that is there is found, and a phone without room is heard all the same', async () => {
  const full: Shelf = {
    ...busy,
    get: async () => ({ found: 'take', take }),
    put: () => Promise.reject(new Error('full')),
  };
  expect(await hasty(full).get('key')).toEqual({ found: 'take', take });
  expect(await hasty(full).put('key', take)).toBeUndefined();
});
