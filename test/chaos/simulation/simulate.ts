/**
 * `npm run simulate -- --seeds N [--seed S] [--json]`: N nights, from seed S on (a fresh one unless told, and printed).
 * Exit status 1 when a promise is broken. `--trace` writes all that happens.
 *
 * @module
 */
import { createHash, randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { simulateNight } from './night.ts';
import type { NightReport } from './night.ts';

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
const seconds = (): number => (performance.now() - began) / 1_000;
let unheard: unknown;
process.on('unhandledRejection', (reason) => (unheard ??= reason));

say(`seed ${seed}`);
const broken: NightReport[] = [];
const reports: NightReport[] = [];
for (let at = 0; at < count; at += 1) {
  const told = await simulateNight(seed + at, values.trace ? (line) => console.error(line) : undefined);
  const report =
    unheard === undefined ? told : { ...told, broken: told.broken ?? `a failure nobody heard: ${String(unheard)}` };
  unheard = undefined;
  reports.push(report);
  if (report.broken === undefined) continue;
  broken.push(report);
  say(`seed ${report.seed}: ${report.broken} (after ${at + 1} nights, ${seconds().toFixed(1)} s)`);
}
const most = (of: (report: NightReport) => number): number => Math.max(...reports.map(of));
const summary = {
  seed,
  seeds: count,
  broken: broken.map(({ seed: night, broken: what, hash }) => ({ seed: night, what, hash })),
  events: reports.reduce((sum, { events }) => sum + events, 0),
  seconds: Number(seconds().toFixed(1)),
  longestWaitMs: Math.round(most(({ longestWait }) => longestWait)),
  phoneSettledMs: Math.round(most(({ phoneSettled }) => phoneSettled)),
  ringsSettledMs: Math.round(most(({ ringsSettled }) => ringsSettled)),
  /** Of all nights together; of the only one, what its replay must show again. */
  hash:
    count === 1
      ? reports[0]?.hash
      : createHash('sha256')
          .update(reports.map(({ hash }) => hash).join())
          .digest('hex'),
};
if (values.json) console.log(JSON.stringify(summary));
else {
  const minutes = (milliseconds: number): string => (milliseconds / 60_000).toFixed(1);
  say(`${count} nights, ${summary.events} events, ${summary.seconds} s; broken: ${broken.length}`);
  say(`longest wait of an actor ${summary.longestWaitMs} ms`);
  say(
    `all on the phone ${minutes(summary.phoneSettledMs)} min after the troubles, rings ${minutes(summary.ringsSettledMs)} min`,
  );
  say(`hash ${summary.hash}`);
}
process.exitCode = broken.length > 0 ? 1 : 0;
