/**
 * What of a scene goes into its track: who is said, and where my gaps and the rests are.
 *
 * @module
 */
import { rateOf, type Mode } from './conductor.ts';
import type { RunningOrder, Turn } from './running-order.ts';
import type { TrackLine, TrackWishes } from './scene-track.ts';

/** A sound of a turn, as it goes into a track. */
export interface TurnSound {
  /** Names it. */
  readonly sound: string;
  /** Samples, without the silence around it. */
  readonly length: number;
  /** How loud it is, 0 to 1. */
  readonly volume: number;
}

/** What of a turn is said: its words, or the direction that makes me speak. */
export type SaidPortion = 'speech' | 'lead';

export interface LineWishes {
  readonly mode: Mode;
  /** As chosen, 0.5 to 2; the italienne has its own. */
  readonly rate: number;
  /** Undefined when no voice says it: it gets a silence in which it can be read. */
  readonly soundOf: (turn: Turn, portion: SaidPortion) => TurnSound | undefined;
}

/** A breath between two partners, and in the italienne, ms at rate 1. */
export const BREATH = 300;
export const SHORT_BREATH = 120;

/** What is wanted of a track in a mode and at a rate. */
export const wishesFor = (mode: Mode, rate: number, tick: boolean): TrackWishes => {
  const pace = rateOf({ mode, rate });
  return { pause: (mode === 'italienne' ? SHORT_BREATH : BREATH) / pace, tick, rate: pace };
};

/** Is it said by voices, as a whole or beside me? */
export const isSaid = (turn: Turn, mode: Mode): boolean =>
  turn.voiced && (!turn.mine || mode === 'listen' || turn.together);

/** Is the direction that makes me speak given before it? */
export const hasLead = (turn: Turn, mode: Mode): boolean => turn.mine && mode === 'rehearse' && turn.lead !== undefined;

function linesOf(turn: Turn, place: number, { mode, rate, soundOf }: LineWishes): TrackLine[] {
  const pace = rateOf({ mode, rate });
  const where = { place, simultaneous: turn.simultaneous };
  const pause = mode === 'italienne' || turn.pause === undefined ? {} : { before: turn.pause / pace };
  const said = isSaid(turn, mode) ? soundOf(turn, 'speech') : undefined;
  if (!turn.mine || mode === 'listen') {
    return [
      said
        ? { ...where, ...pause, kind: 'said', ...said }
        : { ...where, ...pause, kind: 'rest', time: turn.time / pace },
    ];
  }
  const lead = hasLead(turn, mode) && !turn.simultaneous ? soundOf(turn, 'lead') : undefined;
  const gap: TrackLine = { ...where, ...(lead ? {} : pause), kind: 'gap', time: turn.time / pace };
  return [
    ...(lead ? [{ ...where, ...pause, kind: 'said' as const, ...lead }] : []),
    gap,
    ...(said ? [{ place, simultaneous: true, kind: 'said' as const, ...said }] : []),
  ];
}

/**
 * The lines of one scene. Mine are gaps as long as I need, under which those who say it with me are heard; what no voice
 * says (sung words, a take that is missing) is a rest of its usual length.
 *
 * @param order the running order, its turns at my pace
 * @param scene index into `order.scenes`; one that is not there has no lines
 */
export function trackLines(order: RunningOrder, scene: number, wishes: LineWishes): readonly TrackLine[] {
  const { from = 0, to = 0 } = order.scenes[scene] ?? {};
  return order.turns.slice(from, to).flatMap((turn, index) => linesOf(turn, from + index, wishes));
}
