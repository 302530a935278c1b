/**
 * The run with which a session ends: a rehearsal from memory, from the cue of its first line on.
 *
 * @module
 */
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { RehearsalRecord } from '../../storage/records.ts';

/**
 * Where a rehearsal stands that is to run a passage of one role.
 *
 * @param before how the last rehearsal was set; what is not about the run stays as it was
 * @param script its id
 * @param order the running order of the role
 * @param place index of its first line in the order
 * @param role its id
 * @returns `undefined` when that line is gone
 */
export function runFrom(
  before: RehearsalRecord | undefined,
  script: string,
  order: RunningOrder,
  place: number,
  role: string,
): RehearsalRecord | undefined {
  const turn = order.turns[place];
  const cue = order.turns[place - 1];
  const scene = order.scenes[turn?.scene ?? -1];
  if (!turn || !scene) return undefined;
  const { speech } = cue?.scene === turn.scene ? cue : turn;
  const { exercise: _, ...set } = before ?? { rate: 1, gap: 'wait' as const };
  return { ...set, script, scene: scene.id, speech: speech.id, mine: 'hidden', veil: 'nothing', role };
}
