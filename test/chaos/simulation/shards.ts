/**
 * Many nights, on all processors.
 *
 * @module
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { NightReport } from './night.ts';

/** How many nights a thread is given at a time: the longest is as long as ten others. */
const AT_ONCE = 20;

/**
 * Simulates nights in threads.
 *
 * @param seeds one a night
 * @param threads how many work at the same time, 1 or more
 * @param heard is told of each night as soon as it is over, in whatever order
 * @returns one report a seed, in their order
 * @throws what ends a thread
 */
export async function simulateShards(
  seeds: readonly number[],
  threads: number,
  heard: (report: NightReport) => void,
): Promise<NightReport[]> {
  const reports = new Map<number, NightReport>();
  let next = 0;
  const thread = async (): Promise<void> => {
    const worker = new Worker(new URL('./shard.ts', import.meta.url));
    try {
      while (next < seeds.length) {
        worker.postMessage(seeds.slice(next, (next += AT_ONCE)));
        const [told] = (await once(worker, 'message')) as [NightReport[]];
        for (const report of told) {
          reports.set(report.seed, report);
          heard(report);
        }
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, Math.ceil(seeds.length / AT_ONCE)) }, thread));
  return seeds.flatMap((seed) => reports.get(seed) ?? []);
}
