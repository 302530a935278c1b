/**
 * How a rehearsal moves: a turn begins, in its portions, and the next one follows on the way.
 *
 * @module
 */
import { nearest, type Step } from '../itinerary.ts';
import { makesSound, myRateOf, rateOf } from './model.ts';
import type { Command, Conducted, ConductedTurn, Portion, Rehearsal, Silence } from './model.ts';

/** Where speeches are left out, a moment passes, ms. */
const LEFT_OUT = 1_200;

/** Where a turn may begin: at one of its portions, or at a silence before them. */
type Beginning = 'skipped' | 'pause' | Portion;

/** What comes after a portion of a turn; after its words comes another turn. */
const AFTER: Readonly<Record<Exclude<Portion, 'speech'>, Beginning>> = { link: 'pause', lead: 'move', move: 'speech' };

const turnAt = ({ turns, place }: Rehearsal): ConductedTurn | undefined => turns[place];

/** Do I say it, rather than a voice? */
export const isMyGap = (turn: ConductedTurn | undefined, { mode }: Rehearsal): boolean =>
  turn?.mine === true && mode !== 'listen';

/** The step after this one; undefined at the end. */
export function stepAfter({ itinerary, place, turns }: Rehearsal): Step | undefined {
  if (!itinerary) return place + 1 < turns.length ? { place: place + 1, skipped: 0 } : undefined;
  const { steps, loops } = itinerary;
  const at = steps.findIndex((step) => step.place === place);
  return steps[at + 1] ?? (loops && steps[0] ? { ...steps[0], skipped: 0 } : undefined);
}

/** The place of a turn on the way: itself, or the nearest one. */
export const onTheWay = ({ itinerary }: Rehearsal, place: number): number =>
  itinerary ? nearest(itinerary.steps, place) : place;

/**
 * The place of the cue to go back to: the partner's speech before the line of mine at hand (the one whose gap is open,
 * else the last one behind), within its scene. Where I have no line behind me: the speech before.
 */
export function cueBefore(turns: readonly ConductedTurn[], place: number): number {
  let line = place;
  while (line >= 0 && !turns[line]?.mine) line -= 1;
  if (line < 0) return Math.max(0, place - 1);
  const scene = turns[line]?.scene;
  let cue = line - 1;
  while (cue >= 0 && turns[cue]?.mine && turns[cue]?.scene === scene) cue -= 1;
  return cue >= 0 && turns[cue]?.scene === scene ? cue : Math.min(line, cue + 1);
}

/** The same on the way. */
export function cueBehind({ itinerary, turns, place }: Rehearsal): number {
  if (!itinerary) return cueBefore(turns, place);
  const places = itinerary.steps.map((step) => step.place);
  const passed = places.flatMap((at) => turns[at] ?? []);
  return places[cueBefore(passed, Math.max(0, places.indexOf(place)))] ?? place;
}

/** Where the scene at hand begins on the way; the way itself where its order is not that of the play. */
export function sceneStart({ itinerary, turns, place }: Rehearsal): number {
  const scene = turns[place]?.scene;
  const places = itinerary ? itinerary.steps.map((step) => step.place) : [...turns.keys()];
  const start = itinerary && !itinerary.faultless ? places[0] : places.find((at) => turns[at]?.scene === scene);
  return start ?? place;
}

/** Does the gap end after a time? Where others speak as well, nobody can hear when I have finished. */
function endsByTime(rehearsal: Rehearsal): boolean {
  const turn = turnAt(rehearsal);
  const heard = rehearsal.gap === 'hands-free' && !rehearsal.silent;
  return rehearsal.gap === 'estimated' || (heard && (turn?.together === true || turn?.simultaneous === true));
}

type Passing =
  | { readonly kind: 'gap' }
  | { readonly kind: 'reading'; readonly portion: Portion }
  | { readonly kind: 'between'; readonly why: Silence };

/** How long it takes at rate 1, ms. */
function timeOf(turn: ConductedTurn | undefined, phase: Passing): number {
  if (phase.kind === 'gap') return turn?.time ?? 0;
  if (phase.kind === 'reading') {
    const { portion } = phase;
    return (portion === 'lead' || portion === 'move' ? turn?.[portion] : turn)?.time ?? 0;
  }
  switch (phase.why) {
    case 'skipped':
      return LEFT_OUT;
    case 'pause':
      return turn?.pause ?? 0;
    case 'song-before':
      return turn?.song?.before ?? 0;
    case 'song-after':
      return turn?.song?.after ?? 0;
  }
}

/** Opens the gap, or lets time pass: a new token, and its time if it has one. */
export function timed(rehearsal: Rehearsal, phase: Passing, commands: Command[]): Conducted {
  const token = rehearsal.token + 1;
  if (phase.kind !== 'gap' || endsByTime(rehearsal)) {
    const time = timeOf(turnAt(rehearsal), phase);
    const rate = phase.kind === 'gap' ? myRateOf(rehearsal) : rateOf(rehearsal);
    commands.push({ type: 'wait', token, time: Math.round(time / rate) });
  }
  return { rehearsal: { ...rehearsal, token, phase: { ...phase, token } }, commands };
}

/** Leaves the time to read a portion of the turn; where scenes are left out, a moment. */
export const read = (rehearsal: Rehearsal, portion: Portion, commands: Command[]): Conducted =>
  timed(rehearsal, portion === 'link' ? { kind: 'between', why: 'skipped' } : { kind: 'reading', portion }, commands);

/** Has a portion of the turn sound; where there is no sound, leaves the time to read it. */
function sounded(rehearsal: Rehearsal, portion: Portion, commands: Command[]): Conducted {
  const audible = !rehearsal.silent && (portion !== 'speech' || turnAt(rehearsal)?.voiced === true);
  if (!audible) return read(rehearsal, portion, commands);
  const token = rehearsal.token + 1;
  commands.push({ type: 'sound', token, place: rehearsal.place, portion });
  return { rehearsal: { ...rehearsal, token, phase: { kind: 'awaited', token, portion } }, commands };
}

/** The sound of a portion is over: what is sung after the words takes its time, where they were not mine to say. */
export function ended(rehearsal: Rehearsal, portion: Portion): Conducted {
  const turn = turnAt(rehearsal);
  const sings = portion === 'speech' && (turn?.song?.after ?? 0) > 0 && !isMyGap(turn, rehearsal);
  return sings ? timed(rehearsal, { kind: 'between', why: 'song-after' }, []) : passed(rehearsal, portion);
}

/** A silence is over: what comes after it. */
export function afterSilence(rehearsal: Rehearsal, why: Silence): Conducted {
  switch (why) {
    case 'skipped':
      return begin(rehearsal, 'pause', []);
    case 'pause':
      return begin(rehearsal, 'lead', []);
    case 'song-before':
      return sounded(rehearsal, 'speech', []);
    case 'song-after':
      return goOn(rehearsal, true);
  }
}

/** A portion of the turn is over: the next one, or the next turn. */
export const passed = (rehearsal: Rehearsal, portion: Portion): Conducted =>
  portion === 'speech' ? goOn(rehearsal, true) : begin(rehearsal, AFTER[portion], []);

/** Opens my gap; those who say it with me begin with it. */
function opened(rehearsal: Rehearsal, commands: Command[]): Conducted {
  const turn = turnAt(rehearsal);
  if (!turn?.together || !turn.voiced || rehearsal.silent) return timed(rehearsal, { kind: 'gap' }, commands);
  const sound = rehearsal.token + 1;
  commands.push({ type: 'sound', token: sound, place: rehearsal.place, portion: 'speech' });
  const open = timed({ ...rehearsal, token: sound }, { kind: 'gap' }, commands);
  return { ...open, rehearsal: { ...open.rehearsal, phase: { kind: 'gap', token: open.rehearsal.token, sound } } };
}

/**
 * Begins the turn at the place, from somewhere on: what it leaves out, the silence before it, the direction that makes
 * me speak, my move, then its sound, my gap, or the time to read it.
 */
export function begin(rehearsal: Rehearsal, from: Beginning, commands: Command[]): Conducted {
  const turn = turnAt(rehearsal);
  if (!turn) return { rehearsal: { ...rehearsal, phase: { kind: 'finished' } }, commands };
  const fast = rehearsal.mode === 'italienne';
  if (from === 'skipped') return timed(rehearsal, { kind: 'between', why: 'skipped' }, commands);
  if (from === 'link') return sounded(rehearsal, 'link', commands);
  if (from === 'pause' && turn.pause !== undefined && !fast) {
    return timed(rehearsal, { kind: 'between', why: 'pause' }, commands);
  }
  const mine = isMyGap(turn, rehearsal);
  if ((from === 'pause' || from === 'lead') && mine && turn.lead && !fast) return sounded(rehearsal, 'lead', commands);
  if (from !== 'speech' && turn.move && rehearsal.mode === 'rehearse') return sounded(rehearsal, 'move', commands);
  if (mine) return opened(rehearsal, commands);
  const sings = (turn.song?.before ?? 0) > 0 && turn.voiced && !rehearsal.silent;
  if (sings) return timed(rehearsal, { kind: 'between', why: 'song-before' }, commands);
  return sounded(rehearsal, 'speech', commands);
}

/** Silences what sounds, goes to a place and begins there, or rests there. */
export function move(rehearsal: Rehearsal, place: number, from: Beginning | 'rest'): Conducted {
  const commands: Command[] = makesSound(rehearsal.phase) ? [{ type: 'hush' }] : [];
  if (place !== rehearsal.place) commands.push({ type: 'keep', place });
  const moved: Rehearsal = { ...rehearsal, place, missed: false, phase: { kind: 'resting' } };
  return from === 'rest' ? { rehearsal: moved, commands } : begin(moved, from, commands);
}

/** Speeches that are left out leave a moment; where a scene is passed over, that is told. */
function beginningOf({ turns, place }: Rehearsal, next: Step): Beginning {
  if (next.skipped === 0) return 'pause';
  return turns[next.place]?.scene === turns[place]?.scene ? 'skipped' : 'link';
}

/** Goes on to the step after this one, or ends. */
export function goOn(rehearsal: Rehearsal, underWay: boolean): Conducted {
  const next = stepAfter(rehearsal);
  if (next) return move(rehearsal, next.place, underWay ? beginningOf(rehearsal, next) : 'rest');
  const commands: Command[] = makesSound(rehearsal.phase) ? [{ type: 'hush' }] : [];
  return { rehearsal: { ...rehearsal, missed: false, phase: { kind: 'finished' } }, commands };
}

/** My line is said: the others may still be finishing. Without a fault wanted, one starts the scene again. */
export function saidMine(rehearsal: Rehearsal): Conducted {
  const { phase, itinerary, missed } = rehearsal;
  if (phase.kind !== 'gap') return { rehearsal, commands: [] };
  if (missed && itinerary?.faultless) return move(rehearsal, sceneStart(rehearsal), 'pause');
  if (phase.sound === undefined) return goOn(rehearsal, true);
  const finishing: Rehearsal = { ...rehearsal, phase: { kind: 'sounding', token: phase.sound, portion: 'speech' } };
  return { rehearsal: finishing, commands: [] };
}
