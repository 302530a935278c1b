/**
 * The watch of a Worker that really runs, in a process of its own, where alarms ring by themselves and what one request
 * was given may not serve the next.
 *
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StatusReportSchema } from '../../../edge/status/report.ts';
import type { StatusReport } from '../../../edge/status/report.ts';
import { Edge } from '../../journeys/edge.ts';

const START = 60_000;
/**
 * How long one answer may take, how long the first one from the books may be waited for, and how long a round of the watch
 * or a take: a sound Worker needs a second, and a test must say itself what it waited for in vain, before it is stopped.
 */
const [ANSWER, BOOKS, ROUND] = [10_000, 5_000, 20_000];
const state = mkdtempSync(join(tmpdir(), 'souffleur-watch-'));
let edge: Edge;
beforeAll(async () => {
  edge = await Edge.start({ kind: 'worker', state, variables: { ADMIN_SECRET: 'only-in-tests' } });
}, START);
afterAll(async () => {
  await edge.kill();
  rmSync(state, { recursive: true, force: true });
}, START);

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(`${edge.address}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER) });
  } catch (cause) {
    throw new Error(`The Worker left ${path} without an answer for ${ANSWER} ms`, { cause });
  }
}

const report = async (): Promise<StatusReport> => v.parse(StatusReportSchema, await (await ask('/status.json')).json());

describe('the watch of a running Worker', () => {
  it('begins with the first request, by its own alarm', async () => {
    const fromBooks = 'the requests do not reach the watch, and tell what they see by themselves';
    await expect
      .poll(async () => (await report()).source, { message: fromBooks, timeout: BOOKS, interval: 200 })
      .toBe('book');
    const begun = 'the watch is reached, but its alarm did not ring';
    await expect
      .poll(async () => (await report()).watched, { message: begun, timeout: ROUND, interval: 200 })
      .not.toBeNull();
  });

  it('answers every request from its books, one after the other and all at once', async () => {
    const reports = [await report(), await report(), ...(await Promise.all([report(), report(), report()]))];
    expect(reports.map(({ source }) => source)).toEqual(reports.map(() => 'book'));
    const [{ subjects = [], verdict } = {}] = reports;
    expect(subjects.map(({ kind, condition }) => `${kind} ${condition}`)).toEqual([
      'vocaliser well',
      'queue well',
      'orders well',
      'shelf well',
    ]);
    expect(verdict?.state).toBe('works');
  });

  it('takes a notice, and shows it in the page of the next request', async () => {
    const answer = await ask('/api/notices', {
      method: 'POST',
      headers: { Authorization: 'Bearer only-in-tests', 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 'ce-soir', fr: 'Travaux ce soir.' }),
    });
    expect(answer.status).toBe(200);
    const page = await (await ask('/status?lang=fr')).text();
    expect(page).toContain('Travaux ce soir.');
    expect(page).not.toContain('La mémoire de ce serveur ne répond pas');
  });

  it('knows since when an order waits, and forgets it when it is done', async () => {
    const order = {
      schema: 1,
      takes: [{ schema: 1, voice: 'espeak-1/fr-woman-clear', language: 'fr', say: 'Va, cours, vole.' }],
    };
    const path = `/api/orders/${'w'.repeat(22)}`;
    const placed = await ask(path, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(order),
    });
    expect(placed.status).toBe(201);
    const done = async (): Promise<unknown> => (await (await ask(path)).json()) as unknown;
    await expect
      .poll(done, { message: 'the order is not finished', timeout: ROUND, interval: 200 })
      .toMatchObject({ done: 1, pending: 0 });
    expect((await report()).source).toBe('book');
  });
});
