/**
 * How long to wait in a silence: until it is unlikely enough that I am only pausing. A silence at the end of my line
 * and one at each place between two words are weighed against each other by how much of the line seems said; the longer
 * a silence lasts, the less it looks like a pause.
 *
 * @module
 */
import type { Place } from './pace.ts';
import type { Measure } from './syllables.ts';

/** Chance that I am only pausing, at which the partner comes in. */
export const USUAL_RISK = 0.005;

/** Never sooner than this: the stop of a consonant is a silence too, ms. */
const LEAST_SILENCE = 350;
/** How long pauses are: two thirds are shorter, ms. */
const USUAL_PAUSE = 1_400;
/** Pauses in a line of average length, as a share of lines. */
const PAUSES = 0.7;
/** A pause where nothing is written there counts for less. */
const UNMARKED = 0.6;
/** One does not often pause just before the last words; guarding against it would make every ending late. */
const LAST_WORDS = 3;
const LATE = 0.02;
/** Lines that were cut, or badly heard. */
const UNEXPECTED = 1e-4;

const bell = (distance: number, width: number): number => Math.exp(-0.5 * (distance / width) ** 2);

/**
 * The chance that I have not finished.
 *
 * @param silence ms since I was last heard
 * @returns 0 to 1
 */
export function chanceOfMore({ boundaries }: Measure, { said, doubt }: Place, silence: number): number {
  // More than the whole line may be heard (words added, noise), never less at its end.
  const ended = bell(Math.min(0, said), doubt) + UNEXPECTED;
  let pausing = 0;
  let weights = 0;
  for (const boundary of boundaries) {
    const weight = (boundary.marked ? 1 : UNMARKED) * (boundary.left <= LAST_WORDS && !boundary.marked ? LATE : 1);
    weights += weight;
    pausing += weight * bell(said - Math.log(boundary.said), doubt);
  }
  if (weights === 0) return 0;
  const lasting = Math.exp(-((silence / USUAL_PAUSE) ** 2));
  const share = PAUSES * (pausing / boundaries.length) * lasting;
  return share / (share + ended);
}

/** Whether a silence is the end of my line. */
export function isOver(measure: Measure, place: Place, silence: number, risk: number): boolean {
  return silence >= LEAST_SILENCE && chanceOfMore(measure, place, silence) <= risk;
}
