/**
 * GET of a take from the shelf, against a bare Hono route that reads the same object from the same store in the same
 * process: memory on Node, R2 in workerd.
 *
 * @module
 */
import { resolve } from 'node:path';
import { createTestHarness } from 'wrangler';
import { memoryShelf } from '../../edge/shelf/memory.ts';
import type { Figure } from './figure.ts';
import { compare } from './interleave.ts';
import { fill, readBare, readByApplication, readMany } from './shelved.ts';

const ROUNDS = 11;
const ON_NODE = 2_000;
const IN_WORKERD = 100;

/** Speed by speed, the other way round from time by time. */
const speed = (ratio: number): number => 1 / ratio;

async function onNode(): Promise<number> {
  const entries = new Map<string, Uint8Array<ArrayBuffer>>();
  const shelf = memoryShelf(entries);
  await fill(shelf);
  const ours = readByApplication(shelf);
  const bare = readBare((key) => entries.get(key) ?? null);
  const { ratio } = await compare(
    ROUNDS,
    () => readMany(ours, ON_NODE),
    () => readMany(bare, ON_NODE),
  );
  return speed(ratio);
}

async function inWorkerd(): Promise<number> {
  const server = createTestHarness({
    workers: [
      {
        config: {
          name: 'bench',
          main: resolve(import.meta.dirname, 'get.worker.ts'),
          compatibility_date: '2026-10-20',
          r2_buckets: [{ binding: 'SHELF', bucket_name: 'bench' }],
        },
      },
    ],
  });
  try {
    await server.listen();
    const ask = async (path: string): Promise<void> => {
      const answer = await server.fetch(path);
      if (!answer.ok) throw new Error(await answer.text());
    };
    await ask('/fill');
    const { ratio } = await compare(
      ROUNDS,
      () => ask(`/ours/${IN_WORKERD}`),
      () => ask(`/bare/${IN_WORKERD}`),
    );
    return speed(ratio);
  } finally {
    await server.close();
  }
}

export async function run(): Promise<Figure[]> {
  const budget = { atLeast: 0.8 };
  return [
    {
      name: 'GET by a bare route, shelf in memory',
      value: await onNode(),
      unit: '×',
      budget,
      note: `speed, Node; median of ${ROUNDS} rounds of ${ON_NODE} GETs of 30 kB`,
    },
    {
      name: 'GET by a bare route, R2',
      value: await inWorkerd(),
      unit: '×',
      budget,
      note: `speed, workerd; median of ${ROUNDS} rounds of ${IN_WORKERD} GETs of 30 kB`,
    },
  ];
}
