/**
 * How much of a cue is heard: all of it, or only its end.
 *
 * @module
 */
import type { WordMark } from '../../edge/contract.ts';
import type { Hearing } from './choices.ts';
import type { Mode } from './conductor.ts';

const LAST_WORDS = 4;
/** A little before the first word that is heard, so that it is not cut into, ms. */
const LEAD_IN = 60;

/**
 * Where a cue is heard from.
 *
 * @param say what its take says
 * @param marks of its words, in order
 * @returns ms from its start; 0 when it is short enough, or nothing is known of its words
 */
export function heardFrom(say: string, marks: readonly WordMark[], hearing: Hearing): number {
  if (hearing === 'whole') return 0;
  const ends = [...say.matchAll(/[.!?…]+["')\]]*\s+(?=\S)/gu)].map(({ 0: end, index }) => index + end.length);
  const sentence = ends.at(-1) ?? 0;
  const first =
    hearing === 'sentence' ? marks.findIndex(({ from }) => from >= sentence) : Math.max(0, marks.length - LAST_WORDS);
  const mark = marks[first];
  return first <= 0 || !mark ? 0 : Math.max(0, mark.start - LEAD_IN);
}

/** Is the turn at a place a cue: a partner's, which my line follows in its scene? While I listen nothing is one. */
export const isCue = (
  turns: readonly { readonly mine: boolean; readonly scene: number }[],
  place: number,
  mode: Mode,
): boolean =>
  mode !== 'listen' &&
  turns[place]?.mine === false &&
  turns[place + 1]?.mine === true &&
  turns[place + 1]?.scene === turns[place]?.scene;
