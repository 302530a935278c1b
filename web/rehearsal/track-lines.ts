/**
 * What of a scene goes into its track: who is said, and where my gaps and the rests are.
 *
 * @module
 */
import type { RunningOrder, Turn } from './running-order.ts';
import type { TrackLine } from './scene-track.ts';

/** The sound of a turn, as it goes into a track. */
export interface TurnSound {
  /** Names it. */
  readonly sound: string;
  /** Samples, without the silence around it. */
  readonly length: number;
}

export interface LineWishes {
  /** My lines are said as well; else each is a gap. */
  readonly listen: boolean;
  /** How long my gap for a turn is, ms: by my measured pace, or `turn.time`. */
  readonly gapOf: (turn: Turn) => number;
  /** Undefined when no voice says it: it gets a silence in which it can be read. */
  readonly soundOf: (turn: Turn) => TurnSound | undefined;
}

/**
 * The lines of one scene. Mine are gaps; what no voice says (sung words, a take that is missing) is a rest of its usual
 * length.
 *
 * @param order the running order
 * @param scene index into `order.scenes`; one that is not there has no lines
 */
export function trackLines(
  order: RunningOrder,
  scene: number,
  { listen, gapOf, soundOf }: LineWishes,
): readonly TrackLine[] {
  const { from = 0, to = 0 } = order.scenes[scene] ?? {};
  return order.turns.slice(from, to).map((turn, index) => {
    const where = { place: from + index, simultaneous: turn.speech.simultaneous === true };
    if (turn.mine && !listen) return { ...where, kind: 'gap', time: gapOf(turn) };
    const sound = soundOf(turn);
    return sound ? { ...where, kind: 'said', ...sound } : { ...where, kind: 'rest', time: turn.time };
  });
}
