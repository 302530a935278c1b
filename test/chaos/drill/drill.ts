/**
 * `npm run drill -- [--json]`: the night of 10 March 2021 with real processes: an edge in workerd, a mirror on Node, a
 * phone in Chromium. All times are those of production; only the vocalisers are slowed down, so that a play has a
 * middle. The exit status is 1 when a target is missed.
 *
 * @module
 */
import { parseArgs } from 'node:util';
import { playNight } from './night.ts';
import { missed, showReport } from './report.ts';
import { DrillStage } from './stage.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const stage = await DrillStage.set();
try {
  const report = await playNight(stage, (what) => console.error(what));
  console.log(values.json ? JSON.stringify({ ...report, missed: missed(report) }, null, 2) : showReport(report));
  process.exitCode = missed(report).length > 0 ? 1 : 0;
} finally {
  await stage.clear();
}
