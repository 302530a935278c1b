/**
 * `npm run simulate -- --seeds N [--seed S] [--json]`: N nights, from seed S on (a fresh one unless told, and printed).
 * Exit status 1 when a promise is broken. `--trace` writes all that happens.
 *
 * @module
 */
import { hash, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { NightReport } from './night.ts';
import { simulateAlone } from './shard.ts';
import { simulateShards } from './shards.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    trace: { type: 'boolean', default: false },
  },
});
const count = Number(values.seeds);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  console.error('Usage: npm run simulate -- --seeds N [--seed S] [--json] [--trace]');
  process.exit(2);
}
const say = (text: string): void => void (values.json || console.log(text));
const began = performance.now();
const processorSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};
const seconds = (): number => (performance.now() - began) / 1_000;

say(`seed ${seed}`);
const broken: NightReport[] = [];
let heard = 0;
function hear(report: NightReport): void {
  heard += 1;
  if (report.broken === undefined) return;
  broken.push(report);
  say(`seed ${report.seed}: ${report.broken} (after ${heard} nights, ${seconds().toFixed(1)} s)`);
}
const seeds = Array.from({ length: count }, (_, at) => seed + at);
const reports: NightReport[] = [];
if (values.trace) {
  for (const one of seeds) reports.push(await simulateAlone(one, (line) => console.error(line)));
  reports.forEach(hear);
} else reports.push(...(await simulateShards(seeds, availableParallelism(), hear)));

const most = (of: (report: NightReport) => number): number => Math.max(...reports.map(of));
const summary = {
  seed,
  seeds: count,
  broken: broken.map(({ seed: night, broken: what, hash: told }) => ({ seed: night, what, hash: told })),
  events: reports.reduce((sum, { events }) => sum + events, 0),
  seconds: Number(seconds().toFixed(1)),
  /** Of all threads together: what it costs on a machine that has other things to do. */
  processorSeconds: Number(processorSeconds().toFixed(1)),
  longestWaitMs: Math.round(most(({ longestWait }) => longestWait)),
  phoneSettledMs: Math.round(most(({ phoneSettled }) => phoneSettled)),
  ringsSettledMs: Math.round(most(({ ringsSettled }) => ringsSettled)),
  /** Of all nights together; of the only one, what its replay must show again. */
  hash: count === 1 ? reports[0]?.hash : hash('sha256', reports.map((report) => report.hash).join()),
};
if (values.json) console.log(JSON.stringify(summary));
else {
  const minutes = (milliseconds: number): string => (milliseconds / 60_000).toFixed(1);
  say(
    `${count} nights, ${summary.events} events, ${summary.seconds} s, ${summary.processorSeconds} s of processor; broken: ${broken.length}`,
  );
  say(`longest wait of an actor ${summary.longestWaitMs} ms`);
  say(
    `all on the phone ${minutes(summary.phoneSettledMs)} min after the troubles, rings ${minutes(summary.ringsSettledMs)} min`,
  );
  say(`hash ${summary.hash}`);
}
process.exitCode = broken.length > 0 ? 1 : 0;
