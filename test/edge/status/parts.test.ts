import { describe, expect, it } from 'vitest';
import { memoryShelf } from '../../../edge/shelf/memory.ts';
import type { Shelf } from '../../../edge/shelf/port.ts';
import { experienceOf } from '../../../edge/status/experience.ts';
import type { Delivered, MessageWay } from '../../../edge/status/experience.ts';
import { messageProbe, ordersProbe, shelfProbe } from '../../../edge/status/parts.ts';
import { MINUTE, NIGHT } from './stage.ts';

const never = new AbortController().signal;
const away = () => Promise.reject(new Error('away'));

/** A shelf, how often it was written to, and a look at a time. */
function watched(change: (shelf: Shelf) => Partial<Shelf> = () => ({})) {
  const memory = memoryShelf();
  let writes = 0;
  let now = NIGHT;
  const put: Shelf['put'] = (key, take) => {
    writes += 1;
    return memory.put(key, take);
  };
  const shelf = { ...memory, put };
  const probe = shelfProbe({ ...shelf, ...change(shelf) }, () => now);
  const look = async (after = 0) => {
    now += after;
    return probe.look(never);
  };
  return { look, writes: () => writes };
}

describe('the shelf', () => {
  it('is well when it gives back what it was given, and is written to only now and then', async () => {
    const { look, writes } = watched();
    for (let looks = 0; looks < 20; looks += 1) expect(await look(MINUTE)).toMatchObject({ well: true });
    expect(writes()).toBe(2);
  });

  it.each([
    ['cannot be read', () => ({ get: away }), 'unreachable'],
    ['is full', () => ({ put: away }), 'unreachable'],
    ['keeps nothing', () => ({ put: () => Promise.resolve() }), 'lost'],
    ['gives back something else', () => ({ get: async () => ({ found: 'corrupt' as const }) }), 'lost'],
  ])('is ill when it %s', async (_, change, fault) => {
    expect(await watched(change).look()).toMatchObject({ well: false, fault });
  });

  it('that fills up later is known within a quarter of an hour, and again at once', async () => {
    let isFull = false;
    const { look } = watched((shelf) => ({ put: (...told) => (isFull ? away() : shelf.put(...told)) }));
    await look();
    isFull = true;
    expect(await look(15 * MINUTE)).toMatchObject({ well: false });
    expect(await look(MINUTE / 4)).toMatchObject({ well: false });
    isFull = false;
    expect(await look(MINUTE / 4)).toMatchObject({ well: true });
  });
});

describe('the order desk', () => {
  it('is well when it says that there is no such order', async () => {
    expect(await ordersProbe({ progress: async () => undefined }, () => 0).look(never)).toEqual({
      well: true,
      took: 0,
    });
  });

  it('is ill when it does not answer', async () => {
    expect(await ordersProbe({ progress: away }, () => 0).look(never)).toMatchObject({
      well: false,
      fault: 'unreachable',
    });
  });
});

describe('a way to tell', () => {
  it('is known by its latest message: a failure counts once, a success until there is another', async () => {
    const messages = new Map<MessageWay, Delivered>();
    const probe = messageProbe('mail', () => experienceOf([], messages));
    expect(await probe.look(never)).toBeUndefined();
    messages.set('push', { at: 1, well: false });
    expect(await probe.look(never)).toBeUndefined();
    messages.set('mail', { at: 2, well: false });
    expect(await probe.look(never)).toMatchObject({ well: false, fault: 'undelivered' });
    expect(await probe.look(never)).toBeUndefined();
    messages.set('mail', { at: 3, well: true });
    expect(await probe.look(never)).toMatchObject({ well: true });
    expect(await probe.look(never)).toMatchObject({ well: true });
  });
});
