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
const state = mkdtempSync(join(tmpdir(), 'souffleur-watch-'));
let edge: Edge;
beforeAll(async () => {
  edge = await Edge.start({ kind: 'worker', state, variables: { ADMIN_SECRET: 'only-in-tests' } });
}, START);
afterAll(async () => {
  await edge.kill();
  rmSync(state, { recursive: true, force: true });
}, START);

const report = async (): Promise<StatusReport> =>
  v.parse(StatusReportSchema, await (await fetch(`${edge.address}/status.json`)).json());

describe('the watch of a running Worker', () => {
  it('begins with the first request, by its own alarm', async () => {
    await expect.poll(async () => (await report()).watched, { timeout: START, interval: 200 }).not.toBeNull();
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
    const answer = await fetch(`${edge.address}/api/notices`, {
      method: 'POST',
      headers: { Authorization: 'Bearer only-in-tests', 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 'ce-soir', fr: 'Travaux ce soir.' }),
    });
    expect(answer.status).toBe(200);
    const page = await (await fetch(`${edge.address}/status?lang=fr`)).text();
    expect(page).toContain('Travaux ce soir.');
    expect(page).not.toContain('La mémoire de ce serveur ne répond pas');
  });

  it('knows since when an order waits, and forgets it when it is done', async () => {
    const order = {
      schema: 1,
      takes: [{ schema: 1, voice: 'espeak-1/fr-woman-clear', language: 'fr', say: 'Va, cours, vole.' }],
    };
    const path = `${edge.address}/api/orders/${'w'.repeat(22)}`;
    const placed = await fetch(path, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(order),
    });
    expect(placed.status).toBe(201);
    const done = async (): Promise<unknown> => (await (await fetch(path)).json()) as unknown;
    await expect.poll(done, { timeout: START, interval: 200 }).toMatchObject({ done: 1, pending: 0 });
    expect((await report()).source).toBe('book');
  });
});
