import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EDGE, MIRROR, OWN, World } from './ordering-world.ts';

let world: World;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  world = new World();
  world.openApp();
});
afterEach(() => {
  world.killApp();
  vi.useRealTimers();
});

const twice = (words: readonly string[]): string[] => words.filter((word, index) => words.indexOf(word) !== index);

describe('an order', () => {
  it('is placed on two rings, the second standing by, and brings every take once', async () => {
    await world.prepare(20);
    await world.pass(1_000);
    const [placed] = [...world.placed.values()];
    expect(placed?.rings).toEqual([
      { origin: EDGE, state: 'placed' },
      { origin: MIRROR, state: 'placed' },
    ]);
    expect([...world.edge.orders.values()].map(({ request }) => request.first)).toEqual([undefined]);
    expect([...world.mirror.orders.values()].map(({ request }) => request.first)).toEqual([EDGE]);
    await world.pass(30_000);
    expect(world.account).toEqual({ stored: 20, refused: 0, open: 0, total: 20 });
    expect(twice([...world.edge.vocalised, ...world.mirror.vocalised])).toEqual([]);
    expect(world.placed.size).toBe(0);
  });

  it('is not placed for a few lines, for a voice of this phone, or for what may not leave it', async () => {
    for (const [count, source, voice] of [
      [7, 'network', undefined],
      [20, 'network', OWN],
      [20, 'phone', undefined],
    ] as const) {
      const fresh = new World();
      fresh.openApp();
      await fresh.prepare(count, source, voice);
      await fresh.pass(5_000);
      expect([fresh.edge.orders.size, fresh.mirror.orders.size, fresh.placed.size]).toEqual([0, 0, 0]);
      fresh.killApp();
    }
  });

  it('falls back to asking one by one, at once, where rings take no orders', async () => {
    world.edge.state = 'no-orders';
    world.mirror.state = 'no-orders';
    await world.prepare(20);
    await world.pass(1_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
    expect(world.placed.size).toBe(0);
  });

  it('goes to the second ring alone when the first is dead, and is taken back from the first when it is back', async () => {
    world.edge.state = 'dead';
    await world.prepare(20);
    await world.pass(3_000);
    expect([...world.mirror.orders.values()].map(({ part }) => part)).toEqual(['first']);
    // The first may have received it all the same.
    const [id = ''] = [...world.mirror.orders.keys()];
    await world.pass(25_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
    world.edge.state = 'well';
    world.edge.orders.set(id, { request: { schema: 1, takes: [] }, outcomes: [], part: 'first' });
    await world.pass(60_000);
    expect([world.edge.cancelled, world.placed.size]).toEqual([[id], 0]);
  });

  it('survives that the app is closed: what rings made meanwhile is fetched, and nothing is asked again', async () => {
    await world.prepare(20);
    await world.pass(1_500);
    world.killApp();
    await world.pass(15_000);
    const before = world.edge.vocalised.length;
    world.openApp();
    await world.pass(3_000);
    expect(world.account).toEqual({ stored: 20, refused: 0, open: 0, total: 20 });
    expect([world.edge.vocalised.length, world.mirror.vocalised]).toEqual([before, []]);
  });

  it('loses nothing when the first ring dies in the middle and the second takes over', async () => {
    await world.prepare(20);
    await world.pass(3_000);
    world.killApp();
    world.edge.state = 'dead';
    world.edge.losesItsDisk();
    for (const order of world.mirror.orders.values()) order.part = 'first';
    await world.pass(15_000);
    world.openApp();
    await world.pass(15_000);
    expect(world.account).toEqual({ stored: 20, refused: 0, open: 0, total: 20 });
  });

  it('is left to the outbox when the ring that works falls silent', async () => {
    await world.prepare(20);
    await world.pass(2_000);
    world.edge.state = 'dead';
    await world.pass(20_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
    expect(world.mirror.vocalised.length).toBeGreaterThan(0);
  });

  it('is left to the outbox when the ring answers and brings nothing', async () => {
    world.edge.works = false;
    await world.prepare(20);
    await world.pass(30_000);
    expect(world.account.stored).toBe(3);
    await world.pass(60_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
  });

  it('is left to the outbox when every ring has lost its disk', async () => {
    await world.prepare(20);
    await world.pass(2_000);
    for (const ring of [world.edge, world.mirror]) ring.losesItsDisk();
    await world.pass(15_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
    expect(world.placed.size).toBe(0);
  });

  it('refuses with its reason what nobody can say, and leaves what only one ring cannot to the others', async () => {
    world.edge.refuses.set('Réplique 5.', '/problems/nothing-to-say');
    world.edge.refuses.set('Réplique 6.', '/problems/unknown-voice');
    await world.prepare(20);
    await world.pass(40_000);
    expect(world.account).toEqual({ stored: 19, refused: 1, open: 0, total: 20 });
    expect([...world.lines.values()].map(({ reason }) => reason)).toEqual(['/problems/nothing-to-say']);
  });

  it('brings an understudy, which the outbox replaces later', async () => {
    world.edge.understudies.add('Réplique 9.');
    await world.prepare(20);
    await world.pass(4_000);
    world.killApp();
    await world.pass(10_000);
    world.openApp();
    await world.pass(20_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
    expect(world.understudies.size).toBe(0);
  });

  it('is taken back from both rings, from one that is dead as soon as it is back', async () => {
    await world.prepare(20);
    await world.pass(1_500);
    world.mirror.state = 'dead';
    await world.takeBack();
    await world.pass(10_000);
    expect([world.edge.cancelled.length, world.placed.size]).toEqual([1, 1]);
    expect([...world.placed.values()].map(({ takes }) => takes)).toEqual([[]]);
    world.mirror.state = 'well';
    await world.pass(15_000);
    expect([world.mirror.cancelled.length, world.placed.size]).toEqual([1, 0]);
  });

  it('is taken back as soon as its script may not leave this phone', async () => {
    await world.prepare(20);
    await world.pass(1_500);
    if (world.order) world.order = { ...world.order, source: 'phone' };
    for (const [key, line] of world.lines) world.lines.set(key, { ...line, source: 'phone' });
    await world.tell([...world.lines.keys()]);
    const before = world.edge.vocalised.length;
    await world.pass(10_000);
    expect([world.edge.orders.size, world.mirror.orders.size]).toEqual([0, 0]);
    expect(world.edge.vocalised.length).toBeLessThanOrEqual(before + 1);
  });

  it('carries whom to tell, is placed anew when the actor asks for it later, and forgets it in the end', async () => {
    await world.prepare(20);
    await world.pass(1_500);
    const targets = { language: 'fr', email: 'lise@example.org' } as const;
    world.awaited.set('menteur', { script: 'menteur', targets });
    await world.tell([]);
    await world.pass(1_000);
    expect(world.edge.cancelled).toHaveLength(1);
    for (const ring of [world.edge, world.mirror]) {
      expect([...ring.orders.values()].map(({ request }) => request.notify)).toEqual([targets]);
    }
    await world.pass(30_000);
    expect([world.account.stored, world.awaited.size, world.placed.size]).toEqual([20, 0, 0]);
  });

  it('holds what this phone could say itself when the actor leaves, so that there is something to be told of', async () => {
    world.room = false;
    await world.prepare(5, 'network', OWN);
    world.awaited.set('menteur', { script: 'menteur', targets: { language: 'fr', email: 'lise@example.org' } });
    await world.tell([]);
    await world.pass(500);
    expect([...world.edge.orders.values()].map(({ request }) => request.takes.length)).toEqual([5]);
  });

  it('waits for room, and then goes on', async () => {
    world.room = false;
    await world.prepare(20);
    await world.pass(15_000);
    expect(world.account).toMatchObject({ stored: 0, open: 20 });
    world.room = true;
    await world.pass(90_000);
    expect(world.account).toMatchObject({ stored: 20, open: 0 });
  });
});
