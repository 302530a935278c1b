/**
 * What a rehearsal is to its conductor: the turns, where it stands, what happens to it and what it asks for.
 *
 * @module
 */
import type { GapMode } from '../choices.ts';
import type { Itinerary } from '../itinerary.ts';

/** What the conductor must know of a turn; `Turn` of the running order has it. */
export interface ConductedTurn {
  readonly mine: boolean;
  readonly voiced: boolean;
  readonly scene: number;
  /** ms at rate 1; my gap lasts so long at every rate. */
  readonly time: number;
  /** A silence to be held before it, ms: *un temps*. */
  readonly pause?: number | undefined;
  /** How long sung words take around those that a voice says, ms: silence, since no voice sings. */
  readonly song?: { readonly before: number; readonly after: number } | undefined;
  /** The direction that makes me speak, which is given before my gap opens, and how long it takes, ms. */
  readonly lead?: { readonly time: number } | undefined;
  /** A move of mine that is whispered before it, and how long that takes, ms. */
  readonly move?: { readonly time: number } | undefined;
  /** Others say it with me. */
  readonly together?: boolean | undefined;
  /** It begins while the one before still sounds. */
  readonly simultaneous?: boolean | undefined;
}

/** `rehearse` leaves me a gap for my speeches; `listen` has them said as well; `italienne` is fast, without a pause. */
export type Mode = 'listen' | 'rehearse' | 'italienne';
/**
 * Of a turn, in this order: `link` tells that scenes are left out before it, `lead` is the direction that makes me
 * speak, `move` a move of mine, `speech` its words.
 */
export type Portion = 'link' | 'lead' | 'move' | 'speech';

export type Silence = 'skipped' | 'pause' | 'song-before' | 'song-after';

/** Each token is that of the command whose answer is awaited. */
export type Phase =
  | { readonly kind: 'resting' }
  | { readonly kind: 'awaited'; readonly token: number; readonly portion: Portion }
  | { readonly kind: 'sounding'; readonly token: number; readonly portion: Portion }
  | { readonly kind: 'held'; readonly token: number; readonly portion: Portion }
  /** The time to read what no voice says. */
  | { readonly kind: 'reading'; readonly token: number; readonly portion: Portion }
  /**
   * A silence before the turn, where speeches are left out or the play has one; or around what is said of it, where
   * words are sung.
   */
  | { readonly kind: 'between'; readonly token: number; readonly why: Silence }
  /** `sound` is the token of those who speak at the same time. */
  | { readonly kind: 'gap'; readonly token: number; readonly sound?: number }
  | { readonly kind: 'missing'; readonly reason: string }
  | { readonly kind: 'finished' };

export interface Rehearsal {
  readonly turns: readonly ConductedTurn[];
  /** Index into `turns`; 0 when there are none. */
  readonly place: number;
  readonly phase: Phase;
  readonly mode: Mode;
  readonly gap: GapMode;
  /** `SLOWEST` to `FASTEST`. */
  readonly rate: number;
  /** No sound at all: what others say is there to be read. */
  readonly silent: boolean;
  /** The way through the turns; undefined: one after the other. The place is always on it. */
  readonly itinerary: Itinerary | undefined;
  /** I needed help in the line at hand. */
  readonly missed: boolean;
  /** Counts what was asked for; the token of the latest. */
  readonly token: number;
}

export type ConductorEvent =
  /** What the actor wants. `missed`: needed help. `place` of `go` is clamped to the script. */
  | { readonly type: 'play' | 'pause' | 'said' | 'missed' | 'next' | 'back' | 'repeat' }
  | { readonly type: 'go'; readonly place: number }
  | { readonly type: 'rate'; readonly rate: number }
  | { readonly type: 'gap'; readonly gap: GapMode }
  | { readonly type: 'mode'; readonly mode: Mode }
  | { readonly type: 'silent'; readonly silent: boolean }
  /** Another way through the turns; the place goes to its start. */
  | { readonly type: 'itinerary'; readonly itinerary: Itinerary | undefined }
  /** The same turns, whose times are now known better. */
  | { readonly type: 'retimed'; readonly turns: readonly ConductedTurn[] }
  /**
   * The text changed: its new running order, where the place is in it, and whether what is said there is the same. The
   * way through it is straight on until another is told.
   */
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
  /** Get the take of this portion of a turn and let it sound; answer `heard` then `ended`, `unavailable` or `unspeakable`. */
  | { readonly type: 'sound'; readonly token: number; readonly place: number; readonly portion: Portion }
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

export const SLOWEST = 0.5;
export const FASTEST = 2;
/** How fast an italienne goes. */
const ITALIENNE = 1.6;

export const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** A whole place among so many turns, whatever was given. */
export const placeAmong = (turns: readonly unknown[], place: number): number =>
  clamp(Math.trunc(place) || 0, 0, Math.max(0, turns.length - 1));

/**
 * A rehearsal at rest.
 *
 * @param turns the running order
 * @param settings place (clamped), mode, gap, rate (clamped), and whether all is silent
 */
export function rehearsalAt(
  turns: readonly ConductedTurn[],
  settings: { place: number; mode: Mode; gap: GapMode; rate: number; silent?: boolean },
): Rehearsal {
  return {
    turns,
    place: placeAmong(turns, settings.place),
    phase: turns.length > 0 ? { kind: 'resting' } : { kind: 'finished' },
    mode: settings.mode,
    gap: settings.gap,
    rate: clamp(settings.rate, SLOWEST, FASTEST),
    silent: settings.silent ?? false,
    itinerary: undefined,
    missed: false,
    token: 0,
  };
}

/** How fast it goes now: the italienne has a pace of its own. */
export const rateOf = ({ mode, rate }: Pick<Rehearsal, 'mode' | 'rate'>): number =>
  mode === 'italienne' ? ITALIENNE : rate;

/** How much faster than usual I am to speak: the partners' rate is not mine; only the italienne hurries me as well. */
export const myRateOf = ({ mode }: Pick<Rehearsal, 'mode'>): number => rateOf({ mode, rate: 1 });

/** What the one big button does now: it reads *Dit* in my gap, else it is play or pause. */
export function pressed(phase: Phase): 'play' | 'pause' | 'said' {
  switch (phase.kind) {
    case 'gap':
      return 'said';
    case 'awaited':
    case 'sounding':
    case 'reading':
    case 'between':
      return 'pause';
    case 'resting':
    case 'held':
    case 'missing':
    case 'finished':
      return 'play';
  }
}

/** Does it go on by itself, or by my line? */
export const isUnderWay = ({ kind }: Phase): boolean => kind !== 'resting' && kind !== 'held' && kind !== 'finished';

/** Was a sound asked for that is not over? */
export const makesSound = (phase: Phase): boolean =>
  phase.kind === 'gap'
    ? phase.sound !== undefined
    : phase.kind === 'awaited' || phase.kind === 'sounding' || phase.kind === 'held';
