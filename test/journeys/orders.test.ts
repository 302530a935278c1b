/**
 * The actor has the voices of a play prepared, and closes the app. The edge dies in the middle; the mirror finishes; the
 * app is opened while the edge is still dead, and every take is there.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProgressSchema, type Progress } from '../../edge/orders/wire.ts';
import { COMEDY } from '../fixtures/plays.ts';
import { accepts, Edge, freePort } from './edge.ts';
import { startHumming, type HummingServer } from './humming.ts';
import { accountsOf, castScript, memoryOf, type Accounts } from './memory.ts';
import type { Sent } from './network.ts';
import * as screens from './screens.ts';
import { Stage } from './stage.ts';

/** How long the vocaliser thinks about each take, in ms: an order lasts long enough to be interrupted. */
const HESITATION = 1_500;
/** The mirror takes over after two minutes of silence, which it notices within half a minute. */
const TAKE_OVER = 300_000;

let humming: HummingServer;
let stage: Stage;
let mirror: Edge;
let folder: string;

beforeAll(async () => {
  humming = await startHumming();
  humming.hesitate(HESITATION);
  folder = await mkdtemp(join(tmpdir(), 'souffleur-mirror-'));
  const [first, second] = [await freePort(), await freePort()];
  const variablesOf = (own: number, other: number): Record<string, string> => ({
    ...humming.variables,
    ORIGIN: `http://localhost:${own}`,
    RINGS: `http://localhost:${other}`,
    RING_KEY: 'a-key-that-both-rings-of-this-journey-know',
  });
  const variables = { ...variablesOf(second, first), STATE: join(folder, 'books') };
  mirror = await Edge.start({ kind: 'mirror', state: join(folder, 'shelf'), port: second, variables });
  stage = await Stage.set({ port: first, variables: variablesOf(first, second) });
});
afterAll(async () => {
  await stage.clear();
  await mirror.kill();
  await humming.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

const placed = (): Sent[] =>
  stage.network.sent.filter(({ method, url }) => method === 'PUT' && url.includes('/api/orders/'));

async function accounts(): Promise<Accounts> {
  const memory = await memoryOf(stage.phone.page);
  return accountsOf(await castScript(memory, COMEDY.title), memory);
}

/** How far the mirror is with the order. */
async function progressOfMirror(path: string): Promise<Progress> {
  const answer = await fetch(`${mirror.address}${path}`);
  return v.parse(ProgressSchema, await answer.json());
}

// A ring takes over after two minutes of silence: they are waited out where `LONG` is set, as in the drill.
describe.runIf(process.env['LONG'])('an order on two rings', () => {
  let path: string;

  it('is placed on the edge and on the mirror that the edge has told of', async () => {
    const { page } = stage.phone;
    await page.goto(stage.edge.address);
    await stage.phone.readyOffline();
    await screens.importFile(page, COMEDY.path);
    await screens.cast(page, 'LISE');
    const learnt = (): boolean => stage.network.sent.some(({ url }) => url === `${stage.edge.address}/api/rings`);
    await expect.poll(learnt, { timeout: 30_000 }).toBe(true);
    await screens.prepare(page, 'Le réseau');
    const received = () => new Set(placed().map(({ url }) => new URL(url).origin));
    await expect.poll(() => received().size, { timeout: 30_000 }).toBe(2);
    expect([...received()]).toEqual([stage.edge.address, mirror.address]);
    path = new URL(placed()[0]?.url ?? '').pathname;
    await expect.poll(async () => (await progressOfMirror(path)).part, { timeout: 10_000 }).toBe('standby');
  });

  it('is finished by the mirror, although the edge died and the app is closed', { timeout: 400_000 }, async () => {
    await stage.phone.page.goto('about:blank');
    await stage.edge.kill();
    expect(await accepts(stage.edge.port)).toBe(false);
    const before = await progressOfMirror(path);
    expect(before.pending).toBeGreaterThan(0);
    await expect
      .poll(async () => (await progressOfMirror(path)).pending, { timeout: TAKE_OVER, interval: 2_000 })
      .toBe(0);
    expect(await progressOfMirror(path)).toMatchObject({ part: 'first', refused: 0 });
  });

  it('brings the phone every take, once, when the app is opened again', { timeout: 120_000 }, async () => {
    const asked = humming.asked().length;
    // What the mirror said in another voice for now is asked again, in the wanted one.
    const { understudy } = await progressOfMirror(path);
    await stage.phone.page.goto(stage.edge.address);
    await expect.poll(accounts, { timeout: 90_000, interval: 500 }).toMatchObject({ understudied: 0, open: 0 });
    const { real, wanted } = await accounts();
    expect(real).toBe(wanted);
    expect(humming.asked().length - asked).toBeLessThanOrEqual(understudy);
  });
});
