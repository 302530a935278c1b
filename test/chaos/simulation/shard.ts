/**
 * Simulates the nights it is given. Each thread has a platform of its own to replace.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';
import { simulateNight } from './night.ts';
import type { NightReport } from './night.ts';

let unheard: unknown;
process.on('unhandledRejection', (reason) => (unheard ??= reason));

/** One night; a failure that nobody heard breaks a promise too. */
export async function simulateAlone(seed: number, tell?: (line: string) => void): Promise<NightReport> {
  const report = await simulateNight(seed, tell);
  const broken = report.broken ?? (unheard === undefined ? undefined : `a failure nobody heard: ${String(unheard)}`);
  unheard = undefined;
  return { ...report, broken };
}

parentPort?.on('message', (seeds: readonly number[]) => void work(seeds));

async function work(seeds: readonly number[]): Promise<void> {
  const reports: NightReport[] = [];
  for (const seed of seeds) reports.push(await simulateAlone(seed));
  parentPort?.postMessage(reports);
}
