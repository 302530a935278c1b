/**
 * How long to wait in a silence: until it is unlikely enough that I am only pausing. A silence at the end of my line
 * and one at each place between two words are weighed against each other by how much of the line seems said; the longer
 * a silence lasts, the less it looks like a pause.
 *
 * @module
 */
import type { Place } from './pace.ts';
import type { Boundary, Measure } from './syllables.ts';

/** Chance that I am only pausing, at which the partner comes in. */
export const USUAL_RISK = 0.005;

/** Never sooner than this: the stop of a consonant is a silence too, ms. */
const LEAST_SILENCE = 370;
/** A pause that somebody makes lasts about so long, ms: two thirds are shorter. */
const USUAL_PAUSE = 1_400;
/** The breath that everybody takes where something is written, ms, and how sharply its length ends. */
const BREATH = { comma: 400, stop: 750 } as const;
const BREATH_SHARPNESS = 4;
/** Pauses in a line of average length, as a share of lines. */
const PAUSES = 0.7;
/** A pause where nothing is written there counts for less. */
const UNMARKED = 0.6;
/** One does not often pause just before the last words; guarding against it would make every ending late. */
const LAST_WORDS = 3;
const LATE = { marked: 0.3, unmarked: 0.02 } as const;
/** Where so much of a line is said this silence is no pause any more, ms; the less is said, the later. */
const ENOUGH = 0.75;
const LONGEST = 2_950;
const LATER = 4_000;
/** What I said is understood after this time at the latest, ms, or never. */
const UNDERSTOOD = 1_500;
/** A recogniser that misses no more words than this may have misheard them. */
const MISHEARD = 1.5;
/** How much likelier large errors are than a bell would have them: degrees of freedom of Student's distribution. */
const FREEDOM = 8;

/** How likely an estimate is so far off, against no error at all. */
const likeness = (distance: number, doubt: number): number =>
  (1 + (distance / doubt) ** 2 / FREEDOM) ** (-(FREEDOM + 1) / 2);

/** How usual a silence of this length is at a place between two words. */
function usualAt({ marked, left }: Boundary, boundaries: number, silence: number): number {
  const kind = marked ? 'marked' : 'unmarked';
  const breath = marked === undefined ? 0 : Math.exp(-((silence / BREATH[marked]) ** BREATH_SHARPNESS));
  const weight = (marked ? 1 : UNMARKED) * (left <= LAST_WORDS ? LATE[kind] : 1);
  return breath + ((PAUSES * weight) / boundaries) * Math.exp(-((silence / USUAL_PAUSE) ** 2));
}

/**
 * The chance that I have not finished.
 *
 * @param silence ms since I was last heard
 * @returns 0 to 1
 */
export function chanceOfMore({ boundaries }: Measure, { said, doubt }: Place, silence: number): number {
  // More than the whole line may be heard (words added, noise), never less at its end.
  const ended = likeness(Math.min(0, said), doubt);
  let pausing = 0;
  for (const boundary of boundaries) {
    pausing += likeness(said - Math.log(boundary.said), doubt) * usualAt(boundary, boundaries.length, silence);
  }
  return pausing / (pausing + ended);
}

/** How much of what is enough is missing, 0 to 1. */
const missingOf = ({ said }: Place, reached = 0): number =>
  Math.max(0, ENOUGH - Math.max(Math.exp(said), reached)) / ENOUGH;

/** So much more than it seems may be said, in deviations. */
const MORE = 2;
/** Whose line is not half said has dried where he is silent for too long. */
const EARLY = 0.5;

/** No pause is as long as this, ms. */
const longest = (place: Place, reached?: number): number => LONGEST + missingOf(place, reached) * LATER;

/** Words are missing by what was understood, and by what was heard: not one of them alone may be wrong. */
const misses = ({ boundaries }: Measure, { said, doubt }: Place, reached: number | undefined): boolean =>
  reached !== undefined && (1 - reached) * (boundaries.length + 1) > MISHEARD && said + doubt < 0;

/**
 * How long a silence tells that I have dried, since it cannot be the end of my line; undefined where it can.
 *
 * @returns ms
 */
function dryAfter(measure: Measure, place: Place, reached?: number): number | undefined {
  const most = Math.max(Math.exp(place.said + MORE * place.doubt), reached ?? 0);
  return most < EARLY || misses(measure, place, reached) ? longest(place, reached) : undefined;
}

/**
 * Whether I have dried: a silence too long for a pause, where it is certain enough that some of my line is to come.
 *
 * @param silence ms since I was last heard
 * @param reached as of `isOver`
 */
export function hasDried(measure: Measure, place: Place, silence: number, reached?: number): boolean {
  const after = dryAfter(measure, place, reached);
  return after !== undefined && silence >= after;
}

/**
 * Whether a silence is the end of my line.
 *
 * @param reached share of its words up to the last one that was understood, 0 to 1; absent where nothing understands me
 */
export function isOver(measure: Measure, place: Place, silence: number, risk: number, reached?: number): boolean {
  if (silence < LEAST_SILENCE) return false;
  if (reached === 1) return true;
  if (dryAfter(measure, place, reached) !== undefined) return false;
  // What was just said is understood a little later; until then what is missing may have been said.
  const left = reached === undefined ? 0 : (1 - reached) * (measure.boundaries.length + 1);
  if (left > MISHEARD && silence < UNDERSTOOD) return false;
  return silence >= longest(place, reached) || chanceOfMore(measure, place, silence) <= risk;
}
