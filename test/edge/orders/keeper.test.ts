import { describe, expect, it } from 'vitest';
import { takeKey } from '../../../edge/contract.ts';
import { createKeeper } from '../../../edge/orders/keeper.ts';
import type { KeeperParts } from '../../../edge/orders/keeper.ts';
import type { Look, Made, WorkMessage } from '../../../edge/orders/port.ts';
import { SILENCE, STANDSTILL } from '../../../edge/orders/times.ts';
import type { Progress } from '../../../edge/orders/wire.ts';
import type { Delivery, Message, Targets } from '../../../edge/notify/port.ts';
import { allOf, freshBook, NIGHT, notebook, orderId, orderRequest, tally, takeRequest, workshop } from './people.ts';

const FIRST = 'https://first.example';
const MINUTE = 60_000;
const { signal } = new AbortController();

/** A keeper whose clock is moved by hand. */
function kept(change: Partial<KeeperParts> = {}) {
  const { book, sql } = freshBook();
  const { log, events } = notebook();
  const time = { now: NIGHT };
  const keeper = createKeeper({
    book,
    make: workshop().make,
    rings: [FIRST],
    look: async () => ({ saw: 'silence' }),
    clock: () => time.now,
    chance: () => 0.5,
    pause: async () => undefined,
    log,
    wake: () => undefined,
    ...change,
  });
  const id = orderId(1);
  const progress = async (): Promise<Progress> => {
    const found = await keeper.desk.progress(id, 0);
    if (!found) throw new Error('There is no such order');
    return found;
  };
  /** Lives on until a time, doing what is due when it is due. */
  const until = async (end: number): Promise<void> => {
    for (let due = keeper.nextDue(); due !== undefined && due <= end; due = keeper.nextDue()) {
      time.now = Math.max(time.now, due);
      await keeper.tick(signal);
    }
    time.now = end;
  };
  return { keeper, sql, events, time, id, progress, until };
}

describe('work', () => {
  it('is sent away in batches without a word of text, and every batch but the first waits for nobody', async () => {
    const sent: WorkMessage[] = [];
    const { keeper, id, until } = kept({ courier: async (messages) => void sent.push(...messages) });
    await keeper.desk.place(id, orderRequest(25));
    await until(NIGHT);
    expect(sent.map(({ order, places }) => [order, places.length])).toEqual([
      [id, 10],
      [id, 10],
      [id, 5],
    ]);
    expect(JSON.stringify(sent)).not.toContain('Réplique');
  });

  it('is done here when the queue refuses it', async () => {
    const { keeper, id, until, progress, events } = kept({ courier: () => Promise.reject(new TypeError('full')) });
    await keeper.desk.place(id, orderRequest(25));
    await until(NIGHT);
    expect(tally(await progress())).toMatchObject({ done: 25, pending: 0 });
    expect(events).toMatchObject([{ event: 'courier-failed', error: 'TypeError' }]);
  });

  it('is done here when the queue loses it twice', async () => {
    const sent: WorkMessage[] = [];
    const { keeper, id, until, progress } = kept({ courier: async (messages) => void sent.push(...messages) });
    await keeper.desk.place(id, orderRequest(12));
    await until(NIGHT + 9 * MINUTE);
    expect([sent.length, (await progress()).pending]).toEqual([4, 12]);
    await until(NIGHT + 11 * MINUTE);
    expect([sent.length, (await progress()).pending]).toEqual([4, 0]);
  });

  it('that nobody can do now is tried until somebody can', async () => {
    const made: { now: Made | undefined } = { now: { state: 'failed', retryAfter: 2 * MINUTE } };
    const { make, asked } = workshop(() => made.now);
    const { keeper, id, until, progress } = kept({ make });
    await keeper.desk.place(id, orderRequest(3));
    await until(NIGHT + 2 * MINUTE - 1);
    expect([asked.length, (await progress()).pending]).toEqual([3, 3]);
    made.now = undefined;
    await until(NIGHT + 2 * MINUTE);
    expect(tally(await progress())).toMatchObject({ done: 3 });
  });

  it('goes on behind an understudy until the wanted voice is back', async () => {
    const key = await takeKey(takeRequest(0, { voice: 'espeak-1/fr-other' }));
    const made: { now: Made | undefined } = { now: { state: 'understudy', key } };
    const { make, asked } = workshop(() => made.now);
    const { keeper, id, until, progress } = kept({ make });
    await keeper.desk.place(id, orderRequest(1));
    await until(NIGHT);
    expect(await progress()).toMatchObject({ state: 'finished', understudy: 1, outcomes: [{ key }] });
    await until(NIGHT + 24 * 60 * MINUTE);
    expect(asked.length).toBeLessThan(15);
    made.now = undefined;
    await until(NIGHT + 31 * 60 * MINUTE);
    expect(await progress()).toMatchObject({ done: 1, outcomes: [{ key: await takeKey(takeRequest(0)) }] });
  });

  it('of a long order does not keep a short one waiting', async () => {
    const { make, asked } = workshop();
    const { keeper, time } = kept({ make });
    await keeper.desk.place(orderId(1), orderRequest(200));
    time.now += 1;
    await keeper.desk.place(orderId(2), orderRequest(5));
    for (let batches = 0; batches < 3; batches += 1) await keeper.labour(signal);
    expect(asked).toHaveLength(25);
    expect((await keeper.desk.progress(orderId(2), 0))?.state).toBe('finished');
  });

  it('that breaks harms no other take, and the log says no more than the kind of error', async () => {
    const { make } = workshop((request) => {
      if (request.say === 'Réplique 1.') throw new RangeError(request.say);
      return undefined;
    });
    const { keeper, id, until, progress, events } = kept({ make });
    await keeper.desk.place(id, orderRequest(3));
    await until(NIGHT);
    expect(tally(await progress())).toMatchObject({ done: 2, pending: 1 });
    expect(events).toEqual([{ event: 'take-failed', error: 'RangeError' }]);
  });

  it('that was begun is given back when the process is told to stop', async () => {
    const end = new AbortController();
    const { keeper, id, progress } = kept({
      make: async (_, inner) => {
        end.abort();
        inner.throwIfAborted();
        return { state: 'failed' };
      },
    });
    await keeper.desk.place(id, orderRequest(3));
    await keeper.labour(end.signal);
    expect((await progress()).pending).toBe(3);
    expect(keeper.nextDue()).toBe(NIGHT);
  });
});

describe('a ring that stands by', () => {
  const answer = (change: Partial<Progress>): Look => ({
    saw: 'progress',
    progress: {
      ...{ id: orderId(1), state: 'open', part: 'first', total: 2 },
      ...{ done: 0, understudy: 0, refused: 0, pending: 2, outcomes: [], cursor: 7 },
      ...change,
    },
  });
  const standing = async (look: () => Look) => {
    const { make, asked } = workshop();
    const looks: string[] = [];
    const ring = kept({
      make,
      look: async (origin, id, since) => {
        looks.push(`${origin} ${id} ${since}`);
        return look();
      },
    });
    await ring.keeper.desk.place(ring.id, orderRequest(2, { first: FIRST }));
    return { ...ring, asked, looks };
  };

  it('does nothing as long as the first one works', async () => {
    const { until, progress, asked, looks } = await standing(() => answer({}));
    await until(NIGHT + 60 * MINUTE);
    expect(await progress()).toMatchObject({ part: 'standby', state: 'open', pending: 2 });
    expect([asked.length, looks.length, looks[0], looks[1]]).toEqual([
      ...[0, 120, `${FIRST} ${orderId(1)} 0`, `${FIRST} ${orderId(1)} 7`],
    ]);
  });

  it('takes over after two minutes of silence, not before', async () => {
    const look = { now: answer({}) };
    const { until, progress, events } = await standing(() => look.now);
    await until(NIGHT + 10 * MINUTE);
    look.now = { saw: 'silence' };
    await until(NIGHT + 10 * MINUTE + SILENCE - 1);
    expect(await progress()).toMatchObject({ part: 'standby', pending: 2 });
    await until(NIGHT + 10 * MINUTE + SILENCE);
    expect(await progress()).toMatchObject({ part: 'first', state: 'finished', done: 2 });
    expect(events).toEqual([{ event: 'order-taken-over', order: orderId(1), from: FIRST, lost: false }]);
  });

  it('takes over at once from one that has lost the order', async () => {
    const { until, progress } = await standing(() => ({ saw: 'nothing' }));
    await until(NIGHT + MINUTE / 2);
    expect(await progress()).toMatchObject({ part: 'first', state: 'finished' });
  });

  it('takes over from one that stands by, too', async () => {
    const { until, progress } = await standing(() => answer({ part: 'standby' }));
    await until(NIGHT + SILENCE);
    expect(await progress()).toMatchObject({ part: 'first', state: 'finished' });
  });

  it('rests when the first one has finished, with the accounts of that one and not a word of text', async () => {
    const outcomes: Progress['outcomes'] = [
      { place: 0, state: 'done', key: 'k'.repeat(43) },
      { place: 1, state: 'refused', reason: '/problems/unspeakable' },
    ];
    const { until, progress, sql, asked } = await standing(() =>
      answer({ state: 'finished', done: 1, refused: 1, pending: 0, outcomes }),
    );
    await until(NIGHT + 24 * 60 * MINUTE);
    expect(await progress()).toMatchObject({ part: 'standby', state: 'finished', done: 1, refused: 1, outcomes });
    expect(asked).toEqual([]);
    expect(allOf(sql)).not.toContain('Réplique');
  });

  it('believes no one who has finished less than all', async () => {
    const { until, progress } = await standing(() => answer({ state: 'finished', done: 2, pending: 0 }));
    await until(NIGHT + SILENCE);
    expect(await progress()).toMatchObject({ part: 'first', done: 2 });
  });

  it('gives up what was taken back there', async () => {
    const { until, progress, sql } = await standing(() => answer({ state: 'cancelled' }));
    await until(NIGHT + MINUTE);
    expect((await progress()).state).toBe('cancelled');
    expect(allOf(sql)).not.toContain('Réplique');
  });

  it('looks at no ring that it does not know', async () => {
    const { keeper, id } = kept();
    const reception = await keeper.desk.place(id, orderRequest(1, { first: 'https://169.254.169.254' }));
    expect(reception).toEqual({ ok: false, problem: 'unknown-ring' });
    expect(await keeper.desk.progress(id, 0)).toBeUndefined();
  });
});

describe('messages', () => {
  const notify: Targets = { language: 'fr', email: 'chimene@example.org' };
  const post = (deliver: () => Delivery) => {
    const told: Message[] = [];
    const messenger: KeeperParts['messenger'] = {
      ways: { push: true, email: true },
      tell: async (_targets, message) => {
        told.push(message);
        return { email: deliver() };
      },
    };
    return { messenger, told };
  };

  it('tell once that all is ready', async () => {
    const { messenger, told } = post(() => ({ state: 'sent' }));
    const { keeper, id, until } = kept({ messenger });
    await keeper.desk.place(id, orderRequest(2, { notify }));
    await until(NIGHT + 24 * 60 * MINUTE);
    expect(told).toEqual([{ kind: 'ready', order: id }]);
  });

  it('are tried until they are delivered', async () => {
    let failures = 3;
    const { messenger, told } = post(() =>
      (failures -= 1) >= 0 ? { state: 'failed', retryAfter: undefined } : { state: 'sent' },
    );
    const { keeper, id, until } = kept({ messenger });
    await keeper.desk.place(id, orderRequest(2, { notify }));
    await until(NIGHT + 24 * 60 * MINUTE);
    expect(told).toHaveLength(4);
  });

  it('tell once that it takes long, and then that it is ready', async () => {
    const { messenger, told } = post(() => ({ state: 'sent' }));
    const made: { now: Made | undefined } = { now: { state: 'failed' } };
    const { keeper, id, until } = kept({ messenger, make: workshop(() => made.now).make });
    await keeper.desk.place(id, orderRequest(2, { notify }));
    await until(NIGHT + STANDSTILL - 1);
    expect(told).toEqual([]);
    await until(NIGHT + 5 * STANDSTILL);
    expect(told.map(({ kind }) => kind)).toEqual(['delayed']);
    made.now = undefined;
    await until(NIGHT + 8 * STANDSTILL);
    expect(told.map(({ kind }) => kind)).toEqual(['delayed', 'ready']);
  });

  it('come from a ring that stands by only when it has taken over', async () => {
    const { messenger, told } = post(() => ({ state: 'sent' }));
    const { keeper, id, until } = kept({ messenger });
    await keeper.desk.place(id, orderRequest(2, { notify, first: FIRST }));
    await until(NIGHT + SILENCE - 1);
    expect(told).toEqual([]);
    await until(NIGHT + SILENCE);
    expect(told).toEqual([{ kind: 'ready', order: id }]);
  });

  it('that break their messenger are tried again, and harm no work', async () => {
    let calls = 0;
    const messenger: KeeperParts['messenger'] = {
      ways: { push: false, email: true },
      tell: async () => {
        if ((calls += 1) < 3) throw new Error('chimene@example.org');
        return { email: { state: 'sent' } };
      },
    };
    const { keeper, id, until, progress, events } = kept({ messenger });
    await keeper.desk.place(id, orderRequest(2, { notify }));
    await until(NIGHT + 60 * MINUTE);
    expect([calls, (await progress()).done]).toEqual([3, 2]);
    expect(JSON.stringify(events)).not.toContain('chimene');
  });
});
