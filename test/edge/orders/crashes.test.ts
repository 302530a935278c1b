/**
 * Orders under crashes: every call of a port may fail before it has an effect, after it, or between the effect and its
 * acknowledgement; messages are delivered twice, late, or never; processes die with all that they had in memory.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeKey } from '../../../edge/contract.ts';
import { openOrderBook } from '../../../edge/orders/book/book.ts';
import { consumeDeadLetter, consumeWork } from '../../../edge/orders/consumer.ts';
import type { ConsumerParts } from '../../../edge/orders/consumer.ts';
import { createKeeper } from '../../../edge/orders/keeper.ts';
import type { Keeper } from '../../../edge/orders/keeper.ts';
import type { Made, WorkMessage } from '../../../edge/orders/port.ts';
import type { Message, Targets } from '../../../edge/notify/port.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { allOf, NIGHT, orderId, orderRequest, tally } from './people.ts';

const TAKES = 13;
const notify: Targets = { language: 'fr', email: 'chimene@example.org' };
const log = (): void => undefined;

/** What may happen to one call of a port. */
type Fate = 'well' | 'before' | 'after';

interface Weather {
  readonly calls: readonly Fate[];
  readonly makings: readonly Made['state'][];
  readonly deliveries: readonly ('once' | 'twice' | 'late' | 'never' | 'dead')[];
  /** Steps after which the process dies. */
  readonly deaths: readonly number[];
  readonly hasQueue: boolean;
  /** On a mirror, a new process knows that the old one is gone. */
  readonly isMirror: boolean;
}

const weather: fc.Arbitrary<Weather> = fc.record({
  calls: fc.array(fc.constantFrom<Fate>('well', 'well', 'before', 'after'), { maxLength: 60 }),
  makings: fc.array(fc.constantFrom<Made['state']>('done', 'done', 'understudy', 'failed', 'refused'), {
    maxLength: 40,
  }),
  deliveries: fc.array(fc.constantFrom('once', 'twice', 'late', 'never', 'dead'), { maxLength: 20 }),
  deaths: fc.array(fc.nat(40), { maxLength: 4 }),
  hasQueue: fc.boolean(),
  isMirror: fc.boolean(),
});

class Crash extends Error {}

/** Fair weather when all that was foreseen has happened: then everything must come to its end. */
function world({ calls, makings, deliveries, deaths, hasQueue, isMirror }: Weather) {
  const sql = sqliteFile(':memory:');
  const [fates, states, posts] = [[...calls], [...makings], [...deliveries]];
  const time = { now: NIGHT };
  const told: Message[] = [];
  const queue: { body: WorkMessage; due: number; isDead: boolean }[] = [];
  const settled = new Map<number, string[]>();
  const id = orderId(1);

  const port = async <Result>(effect: () => Promise<Result>): Promise<Result> => {
    const fate = fates.shift() ?? 'well';
    if (fate === 'before') throw new Crash();
    const result = await effect();
    if (fate === 'after') throw new Crash();
    return result;
  };
  const send = (body: WorkMessage): void => {
    const post = posts.shift() ?? 'once';
    if (post === 'never') return;
    const due = time.now + (post === 'late' ? 20 * 60_000 : 0);
    for (let copies = post === 'twice' ? 2 : 1; copies > 0; copies -= 1)
      queue.push({ body, due, isDead: post === 'dead' });
  };

  const born = (): Keeper => {
    const book = openOrderBook(sql);
    if (isMirror) book.resume(time.now);
    return createKeeper({
      book,
      make: (request) =>
        port(async () => {
          const state = states.shift() ?? 'done';
          if (state === 'failed') return { state };
          if (state === 'refused') return { state, reason: '/problems/unspeakable' };
          const spoken = state === 'done' ? request : { ...request, voice: 'espeak-1/fr-other' };
          return { state, key: await takeKey(spoken) };
        }),
      ...(hasQueue && !isMirror ? { courier: (some) => port(async () => some.forEach(send)) } : {}),
      messenger: {
        ways: { push: false, email: true },
        tell: (_targets, message) =>
          port(async () => {
            told.push(message);
            return { email: { state: 'sent' } };
          }),
      },
      rings: [],
      look: async () => ({ saw: 'silence' }),
      clock: () => time.now,
      chance: () => 0.5,
      pause: async () => undefined,
      log,
      wake: () => undefined,
    });
  };

  /** At any time: the accounts balance, agree with the rows, and no take that is settled for good changes. */
  const audit = async (keeper: Keeper): Promise<void> => {
    const progress = await keeper.desk.progress(id, 0);
    if (!progress) return;
    const { done, understudy, refused, pending, total, outcomes } = progress;
    expect(done + understudy + refused + pending).toBe(total);
    const rows = Map.groupBy(sql.run('SELECT state FROM take'), ({ state }) => state);
    const counted = (state: string): number => rows.get(state)?.length ?? 0;
    expect([counted('done'), counted('understudy'), counted('refused'), counted('pending')]).toEqual([
      ...[done, understudy, refused, pending],
    ]);
    expect(sql.run('SELECT 1 FROM line').length).toBe(pending + understudy);
    for (const outcome of outcomes) {
      const history = settled.get(outcome.place) ?? [];
      const now = JSON.stringify(outcome);
      if (history.at(-1) !== now) settled.set(outcome.place, [...history, now]);
    }
  };

  return { sql, time, told, queue, settled, id, born, audit, deaths: new Set(deaths), port };
}

async function live(conditions: Weather): Promise<ReturnType<typeof world> & { keeper: Keeper }> {
  const ring = world(conditions);
  const { time, queue, id, born, audit, deaths, port } = ring;
  const { signal } = new AbortController();
  let keeper = born();
  const request = orderRequest(TAKES, { notify });
  // The phone asks until it is answered.
  for (let answered = false; !answered;) {
    answered = await port(() => keeper.desk.place(id, request)).then(
      ({ ok }) => ok,
      () => false,
    );
  }
  const ghosts: (() => Promise<void>)[] = [];
  const consumer: ConsumerParts = {
    make: (wanted) => port(async () => ({ state: 'done', key: await takeKey(wanted) })),
    clock: () => time.now,
    pause: async () => undefined,
    log,
    orderAtWork: (order) => ({
      claim: (places) => port(() => keeper.orderAtWork(order).claim(places)),
      settle: (settlements) => {
        // A worker whose claim has long ended comes to another end, and says so late.
        const stale = settlements.map(({ place }) => ({
          place,
          state: 'refused' as const,
          reason: '/problems/unspeakable',
        }));
        ghosts.push(() => keeper.orderAtWork(order).settle(stale));
        return port(() => keeper.orderAtWork(order).settle(settlements));
      },
      release: (places) => port(() => keeper.orderAtWork(order).release(places)),
      redrive: (places) => port(() => keeper.orderAtWork(order).redrive(places)),
    }),
  };

  for (let step = 0; step < 400; step += 1) {
    if (deaths.has(step)) keeper = born();
    const due = Math.min(keeper.nextDue() ?? Infinity, ...queue.map((message) => message.due));
    if (due > NIGHT + 3 * 24 * 3_600_000) break;
    time.now = Math.max(time.now, due);
    // A host that fails tries again later.
    await keeper.tick(signal).catch(() => (time.now += 30_000));
    await audit(keeper);
    for (const ghost of ghosts.splice(0)) await ghost();
    for (const message of queue.splice(0)) {
      if (message.due > time.now) {
        queue.push(message);
        continue;
      }
      const consume = message.isDead ? consumeDeadLetter : consumeWork;
      const handling = await consume(message.body, consumer, signal);
      if (handling === 'again') queue.push({ ...message, due: time.now + 30_000 });
      await audit(keeper);
    }
  }
  return { ...ring, keeper };
}

describe('an order, whatever crashes', () => {
  it('is done in the end, each take settled once, its owner told, and no text left', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(weather, async (conditions) => {
        const { keeper, id, settled, told, sql } = await live(conditions);
        const progress = await keeper.desk.progress(id, 0);
        expect(progress?.state).toBe('finished');
        expect(progress && tally(progress)).toMatchObject({ pending: 0, understudy: 0, total: TAKES });
        for (let place = 0; place < TAKES; place += 1) {
          const states = (settled.get(place) ?? []).map((outcome) => /"state":"(\w+)"/.exec(outcome)?.[1]);
          expect([['done'], ['refused'], ['understudy', 'done']]).toContainEqual(states);
        }
        expect(told.filter(({ kind }) => kind === 'ready').length).toBeGreaterThan(0);
        expect(allOf(sql)).not.toMatch(/Réplique|chimene/);
      }),
      { numRuns: 150 },
    );
  });

  it('tells its owner once that it is ready where telling does not fail', async () => {
    const fair = { calls: [], makings: [], deliveries: [], deaths: [3], hasQueue: true, isMirror: false };
    const { told, id } = await live(fair);
    expect(told).toEqual([{ kind: 'ready', order: id }]);
  });
});
