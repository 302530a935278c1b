/**
 * Orders of 200 phones at once, at an edge in a process of its own, against the bare engine and encoder on the takes that
 * are different from each other: many phones want the same plays, and each take is made once.
 *
 * @module
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { TAKE_SCHEMA } from '../../edge/contract.ts';
import { ORDER_SCHEMA, orderPath, ProgressSchema } from '../../edge/orders/wire.ts';
import { nodeParts } from '../../edge/voices/embedded/parts.node.ts';
import { generateLines } from '../fixtures/generate.ts';
import { Edge } from '../journeys/edge.ts';
import { startBareVoice } from './bare.ts';
import type { Figure } from './figure.ts';

const PHONES = 200;
const PLAYS = 10;
const SPEECHES = 10;
const VOICE = 'espeak-1/fr-woman-clear';
/** How often each phone asks how far its order is, in ms, and how long all of it may take. */
const OFTEN = 2_000;
const LONGEST = 600_000;

const plays = Array.from({ length: PLAYS }, (_, play) => {
  return generateLines(SPEECHES, 1 + play).map(({ text }, place) => `${text} (${play}, ${place})`);
});

async function orderAll(address: string): Promise<void> {
  const giveUp = performance.now() + LONGEST;
  const phone = async (number: number): Promise<void> => {
    const url = `${address}${orderPath(`load-${String(number).padStart(18, '0')}`)}`;
    const takes = (plays[number % PLAYS] ?? []).map((say) => {
      return { schema: TAKE_SCHEMA, voice: VOICE, language: 'fr', say };
    });
    const placed = await fetch(url, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ schema: ORDER_SCHEMA, takes }),
    });
    if (!placed.ok) throw new Error(await placed.text());
    for (;;) {
      const { done, total } = v.parse(ProgressSchema, await (await fetch(`${url}?since=${SPEECHES}`)).json());
      if (done === total) return;
      if (performance.now() > giveUp) throw new Error(`${done} of ${total} after ${LONGEST} ms`);
      await pause(OFTEN);
    }
  };
  await Promise.all(Array.from({ length: PHONES }, (_, number) => phone(number)));
}

export async function run(): Promise<Figure[]> {
  const bare = await startBareVoice(nodeParts);
  const sayAll = (): number => {
    const began = performance.now();
    for (const say of plays.flat()) bare(VOICE, say);
    return performance.now() - began;
  };
  const folder = await mkdtemp(join(tmpdir(), 'souffleur-load-'));
  const [shelf, state] = [join(folder, 'shelf'), join(folder, 'state')];
  const edge = await Edge.start({ kind: 'mirror', state: shelf, variables: { STATE: state } });
  try {
    sayAll();
    const before = sayAll();
    const began = performance.now();
    await orderAll(edge.address);
    const took = performance.now() - began;
    // Before and after, since the machine may have other things to do.
    const alone = (before + sayAll()) / 2;
    const wanted = PHONES * SPEECHES;
    // One entry of the shelf is the watch's own.
    const files = await readdir(shelf, { recursive: true, withFileTypes: true });
    const made = files.filter((file) => file.isFile()).length;
    const note = `a mirror; ${PHONES} phones, ${wanted} takes wanted, ${made} entries on its shelf`;
    return [
      { name: 'orders of 200 phones, by the bare engine', value: took / alone, unit: '×', note },
      { name: 'a take that was made', value: took / (PLAYS * SPEECHES), unit: 'ms', note: 'the same run' },
      { name: 'a take that was wanted', value: took / wanted, unit: 'ms', note: 'the same run' },
    ];
  } finally {
    await edge.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
