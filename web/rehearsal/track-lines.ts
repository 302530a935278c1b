/**
 * What of a scene goes into its track: who is said, and where my gaps and the rests are.
 *
 * @module
 */
import type { WordMark } from '../../edge/contract.ts';
import { spokenForm } from '../script/spoken.ts';
import type { Hearing } from './choices.ts';
import { myRateOf, rateOf, type Mode } from './conductor.ts';
import { heardFrom, isCue } from './hearing.ts';
import { restsIn, silenceIn } from './rests.ts';
import type { RunningOrder, Turn } from './running-order.ts';
import type { Aside, TrackLine, TrackWishes } from './scene-track.ts';
import { samplesOf } from './track-layout.ts';
import type { Measure, SaidSound } from './track-sound.ts';

/** A sound of a turn, as it goes into a track. */
export interface TurnSound extends Pick<SaidSound, 'sound' | 'volume'>, Measure {
  /** Of the words of its take, in order. */
  readonly marks: readonly WordMark[];
}

/** What of a turn is said: its words, or something beside them. */
export type SaidPortion = 'speech' | Aside;

export interface LineWishes {
  readonly mode: Mode;
  /** As chosen, 0.5 to 2; the italienne has its own. */
  readonly rate: number;
  /** How much of a cue is heard. */
  readonly hearing: Hearing;
  /** Undefined when no voice says it: it gets a silence in which it can be read, unless it stands beside the line. */
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

/** The words of a turn as they are heard: a cue from where it is to be heard, with the silences inside. */
function heard(
  sound: TurnSound,
  turns: readonly Turn[],
  place: number,
  { mode, rate, hearing }: LineWishes,
): SaidSound {
  const turn = turns[place];
  const { marks, start, ...said } = sound;
  if (!turn) return said;
  const inSound = (time: number): number => Math.max(0, Math.min(samplesOf(time) - start, said.length - 1));
  const from = isCue(turns, place, mode) ? heardFrom(spokenForm(turn.speech).say, marks, hearing) : 0;
  const pace = rateOf({ mode, rate });
  const rests = restsIn(turn.speech, marks, mode === 'italienne').map(({ at, time }) => ({ at: inSound(at), time }));
  const sung = turn.mine && mode !== 'listen' ? 0 : (turn.song?.after ?? 0);
  // A recording is a song: it keeps its melody.
  const flat = mode === 'italienne' && !turn.recorded;
  const silences = [...rests, ...(sung > 0 ? [{ at: said.length, time: sung }] : [])];
  return {
    ...said,
    ...(flat ? { flat } : {}),
    ...(from > 0 ? { from: inSound(from) } : {}),
    ...(silences.length > 0 ? { rests: silences.map(({ at, time }) => ({ at, time: samplesOf(time / pace) })) } : {}),
  };
}

/** What is said beside a turn before its words, in order; the silence before it stands before the first of all. */
function asides(turn: Turn, place: number, isLinked: boolean, { mode, soundOf }: LineWishes): TrackLine[] {
  if (turn.simultaneous) return [];
  const wanted: readonly Aside[] = [
    ...(isLinked ? (['link'] as const) : []),
    ...(hasLead(turn, mode) ? (['lead'] as const) : []),
    ...(mode === 'rehearse' ? (['move'] as const) : []),
  ];
  return wanted.flatMap((aside) => {
    const found = soundOf(turn, aside);
    if (!found) return [];
    const { sound, length, volume } = found;
    return [{ ...{ place, aside, sound, length, volume }, kind: 'said' as const, simultaneous: false }];
  });
}

function linesOf(turns: readonly Turn[], place: number, isLinked: boolean, wishes: LineWishes): TrackLine[] {
  const turn = turns[place];
  if (!turn) return [];
  const { mode, rate, soundOf } = wishes;
  const pace = rateOf({ mode, rate });
  const where = { place, simultaneous: turn.simultaneous };
  const isMine = turn.mine && mode !== 'listen';
  const time = (turn.time + (mode === 'italienne' ? 0 : silenceIn(turn.speech))) / (isMine ? myRateOf({ mode }) : pace);
  const sound = isSaid(turn, mode) ? soundOf(turn, 'speech') : undefined;
  const said = sound && heard(sound, turns, place, wishes);
  const lines: TrackLine[] = [
    ...asides(turn, place, isLinked, wishes),
    ...(isMine ? [{ ...where, kind: 'gap' as const, time }] : []),
    ...(said ? [{ place, simultaneous: isMine || turn.simultaneous, kind: 'said' as const, ...said }] : []),
    ...(isMine || said ? [] : [{ ...where, kind: 'rest' as const, time }]),
  ];
  const wanted = mode === 'italienne' ? 0 : (turn.pause ?? 0);
  // What is sung first is left to whoever sings, right before the words.
  const sung = said && !isMine ? (turn.song?.before ?? 0) : 0;
  // What passes over scenes comes before the silence that the play wants.
  const silent = lines.findIndex(({ aside }) => aside !== 'link');
  const words = lines.findIndex(({ kind, aside }) => kind === 'said' && aside === undefined);
  return lines.map((line, at) => {
    const before = ((at === silent ? wanted : 0) + (at === words ? sung : 0)) / pace;
    return before > 0 ? { ...line, before } : line;
  });
}

/**
 * The lines of one scene. Mine are gaps as long as I need, under which those who say it with me are heard; what no voice
 * says (sung words, a take that is missing) is a rest of its usual length.
 *
 * @param order the running order, its turns at my pace
 * @param scene index into `order.scenes`; one that is not there has no lines
 * @param isLinked scenes were left out before it
 */
export function trackLines(
  { scenes, turns }: RunningOrder,
  scene: number,
  wishes: LineWishes,
  isLinked = false,
): readonly TrackLine[] {
  const { from = 0, to = 0 } = scenes[scene] ?? {};
  const places = Array.from({ length: to - from }, (_, index) => from + index);
  return places.flatMap((place) => linesOf(turns, place, isLinked && place === from, wishes));
}
