import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../edge/log.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import type { Shelf } from '../../../edge/shelf/port.ts';
import { keyOf, someTake } from './describe-shelf.ts';

const DEADLINES = { read: 20, write: 20 };
const never = (): Promise<never> => new Promise(() => undefined);

function guarded(broken: Partial<Shelf>) {
  const events: LogEvent[] = [];
  const shelf = guardShelf({ ...memoryShelf(), ...broken }, (event) => events.push(event), DEADLINES);
  return { shelf, events };
}

describe('a guarded shelf', () => {
  it('is like the shelf when that is well', async () => {
    const { shelf, events } = guarded({});
    const take = await someTake(keyOf('a'));
    expect(await shelf.put(take.key, take)).toBe(true);
    expect(await shelf.get(take.key)).toEqual({ found: 'take', take });
    expect(events).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new TypeError('no bucket'))],
    [
      'throws',
      () => {
        throw new TypeError('no bucket');
      },
    ],
    ['hangs', never],
  ])('does not know when the shelf %s at reading, and tells the log', async (_, get) => {
    const { shelf, events } = guarded({ get });
    expect(await shelf.get(keyOf('a'))).toEqual({ found: 'unknown' });
    expect(events).toMatchObject([{ event: 'shelf-read-failed', shelf: 'memory', key: keyOf('a') }]);
  });

  it.each([
    ['fails', () => Promise.reject(new TypeError('disk full'))],
    ['hangs', never],
  ])('goes on when the shelf %s at writing, and tells the log', async (_, put) => {
    const { shelf, events } = guarded({ put });
    expect(await shelf.put(keyOf('a'), await someTake(keyOf('a')))).toBe(false);
    expect(events).toMatchObject([{ event: 'shelf-write-failed' }]);
  });

  it('tells the log of a corrupt entry', async () => {
    const { shelf, events } = guarded({ get: async () => ({ found: 'corrupt' }) });
    expect(await shelf.get(keyOf('a'))).toEqual({ found: 'corrupt' });
    expect(events).toEqual([{ event: 'shelf-entry-corrupt', shelf: 'memory', key: keyOf('a') }]);
  });

  it('stands in for a shelf that is not there', async () => {
    const shelf = guardShelf(undefined, () => undefined);
    expect(await shelf.put(keyOf('a'), await someTake(keyOf('a')))).toBe(false);
    expect(await shelf.get(keyOf('a'))).toEqual({ found: 'nothing' });
    expect(shelf.id).toBe('none');
  });
});
