/** Has every whole run of a scene kept, one record for each of my roles in it. @module */
import { afterStep, type Run, type WholeRun } from '../../rehearsal/run.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { RunRecord } from '../../storage/records.ts';
import type { Follower } from './session-parts.ts';

/** A run as it is kept, role by role; no two begin at the same moment. */
function recordsOf(script: string, { scenes, turns }: RunningOrder, run: WholeRun): RunRecord[] {
  const { kind, began, duration } = run;
  const scene = scenes[run.scene];
  const lines = turns.slice(scene?.from, scene?.to).flatMap(({ role }) => role ?? []);
  return [...new Set(lines)].map((role, index) => ({
    ...{ script, began: began + index, role, scene: scene?.id ?? '', kind, duration: Math.round(duration) },
    lines: lines.filter((one) => one === role).length,
  }));
}

/**
 * Watches the steps of a rehearsal for runs.
 *
 * @param script its id
 * @param order as it is now
 * @param now the clock, ms since 1970
 * @param keep told of each record
 */
export function runWatch(
  script: string,
  order: () => RunningOrder,
  now: () => number,
  keep: (run: RunRecord) => void,
): Follower {
  let run: Run | undefined;
  return (step) => {
    const after = afterStep(run, step, order().scenes, now());
    run = after.run;
    if (after.whole) for (const record of recordsOf(script, order(), after.whole)) keep(record);
  };
}
