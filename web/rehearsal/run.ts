/**
 * Runs: a scene from its first speech to its last, without a jump. What is paused is not counted.
 *
 * @module
 */
import type { ConductorEvent, Rehearsal } from './conductor.ts';
import { isUnderWay } from './conductor.ts';
import type { RunningScene } from './running-order.ts';

/** A run that is under way. */
export interface Run {
  readonly kind: 'italienne' | 'run';
  /** Index of the scene. */
  readonly scene: number;
  /** ms since 1970. */
  readonly began: number;
  /** What was counted so far, ms, and since when it is counted again; undefined while it rests. */
  readonly spent: number;
  readonly since: number | undefined;
}

/** A run that came to its end. */
export interface WholeRun extends Pick<Run, 'kind' | 'scene' | 'began'> {
  /** ms */
  readonly duration: number;
}

/** After these nothing is a run any more. */
const JUMPS: ReadonlySet<ConductorEvent['type']> = new Set(['next', 'go', 'back', 'mode', 'silent', 'itinerary']);

const goes = ({ phase }: Rehearsal): boolean => isUnderWay(phase) && phase.kind !== 'missing';

/** A run begins where a scene begins. */
function beginning(rehearsal: Rehearsal, scenes: readonly RunningScene[], now: number): Run | undefined {
  const { mode, place, silent, turns } = rehearsal;
  const scene = turns[place]?.scene ?? -1;
  if (mode === 'listen' || silent || !goes(rehearsal) || scenes[scene]?.from !== place) return undefined;
  return { kind: mode === 'italienne' ? 'italienne' : 'run', scene, began: now, spent: 0, since: now };
}

/**
 * What a step of the conductor makes of a run.
 *
 * @param run the one under way, if any
 * @param step of the conductor
 * @param scenes of the running order
 * @param now ms since 1970
 * @returns the run that is under way now, and the one that came to its end
 */
export function afterStep(
  run: Run | undefined,
  { before, now: after, event }: { before: Rehearsal; now: Rehearsal; event: ConductorEvent },
  scenes: readonly RunningScene[],
  now: number,
): { run: Run | undefined; whole?: WholeRun } {
  const jumped = JUMPS.has(event.type) || (event.type === 'turns' && !event.same);
  if (!run || jumped) return { run: beginning(after, scenes, now) };
  const spent = run.spent + (run.since === undefined ? 0 : now - run.since);
  const last = before.place + 1 === scenes[run.scene]?.to;
  if (last && (after.phase.kind === 'finished' || after.turns[after.place]?.scene !== run.scene)) {
    const { kind, scene, began } = run;
    return { run: beginning(after, scenes, now), whole: { kind, scene, began, duration: spent } };
  }
  if (after.place !== before.place && after.place !== before.place + 1) return { run: beginning(after, scenes, now) };
  return { run: { ...run, spent, since: goes(after) ? now : undefined } };
}
