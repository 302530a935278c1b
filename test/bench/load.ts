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
/** How often each phone asks how far its order is, in ms: as one that follows it is told. How long all of it may take. */
const OFTEN = 1_000;
const LONGEST = 600_000;

const plays = Array.from({ length: PLAYS }, (_, play) => {
  return generateLines(SPEECHES, 1 + play).map(({ text }, place) => `${text} (${play}, ${place})`);
});

/** What 200 phones met. */
interface Night {
  /** From the first order to the end of the last, in ms. */
  readonly took: number;
  /** The longest that a phone waited for the answer to its order, in ms. */
  readonly slowest: number;
  /** Takes that were not made as they were wanted. */
  readonly failures: number;
}

async function orderAll(address: string): Promise<Night> {
  const began = performance.now();
  const phone = async (number: number): Promise<Omit<Night, 'took'>> => {
    const url = `${address}${orderPath(`load-${String(number).padStart(18, '0')}`)}`;
    const takes = (plays[number % PLAYS] ?? []).map((say) => {
      return { schema: TAKE_SCHEMA, voice: VOICE, language: 'fr', say };
    });
    const asked = performance.now();
    const placed = await fetch(url, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ schema: ORDER_SCHEMA, takes }),
    });
    const slowest = performance.now() - asked;
    if (!placed.ok) throw new Error(await placed.text());
    for (;;) {
      const { done, pending, total } = v.parse(ProgressSchema, await (await fetch(`${url}?since=${SPEECHES}`)).json());
      if (pending === 0) return { slowest, failures: total - done };
      if (performance.now() - began > LONGEST) throw new Error(`${done} of ${total} after ${LONGEST} ms`);
      await pause(OFTEN);
    }
  };
  const met = await Promise.all(Array.from({ length: PHONES }, (_, number) => phone(number)));
  return {
    took: performance.now() - began,
    slowest: Math.max(...met.map(({ slowest }) => slowest)),
    failures: met.reduce((sum, { failures }) => sum + failures, 0),
  };
}

/** On a busy machine each stage takes minutes: who waits must see which one it is. */
const tell = (stage: string): void => console.error(`load: ${stage}`);

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
    tell('the bare engine, before');
    for (const say of plays[0] ?? []) bare(VOICE, say);
    const before = sayAll();
    tell(`the orders of ${PHONES} phones; the bare engine took ${Math.round(before)} ms`);
    const { took, slowest, failures } = await orderAll(edge.address);
    tell(`the bare engine, after; the orders took ${Math.round(took)} ms`);
    // Before and after, since the machine may have other things to do.
    const alone = (before + sayAll()) / 2;
    const wanted = PHONES * SPEECHES;
    const distinct = new Set(plays.flat()).size;
    // One entry of the shelf is the watch's own.
    const files = await readdir(shelf, { recursive: true, withFileTypes: true });
    const made = files.filter((file) => file.isFile()).length;
    const note = `a mirror; ${wanted} takes wanted, ${distinct} of them different, ${made} entries on its shelf`;
    const same = 'the same run';
    return [
      { name: `orders of ${PHONES} phones, by the bare engine`, value: took / alone, unit: '×', note },
      { name: 'from the first order to the end of the last', value: took, unit: 'ms', note: same },
      { name: 'an order answered, the slowest', value: slowest, unit: 'ms', note: same },
      { name: 'a take that was made', value: took / distinct, unit: 'ms', note: same },
      { name: 'a take that was wanted', value: took / wanted, unit: 'ms', note: same },
      { name: 'takes that failed', value: (100 * failures) / wanted, unit: '%', budget: { atMost: 0 }, note: same },
    ];
  } finally {
    await edge.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
