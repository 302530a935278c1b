/**
 * How one thought is learnt, rung by rung: with all of it, with less and less of it, with nothing, joined to what is
 * before it; and with the last thought of a line the whole line. The last rung is climbed after other thoughts: cold,
 * from the cue alone. Learning by ear climbs the same.
 *
 * @module
 */
import type { Mark } from './kept.ts';

/**
 * `whole`: all of it is read, or heard. `part`: its first letters, or its first half. `opening`: its first words.
 * `nothing`: said without any of it. `join`: said with the thought before it, or after its cue. `cold`: nothing but what
 * calls it, some time later. `line`: the whole line from its cue, once its last thought is joined.
 */
export const RUNGS = ['whole', 'part', 'opening', 'nothing', 'join', 'line', 'cold'] as const;
export type Rung = (typeof RUNGS)[number];

/** Why a thought is worked: it is learnt from the first rung, or only tried cold. */
export type Purpose = 'learn' | 'try';

/** The rungs of a thought that are climbed in one go, from the first. @param closes it is the last of several in its line */
export const rungsOf = (purpose: Purpose, closes: boolean): readonly Rung[] =>
  purpose === 'try' ? ['cold'] : RUNGS.filter((rung) => rung !== 'cold' && (closes || rung !== 'line'));

/** On these the actor says how it went, once the words are before his eyes again. */
const MARKED: ReadonlySet<Rung> = new Set(['nothing', 'join', 'line', 'cold']);

/** Where one stands on the ladder of a thought. */
export interface Climb {
  readonly rungs: readonly Rung[];
  /** Index in `rungs`; their number when the thought is done. */
  readonly rung: number;
  /** `say`: the words are as far away as the rung wants. `check`: they are there again, to be compared. */
  readonly phase: 'say' | 'check';
  /** The line was whispered up to here, UTF-16 offset in the thought; 0: not at all. */
  readonly given: number;
  /** How often one came down. */
  readonly falls: number;
}

export type ClimbEvent =
  | { readonly type: 'said' }
  | { readonly type: 'mark'; readonly mark: Mark }
  /** A whisper. `until`: how much of the thought is given now, UTF-16 offset. */
  | { readonly type: 'prompted'; readonly until: number }
  /** One rung down, wished for. */
  | { readonly type: 'down' }
  /** "I know it already": straight to the last rung, which proves it. */
  | { readonly type: 'already' };

/** What was tried by a mark: the card of the words themselves, of how they are reached, or all that the line holds. */
export type Tried = 'thought' | 'join' | 'line';

export interface Climbed {
  readonly climb: Climb;
  /** What the event tried; nothing for most. */
  readonly tried: readonly Tried[];
}

/** Who falls and falls goes on all the same: it comes back another day, and better. */
const MOST_FALLS = 2;

/** How far one comes down for each mark. */
const FALL: Readonly<Record<Mark, number>> = { known: 0, hesitant: 0, prompted: 1, blank: 2 };

/** The first rung. @param closes it is the last of several thoughts in its line */
export const climbFrom = (purpose: Purpose, closes: boolean = false): Climb => ({
  ...{ rungs: rungsOf(purpose, closes), rung: 0, phase: 'say', given: 0, falls: 0 },
});

/** The rung one stands on; `undefined` when the thought is done. */
export const rungOf = ({ rungs, rung }: Climb): Rung | undefined => rungs[rung];

const at = (climb: Climb, rung: number): Climb => ({ ...climb, rung, phase: 'say', given: 0 });

/** What a mark on a rung says of the cards. */
const triedOn = (rung: Rung): readonly Tried[] =>
  rung === 'cold' ? ['join', 'thought'] : rung === 'join' || rung === 'line' ? [rung] : ['thought'];

function marked(climb: Climb, rung: Rung, mark: Mark): Climbed {
  const tried = triedOn(rung);
  const fall = climb.falls < MOST_FALLS ? Math.min(FALL[mark], climb.rung) : 0;
  const next = fall > 0 ? { ...at(climb, climb.rung - fall), falls: climb.falls + 1 } : at(climb, climb.rung + 1);
  return { climb: next, tried };
}

/**
 * What comes after an event. One that means nothing where one stands changes nothing.
 *
 * @returns the climb, the same object when nothing changed, and which cards the event tried
 */
export function climbed(climb: Climb, event: ClimbEvent): Climbed {
  const rung = rungOf(climb);
  const same: Climbed = { climb, tried: [] };
  if (rung === undefined) return same;
  switch (event.type) {
    case 'said':
      if (climb.phase === 'check') return same;
      return { climb: MARKED.has(rung) ? { ...climb, phase: 'check' } : at(climb, climb.rung + 1), tried: [] };
    case 'mark':
      return climb.phase === 'check' ? marked(climb, rung, event.mark) : same;
    case 'prompted':
      if (climb.phase === 'check' || event.until <= climb.given) return same;
      return { climb: { ...climb, given: event.until }, tried: [] };
    case 'down':
      return climb.rung === 0 ? same : { climb: at(climb, climb.rung - 1), tried: [] };
    case 'already':
      return rung === 'cold' ? same : { climb: at(climb, climb.rungs.length), tried: [] };
  }
}
