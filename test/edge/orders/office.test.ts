import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openOffice } from '../../../edge/orders/office.ts';
import type { OfficeParts } from '../../../edge/orders/office.ts';
import { realPause } from '../../../edge/pause.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import { notebook, orderId, orderRequest, workshop } from './people.ts';

const folder = mkdtempSync(join(tmpdir(), 'souffleur-orders-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parts = (change: Partial<OfficeParts> & Pick<OfficeParts, 'sql'>): OfficeParts => ({
  make: workshop().make,
  rings: [],
  look: async () => ({ saw: 'silence' }),
  clock: () => Date.now(),
  chance: () => 0.5,
  pause: (_, signal) => realPause(5, signal),
  log: notebook().log,
  ...change,
});

describe('the office of a mirror', () => {
  it('says how long the oldest of its orders has stood still', async () => {
    let now = 0;
    const { desk, queueAge } = openOffice(parts({ sql: sqliteFile(':memory:'), clock: () => now }));
    expect(await queueAge()).toBe(0);
    await desk.place(orderId(1), orderRequest(1));
    now += 400_000;
    await desk.place(orderId(2), orderRequest(1));
    expect(await queueAge()).toBe(400_000);
    await desk.cancel(orderId(1));
    expect(await queueAge()).toBe(0);
  });

  it('goes on where its process died, without waiting for what that one had begun', async () => {
    const path = join(folder, 'orders.sqlite');
    const id = orderId(1);
    const hanging = new Set<string>();
    const before = openOffice(
      parts({
        sql: sqliteFile(path),
        make: async (request) => {
          hanging.add(request.say);
          return new Promise(() => undefined);
        },
      }),
    );
    await before.desk.place(id, orderRequest(30));
    // It is never told to stop: a process that is killed says nothing, and closes nothing.
    void before.work(new AbortController().signal);
    await expect.poll(() => hanging.size).toBeGreaterThan(3);

    const sql = sqliteFile(path);
    const after = openOffice(parts({ sql }));
    const end = new AbortController();
    const working = after.work(end.signal);
    await expect.poll(async () => (await after.desk.progress(id, 0))?.done, { timeout: 10_000 }).toBe(30);
    end.abort();
    await working;
    sql.close();
  });

  it('begins at once with what is placed while it sleeps', async () => {
    const sql = sqliteFile(':memory:');
    const sleeps: number[] = [];
    const pause: OfficeParts['pause'] = (milliseconds, signal) => {
      sleeps.push(milliseconds);
      return realPause(2 ** 30, signal);
    };
    const office = openOffice(parts({ sql, pause }));
    const end = new AbortController();
    const working = office.work(end.signal);
    await expect.poll(() => sleeps.length).toBe(3);
    await office.desk.place(orderId(2), orderRequest(2));
    await expect.poll(async () => (await office.desk.progress(orderId(2), 0))?.state).toBe('finished');
    end.abort();
    await working;
    sql.close();
  });

  it('survives a disk that is full for a while', async () => {
    const sql = sqliteFile(':memory:');
    const { log, events } = notebook();
    const disk = { isFull: false };
    const office = openOffice(
      parts({
        sql: {
          ...sql,
          run: (statement, ...bindings) => {
            if (disk.isFull && !statement.startsWith('SELECT')) throw new Error('database or disk is full');
            return sql.run(statement, ...bindings);
          },
        },
        log,
      }),
    );
    await office.desk.place(orderId(3), orderRequest(12));
    disk.isFull = true;
    await expect(office.desk.place(orderId(4), orderRequest(1))).rejects.toThrow('full');
    const end = new AbortController();
    const working = office.work(end.signal);
    await expect.poll(() => events.some(({ event }) => event === 'order-loop-failed')).toBe(true);
    disk.isFull = false;
    await expect
      .poll(async () => (await office.desk.progress(orderId(3), 0))?.state, { timeout: 10_000 })
      .toBe('finished');
    end.abort();
    await working;
    sql.close();
  });
});
