import { describe, expect, it } from 'vitest';
import { openOrderBook } from '../../../edge/orders/book/book.ts';
import { ORDER_LIFE, STANDSTILL } from '../../../edge/orders/times.ts';
import type { Settlement } from '../../../edge/orders/port.ts';
import { allOf, freshBook, NIGHT, orderId, orderRequest, tally } from './people.ts';

const MINUTE = 60_000;
const key = (place: number): string => String(place).padStart(43, 'k');
const done = (place: number): Settlement => ({ place, state: 'done', key: key(place) });
const understudied = (place: number): Settlement => ({ place, state: 'understudy', key: key(100 + place) });
const refused = (place: number): Settlement => ({ place, state: 'refused', reason: '/problems/nothing-to-say' });
const ALL = { limit: 100, batch: 10, sending: false };

/** A book with one order of three takes. */
function opened(change: Parameters<typeof orderRequest>[1] = {}) {
  const { book, sql } = freshBook();
  const id = orderId(1);
  book.place({ id, request: orderRequest(3, change), fingerprint: 'one' }, NIGHT);
  const accounts = (): Record<string, number> | undefined => {
    const progress = book.progress(id, 0);
    return progress && tally(progress);
  };
  const settle = (...settlements: Settlement[]): void => book.settle(id, settlements, NIGHT + 1, 0.5);
  return { book, sql, id, accounts, settle };
}

describe('an order in the book', () => {
  it('is there as it was placed, once', () => {
    const { book, id, accounts } = opened();
    expect(accounts()).toEqual({ done: 0, understudy: 0, refused: 0, pending: 3, total: 3 });
    expect(book.place({ id, request: orderRequest(3), fingerprint: 'one' }, NIGHT + 5)).toBe('known');
    expect(book.place({ id, request: orderRequest(4), fingerprint: 'two' }, NIGHT + 5)).toBe('another');
    expect(accounts()).toMatchObject({ total: 3 });
  });

  it('settles each take once, whoever says what about it afterwards', () => {
    const { book, id, accounts, settle } = opened();
    settle(done(0), refused(1), understudied(2));
    const after = book.progress(id, 0);
    settle(refused(0), understudied(0), done(1), { place: 0, state: 'failed' }, refused(2), understudied(2), done(7));
    expect(book.progress(id, 0)).toEqual(after);
    expect(accounts()).toEqual({ done: 1, understudy: 1, refused: 1, pending: 0, total: 3 });
    expect(after?.state).toBe('finished');
  });

  it('puts the wanted voice in the place of an understudy, and tells it as one later outcome', () => {
    const { book, id, accounts, settle } = opened();
    settle(understudied(1));
    const { cursor } = book.progress(id, 0) ?? { cursor: 0 };
    settle(done(1));
    expect(accounts()).toEqual({ done: 1, understudy: 0, refused: 0, pending: 2, total: 3 });
    expect(book.progress(id, cursor)?.outcomes).toEqual([{ place: 1, state: 'done', key: key(1) }]);
    expect(book.progress(id, 0)?.outcomes).toHaveLength(1);
  });

  it('waits since it last moved, while it is open and its own', () => {
    const { book, sql, id, settle } = opened();
    expect(book.waitsSince()).toBe(NIGHT);
    settle(done(0));
    expect(book.waitsSince()).toBe(NIGHT + 1);
    const young = { id: orderId(2), request: orderRequest(1), fingerprint: 'two' };
    book.place(young, NIGHT + 5);
    expect(book.waitsSince()).toBe(NIGHT + 1);
    settle(done(1), understudied(2));
    expect(book.waitsSince()).toBe(NIGHT + 5);
    book.cancel(young.id);
    expect(book.waitsSince()).toBeUndefined();
    expect(openOrderBook(sql).progress(id, 0)?.state).toBe('finished');
    expect(opened({ first: 'https://edge.example' }).book.waitsSince()).toBeUndefined();
  });

  it('keeps the text of a take only while it may be needed', () => {
    const { sql, settle } = opened();
    settle(done(0), understudied(1));
    expect(allOf(sql)).not.toContain('Réplique 0.');
    expect(allOf(sql)).toContain('Réplique 1.');
    expect(allOf(sql)).toContain('Réplique 2.');
    settle(done(1), refused(2));
    expect(allOf(sql)).not.toContain('Réplique');
  });

  it('loses its texts and its targets when it is taken back, and nothing is done any more', () => {
    const { book, sql, id, accounts, settle } = opened({ notify: { language: 'fr', email: 'chimene@example.org' } });
    settle(done(0));
    book.cancel(id);
    expect(allOf(sql)).not.toMatch(/Réplique|chimene/);
    settle(done(1));
    expect(accounts()).toEqual({ done: 1, understudy: 0, refused: 0, pending: 2, total: 3 });
    expect([book.lease(id, NIGHT, ALL), book.claim(id, [1, 2], NIGHT), book.overdue(NIGHT + ORDER_LIFE)]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is forgotten after seven days, whatever became of it', () => {
    const { book, sql, id } = opened();
    expect(book.expire(NIGHT + ORDER_LIFE - 1)).toBe(false);
    expect(book.progress(id, 0)).toBeDefined();
    expect(book.expire(NIGHT + ORDER_LIFE)).toBe(true);
    expect(allOf(sql)).toBe('[[],[],[],[]]');
    expect([book.isEmpty(), book.nextDue()]).toEqual([true, undefined]);
  });

  it('tells all to a cursor of an earlier life', () => {
    const { book, id, settle } = opened();
    settle(done(0));
    const earlier = book.progress(id, 0)?.cursor ?? 0;
    const { book: empty } = freshBook();
    empty.place({ id, request: orderRequest(3), fingerprint: 'one' }, NIGHT + MINUTE);
    empty.settle(id, [done(2)], NIGHT + MINUTE, 0);
    expect(empty.progress(id, earlier)?.outcomes).toHaveLength(1);
    expect(empty.progress(id, Number.MAX_SAFE_INTEGER)?.outcomes).toHaveLength(1);
  });
});

describe('the work of an order', () => {
  it('is leased in the order in which it is heard, and not twice', () => {
    const { book, id } = opened();
    expect(book.overdue(NIGHT)).toEqual([id]);
    expect(book.lease(id, NIGHT, { ...ALL, limit: 2 })).toEqual([0, 1]);
    expect(book.lease(id, NIGHT, ALL)).toEqual([2]);
    expect([book.lease(id, NIGHT, ALL), book.overdue(NIGHT)]).toEqual([[], []]);
  });

  it('is leased again when nobody acknowledges it, and is no longer sent away after two messages', () => {
    const { book, id } = opened();
    const sending = { ...ALL, sending: true };
    expect(book.lease(id, NIGHT, sending)).toEqual([0, 1, 2]);
    expect(book.nextDue()).toBe(NIGHT + 5 * MINUTE);
    expect(book.lease(id, NIGHT + 5 * MINUTE, sending)).toEqual([0, 1, 2]);
    expect(book.lease(id, NIGHT + 10 * MINUTE, sending)).toEqual([]);
    expect(book.lease(id, NIGHT + 10 * MINUTE, ALL)).toEqual([0, 1, 2]);
  });

  it('is claimed by one worker at a time', () => {
    const { book, id } = opened();
    expect(book.claim(id, [0, 1], NIGHT).map(({ request }) => request.say)).toEqual(['Réplique 0.', 'Réplique 1.']);
    expect(book.claim(id, [1, 2, 9], NIGHT).map(({ place }) => place)).toEqual([2]);
    book.release(id, [1], NIGHT);
    expect(book.claim(id, [0, 1, 2], NIGHT).map(({ place }) => place)).toEqual([1]);
    expect(book.claim(id, [0, 1, 2], NIGHT + 5 * MINUTE).map(({ place }) => place)).toEqual([0, 1, 2]);
  });

  it('that failed rests, longer each time, and never shorter than was asked for', () => {
    const { book, id } = opened();
    const rests: number[] = [];
    for (const _ of Array(12)) {
      book.settle(id, [{ place: 0, state: 'failed' }], NIGHT, 0.5);
      book.lease(id, NIGHT, ALL);
      rests.push((book.nextDue() ?? 0) - NIGHT);
    }
    expect(rests.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(Math.max(...rests)).toBeLessThanOrEqual(15 * MINUTE);
    book.settle(id, [{ place: 1, state: 'failed', retryAfter: 77 * MINUTE }], NIGHT, 0.5);
    const hour = NIGHT + 60 * MINUTE;
    expect(book.lease(id, hour, ALL)).toEqual([0, 2]);
    expect(book.lease(id, NIGHT + 77 * MINUTE, ALL)).toContain(1);
  });

  it('goes on for understudied takes ever more rarely, after those that are pending', () => {
    const { book, id, settle } = opened();
    settle(understudied(0));
    expect(book.lease(id, NIGHT + MINUTE + 1, ALL)).toEqual([1, 2, 0]);
    settle(done(1), done(2));
    const rests = Array.from({ length: 12 }, () => {
      settle(understudied(0));
      book.lease(id, NIGHT, ALL);
      return (book.nextDue() ?? 0) - NIGHT - 1;
    });
    expect(rests.slice(0, 3)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE]);
    expect(rests.at(-1)).toBe(6 * 60 * MINUTE);
  });

  it('is due at once again after its process has died', () => {
    const { book, id, settle } = opened();
    book.claim(id, book.lease(id, NIGHT, ALL), NIGHT);
    settle(understudied(2));
    book.resume(NIGHT + 2);
    expect(book.overdue(NIGHT + 2)).toEqual([id]);
    expect(book.claim(id, book.lease(id, NIGHT + 2, ALL), NIGHT + 2).map(({ place }) => place)).toEqual([0, 1]);
  });

  it('is taken back from a message that died, but not from who is at it', () => {
    const { book, id } = opened();
    book.lease(id, NIGHT, { ...ALL, sending: true });
    book.claim(id, [0], NIGHT);
    book.redrive(id, [0, 1, 2], NIGHT);
    expect(book.lease(id, NIGHT, { ...ALL, sending: true })).toEqual([]);
    expect(book.lease(id, NIGHT, ALL)).toEqual([1, 2]);
  });
});

describe('the messages about an order', () => {
  const push = { endpoint: 'https://push.example/1', keys: { p256dh: 'a'.repeat(87), auth: 'b'.repeat(22) } };
  const notify = { language: 'fr' as const, push, email: 'chimene@example.org' };
  const BOTH = { push: true, email: true };
  const sent = { state: 'sent' } as const;

  it('say once on each way that all is ready, and then nobody’s address is kept', () => {
    const { book, sql, id, settle } = opened({ notify });
    book.announce(BOTH, NIGHT);
    expect(book.dueNews(NIGHT)).toEqual([]);
    settle(done(0), done(1), refused(2));
    book.lease(id, NIGHT + 1, ALL);
    expect(book.nextDue()).toBe(NIGHT + 1);
    book.announce(BOTH, NIGHT + 1);
    const message = { kind: 'ready' as const, order: id };
    expect(book.dueNews(NIGHT + 1)).toEqual([{ message, targets: notify }]);
    book.told(message, 'push', sent, NIGHT + 1, 0);
    book.told(message, 'email', { state: 'failed', retryAfter: 3 * MINUTE }, NIGHT + 1, 0);
    book.announce(BOTH, NIGHT + 2);
    expect(book.dueNews(NIGHT + 2)).toEqual([]);
    expect(book.dueNews(NIGHT + 1 + 3 * MINUTE)).toEqual([
      { message, targets: { language: 'fr', email: notify.email } },
    ]);
    book.told(message, 'email', sent, NIGHT + 1, 0);
    expect(allOf(sql)).not.toMatch(/chimene|push\.example/);
    expect(book.nextDue()).toBe(NIGHT + ORDER_LIFE);
  });

  it('are told again when nobody acknowledged them', () => {
    const { book, settle } = opened({ notify });
    settle(done(0), done(1), done(2));
    book.announce(BOTH, NIGHT);
    expect(book.dueNews(NIGHT)).toHaveLength(1);
    expect(book.dueNews(NIGHT + MINUTE)).toEqual([]);
    expect(book.dueNews(NIGHT + 2 * MINUTE)).toHaveLength(1);
  });

  it('say once that it takes long, when nothing has moved for a while', () => {
    const { book, id, settle } = opened({ notify });
    settle(done(0));
    expect(book.nextDue()).toBe(NIGHT);
    book.lease(id, NIGHT + STANDSTILL, ALL);
    book.announce(BOTH, NIGHT + STANDSTILL);
    expect(book.dueNews(NIGHT + STANDSTILL)).toEqual([]);
    book.announce(BOTH, NIGHT + 1 + STANDSTILL);
    expect(book.dueNews(NIGHT + 1 + STANDSTILL)).toMatchObject([{ message: { kind: 'delayed' } }]);
    for (const way of ['push', 'email'] as const) book.told({ kind: 'delayed', order: id }, way, sent, NIGHT, 0);
    book.announce(BOTH, NIGHT + 3 * STANDSTILL);
    expect(book.dueNews(NIGHT + 3 * STANDSTILL)).toEqual([]);
  });

  it('do not say that it takes long once it is ready', () => {
    const { book, settle } = opened({ notify });
    book.announce(BOTH, NIGHT + STANDSTILL);
    settle(done(0), done(1), done(2));
    book.announce(BOTH, NIGHT + STANDSTILL);
    expect(book.dueNews(NIGHT + STANDSTILL).map(({ message }) => message.kind)).toEqual(['ready']);
  });

  it('forget a target that takes no message any more', () => {
    const { book, sql, id } = opened({ notify });
    book.announce(BOTH, NIGHT + STANDSTILL);
    book.told({ kind: 'delayed', order: id }, 'email', { state: 'gone' }, NIGHT, 0);
    expect(allOf(sql)).not.toContain('chimene');
    expect(book.dueNews(NIGHT + STANDSTILL)).toMatchObject([{ targets: { push } }]);
    book.told({ kind: 'delayed', order: id }, 'push', { state: 'gone' }, NIGHT, 0);
    expect(allOf(sql)).not.toContain('push.example');
  });

  it('are promised on no way that this ring has not', () => {
    const { book, sql, settle } = opened({ notify });
    settle(done(0), done(1), done(2));
    book.announce({ push: false, email: false }, NIGHT);
    expect(book.dueNews(NIGHT)).toEqual([]);
    expect(allOf(sql)).not.toMatch(/chimene|push\.example/);
  });
});
