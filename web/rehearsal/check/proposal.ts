/**
 * What a check would have me mark: a proposal, which I may take or leave.
 *
 * @module
 */
import type { Strictness } from '../choices.ts';
import type { Mark } from '../learning/kept.ts';
import { HESITATION, type Said } from '../learning/observed.ts';
import type { Check } from './check.ts';
import { folded } from './words.ts';

/** Words as long as this carry the idea. */
const CONTENT_LETTERS = 4;
/** So much of them keeps it. */
const IDEA = 0.6;
/** With less of the line than this, it was a hole. */
const HOLE = 0.5;

/** The share of some words that may have been said; 1 of none. */
const shareSaid = (words: Check['words']): number =>
  words.length === 0
    ? 1
    : words.filter(({ verdict }) => verdict === 'said' || verdict === 'doubtful').length / words.length;

/**
 * @param line as written
 * @param said how it went otherwise
 */
export function proposedMark(line: string, check: Check, strictness: Strictness, said: Said): Mark {
  if (said.given > 0 || said.peeked) return 'prompted';
  if (shareSaid(check.words) < HOLE && strictness === 'word') return 'blank';
  const content = check.words.filter(({ from, to }) => folded(line.slice(from, to)).length >= CONTENT_LETTERS);
  const kept = shareSaid(content.length > 0 ? content : check.words);
  if (strictness === 'idea' && kept < IDEA) return kept < IDEA / 2 ? 'blank' : 'hesitant';
  const exact = shareSaid(check.words) === 1 && check.added.length === 0;
  const late = (said.hesitation ?? 0) > HESITATION;
  return late || (strictness === 'word' && !exact) ? 'hesitant' : 'known';
}

/**
 * What settles without my word: never worse than hesitant, since a recogniser may be wrong; what I was whispered is told
 * otherwise.
 */
export const withoutMyWord = (proposed: Mark | undefined): Mark | undefined =>
  proposed === 'prompted' ? undefined : proposed === 'blank' ? 'hesitant' : proposed;
