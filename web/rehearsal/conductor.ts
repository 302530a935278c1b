/**
 * The conductor: the state machine of a rehearsal. It hears what happened (events), and answers with where the rehearsal
 * stands and what is to be done (commands). It has no clock, no sound and no screen: durations leave as commands and
 * come back as events, and every event that answers a command carries that command's token, so that a late answer to
 * something already left behind changes nothing.
 *
 * ```mermaid
 * stateDiagram-v2
 *   [*] --> resting
 *   resting --> awaited: play (a partner's turn)
 *   resting --> gap: play (my turn)
 *   resting --> reading: play (nothing to vocalise)
 *   awaited --> sounding: heard
 *   awaited --> missing: unavailable
 *   awaited --> reading: unspeakable
 *   awaited --> resting: pause
 *   sounding --> held: pause
 *   held --> sounding: play
 *   missing --> awaited: play (tries again)
 *   gap --> resting: pause
 *   reading --> resting: pause
 *   sounding --> awaited: ended → the next turn begins
 *   gap --> awaited: said, or my time is over → the next turn begins
 *   reading --> awaited: waited → the next turn begins
 *   sounding --> finished: ended on the last turn
 *   finished --> awaited: play (the last scene again)
 * ```
 * When the text changes (`turns`) the place is kept; a turn that is no longer the same begins again, or rests.
 *
 * From everywhere `next`, `back`, `repeat` and `go` move the place; a turn that begins is awaited, a gap or a reading,
 * whichever it is, and the scene after the last speech of a scene follows by itself.
 *
 * @module
 */

/** What the conductor must know of a turn; `Turn` of the running order has it. */
export interface ConductedTurn {
  readonly mine: boolean;
  readonly voiced: boolean;
  readonly scene: number;
  /** ms at rate 1. */
  readonly time: number;
}

/** `rehearse` leaves me a gap for my speeches; `listen` has them said as well. */
export type Mode = 'rehearse' | 'listen';
/** My gap waits for me without limit, or ends after my estimated time. */
export type GapMode = 'wait' | 'estimated';

export type Phase =
  | { readonly kind: 'resting' }
  | { readonly kind: 'awaited'; readonly token: number }
  | { readonly kind: 'sounding'; readonly token: number }
  | { readonly kind: 'held'; readonly token: number }
  | { readonly kind: 'reading'; readonly token: number }
  | { readonly kind: 'gap'; readonly token: number }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'finished' };

export interface Rehearsal {
  readonly turns: readonly ConductedTurn[];
  /** Index into `turns`; 0 when there are none. */
  readonly place: number;
  readonly phase: Phase;
  readonly mode: Mode;
  readonly gap: GapMode;
  /** 0.7 to 1.6. */
  readonly rate: number;
  /** Counts what was asked for; the token of the latest. */
  readonly token: number;
}

export type ConductorEvent =
  /** What the actor wants. `place` of `go` is clamped to the script. */
  | { readonly type: 'play' | 'pause' | 'said' | 'next' | 'back' | 'repeat' }
  | { readonly type: 'go'; readonly place: number }
  | { readonly type: 'rate'; readonly rate: number }
  | { readonly type: 'gap'; readonly gap: GapMode }
  | { readonly type: 'mode'; readonly mode: Mode }
  /** The text changed: its new running order, where the place is in it, and whether what is said there is the same. */
  | {
      readonly type: 'turns';
      readonly turns: readonly ConductedTurn[];
      readonly place: number;
      readonly same: boolean;
    }
  /** What became of a command: the sound began, or ended; the time asked for is over; there is no take. */
  | { readonly type: 'heard' | 'ended' | 'waited'; readonly token: number }
  /** No voice will ever say it. */
  | { readonly type: 'unspeakable'; readonly token: number }
  | { readonly type: 'unavailable'; readonly token: number; readonly reason: string };

export type Command =
  /** Get the take of this turn and let it sound; answer `heard` then `ended`, `unavailable` or `unspeakable`. */
  | { readonly type: 'sound'; readonly token: number; readonly place: number }
  /** Silence, and forget what was sounding. */
  | { readonly type: 'hush' }
  /** Stop the sound where it is; go on from there. */
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  /** Answer `waited` after so many ms. Only the latest matters. */
  | { readonly type: 'wait'; readonly token: number; readonly time: number }
  /** The place changed: keep it. */
  | { readonly type: 'keep'; readonly place: number };

export interface Conducted {
  readonly rehearsal: Rehearsal;
  readonly commands: readonly Command[];
}

export const SLOWEST = 0.7;
export const FASTEST = 1.6;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/**
 * A rehearsal at rest.
 *
 * @param turns the running order
 * @param settings place (clamped), mode, gap and rate (clamped)
 */
export function rehearsalAt(
  turns: readonly ConductedTurn[],
  settings: { place: number; mode: Mode; gap: GapMode; rate: number },
): Rehearsal {
  return {
    turns,
    place: clamp(Math.trunc(settings.place) || 0, 0, Math.max(0, turns.length - 1)),
    phase: turns.length > 0 ? { kind: 'resting' } : { kind: 'finished' },
    mode: settings.mode,
    gap: settings.gap,
    rate: clamp(settings.rate, SLOWEST, FASTEST),
    token: 0,
  };
}

/** What the one big button does now: it reads *Dit* in my gap, else it is play or pause. */
export function pressed(phase: Phase): 'play' | 'pause' | 'said' {
  if (phase.kind === 'gap') return 'said';
  return phase.kind === 'awaited' || phase.kind === 'sounding' || phase.kind === 'reading' ? 'pause' : 'play';
}

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

const isUnderWay = ({ kind }: Phase): boolean =>
  kind === 'awaited' || kind === 'sounding' || kind === 'reading' || kind === 'gap' || kind === 'missing';

const makesSound = ({ kind }: Phase): boolean => kind === 'awaited' || kind === 'sounding' || kind === 'held';

/** Opens the gap, or waits while a speech without sound is read: a new token, and its time if it has one. */
function timed(rehearsal: Rehearsal, kind: 'gap' | 'reading', commands: Command[]): Conducted {
  const turn = rehearsal.turns[rehearsal.place];
  const token = rehearsal.token + 1;
  if (turn && (kind === 'reading' || rehearsal.gap === 'estimated')) {
    commands.push({ type: 'wait', token, time: Math.round(turn.time / rehearsal.rate) });
  }
  return { rehearsal: { ...rehearsal, token, phase: { kind, token } }, commands };
}

/** Begins the turn at the place: its sound, my gap, or the time to read it. */
function begin(rehearsal: Rehearsal, commands: Command[]): Conducted {
  const turn = rehearsal.turns[rehearsal.place];
  if (!turn) return { rehearsal: { ...rehearsal, phase: { kind: 'finished' } }, commands };
  if (turn.mine && rehearsal.mode === 'rehearse') return timed(rehearsal, 'gap', commands);
  if (!turn.voiced) return timed(rehearsal, 'reading', commands);
  const token = rehearsal.token + 1;
  commands.push({ type: 'sound', token, place: rehearsal.place });
  return { rehearsal: { ...rehearsal, token, phase: { kind: 'awaited', token } }, commands };
}

/** Silences what sounds, goes to a place and begins there, or rests there. */
function move(rehearsal: Rehearsal, place: number, sounding: boolean): Conducted {
  const commands: Command[] = makesSound(rehearsal.phase) ? [{ type: 'hush' }] : [];
  if (place !== rehearsal.place) commands.push({ type: 'keep', place });
  const moved: Rehearsal = { ...rehearsal, place, phase: { kind: 'resting' } };
  return sounding ? begin(moved, commands) : { rehearsal: moved, commands };
}

/** Goes on to the turn after this one, or ends. */
function goOn(rehearsal: Rehearsal, sounding: boolean): Conducted {
  if (rehearsal.place + 1 < rehearsal.turns.length) return move(rehearsal, rehearsal.place + 1, sounding);
  const commands: Command[] = makesSound(rehearsal.phase) ? [{ type: 'hush' }] : [];
  return { rehearsal: { ...rehearsal, phase: { kind: 'finished' } }, commands };
}

function play(rehearsal: Rehearsal): Conducted {
  const { phase, place, turns } = rehearsal;
  switch (phase.kind) {
    case 'held':
      return {
        rehearsal: { ...rehearsal, phase: { kind: 'sounding', token: phase.token } },
        commands: [{ type: 'resume' }],
      };
    case 'finished': {
      const scene = turns[place]?.scene;
      return move(
        rehearsal,
        Math.max(
          0,
          turns.findIndex((turn) => turn.scene === scene),
        ),
        true,
      );
    }
    case 'resting':
    case 'missing':
      return begin(rehearsal, []);
    case 'awaited':
    case 'sounding':
    case 'reading':
    case 'gap':
      return { rehearsal, commands: [] };
  }
}

function pause(rehearsal: Rehearsal): Conducted {
  const { phase } = rehearsal;
  switch (phase.kind) {
    case 'sounding':
      return {
        rehearsal: { ...rehearsal, phase: { kind: 'held', token: phase.token } },
        commands: [{ type: 'hold' }],
      };
    case 'awaited':
    case 'gap':
    case 'reading':
      return move(rehearsal, rehearsal.place, false);
    case 'resting':
    case 'held':
    case 'missing':
    case 'finished':
      return { rehearsal, commands: [] };
  }
}

function answered(rehearsal: Rehearsal, event: Extract<ConductorEvent, { token: number }>): Conducted {
  const { phase } = rehearsal;
  const unchanged = { rehearsal, commands: [] };
  if (!('token' in phase) || phase.token !== event.token) return unchanged;
  switch (event.type) {
    case 'heard':
      if (phase.kind !== 'awaited') return unchanged;
      return { rehearsal: { ...rehearsal, phase: { kind: 'sounding', token: phase.token } }, commands: [] };
    case 'ended':
      return makesSound(phase) ? goOn(rehearsal, true) : unchanged;
    case 'waited':
      return phase.kind === 'gap' || phase.kind === 'reading' ? goOn(rehearsal, true) : unchanged;
    case 'unspeakable':
      return phase.kind === 'awaited' ? timed(rehearsal, 'reading', []) : unchanged;
    case 'unavailable':
      if (!makesSound(phase)) return unchanged;
      return {
        rehearsal: { ...rehearsal, phase: { kind: 'missing', reason: event.reason } },
        commands: [{ type: 'hush' }],
      };
  }
}

/** Begins the open gap again when its rule changed; a turn whose treatment changed begins again too. */
function retuned(before: Rehearsal, after: Rehearsal): Conducted {
  const turn = after.turns[after.place];
  const affected =
    before.mode === after.mode ? after.phase.kind === 'gap' : turn?.mine === true && isUnderWay(after.phase);
  return affected ? move(after, after.place, true) : { rehearsal: after, commands: [] };
}

/** Goes on in a new running order: undisturbed where the same is said, else with what is said now. */
function renewed(rehearsal: Rehearsal, event: Extract<ConductorEvent, { type: 'turns' }>): Conducted {
  const { turns, same } = event;
  const { phase } = rehearsal;
  const place = clamp(Math.trunc(event.place) || 0, 0, Math.max(0, turns.length - 1));
  const after: Rehearsal = { ...rehearsal, turns, place };
  const kept: Command[] = [{ type: 'keep', place }];
  const over = phase.kind === 'finished';
  if (over ? rehearsal.turns.length > 0 && place === turns.length - 1 : same && phase.kind !== 'awaited') {
    return { rehearsal: after, commands: kept };
  }
  const commands: Command[] = makesSound(phase) ? [{ type: 'hush' }, ...kept] : kept;
  if (turns.length === 0) return { rehearsal: { ...after, phase: { kind: 'finished' } }, commands };
  const rested: Rehearsal = { ...after, phase: { kind: 'resting' } };
  return isUnderWay(phase) && phase.kind !== 'missing' ? begin(rested, commands) : { rehearsal: rested, commands };
}

/**
 * One step of the rehearsal.
 *
 * @param rehearsal where it stands
 * @param event what happened
 * @returns where it stands now, and what is to be done, in this order
 */
export function conduct(rehearsal: Rehearsal, event: ConductorEvent): Conducted {
  const { place, turns, phase } = rehearsal;
  if (event.type === 'turns') return renewed(rehearsal, event);
  if (turns.length === 0) return { rehearsal, commands: [] };
  switch (event.type) {
    case 'play':
      return play(rehearsal);
    case 'pause':
      return pause(rehearsal);
    case 'said':
      return phase.kind === 'gap' ? goOn(rehearsal, true) : { rehearsal, commands: [] };
    case 'next':
      return goOn(rehearsal, isUnderWay(phase));
    case 'back':
      return move(rehearsal, cueBefore(turns, place), true);
    case 'repeat':
      return move(rehearsal, phase.kind === 'gap' ? cueBefore(turns, place) : place, true);
    case 'go':
      return move(rehearsal, clamp(Math.trunc(event.place) || 0, 0, turns.length - 1), isUnderWay(phase));
    case 'rate':
      return { rehearsal: { ...rehearsal, rate: clamp(event.rate, SLOWEST, FASTEST) || 1 }, commands: [] };
    case 'gap':
      return event.gap === rehearsal.gap
        ? { rehearsal, commands: [] }
        : retuned(rehearsal, { ...rehearsal, gap: event.gap });
    case 'mode':
      return event.mode === rehearsal.mode
        ? { rehearsal, commands: [] }
        : retuned(rehearsal, { ...rehearsal, mode: event.mode });
    case 'heard':
    case 'ended':
    case 'waited':
    case 'unspeakable':
    case 'unavailable':
      return answered(rehearsal, event);
  }
}
