/**
 * A thought in its line: what is given to say it, and what is to be said, on each rung of its ladder.
 *
 * @module
 */
import type { Veil } from '../choices.ts';
import type { Language } from '../../../edge/contract.ts';
import { wordsOf, type Speech } from '../../script/model.ts';
import type { RunningOrder } from '../running-order.ts';
import { promptedUntil } from '../veil.ts';
import { thoughtsOfSpeech, type Step } from './cards.ts';
import type { Way } from './kept.ts';
import type { Rung } from './ladder.ts';

/** What makes me speak: a partner's line, words of my own before it, a direction, or nothing but my entrance. */
export type Given =
  | { readonly kind: 'partner'; readonly place: number; readonly speech: Speech }
  | { readonly kind: 'mine'; readonly text: string }
  | { readonly kind: 'direction'; readonly text: string }
  | { readonly kind: 'entrance' };

export interface Passage {
  /** `undefined` on the rungs that want the words alone. */
  readonly given: Given | undefined;
  /** What is to be said: one thought or several, in order. */
  readonly said: readonly string[];
}

function cueOf({ turns }: RunningOrder, place: number): Given {
  const turn = turns[place];
  const before = turns[place - 1];
  if (turn?.lead) return { kind: 'direction', text: turn.lead.text };
  if (!before || before.scene !== turn?.scene) return { kind: 'entrance' };
  return before.mine
    ? { kind: 'mine', text: wordsOf(before.speech) }
    : { kind: 'partner', place: place - 1, speech: before.speech };
}

/**
 * What is given, and what is to be said.
 *
 * @param order the running order of the role
 * @param step the thought at hand
 * @returns nothing to say when the line is no longer there
 */
export function passageOf(order: RunningOrder, { place, thought }: Step, rung: Rung, language: Language): Passage {
  const turn = order.turns[place];
  const texts = turn ? thoughtsOfSpeech(turn.speech, language).map(({ text }) => text) : [];
  const [before, own] = [texts.slice(Math.max(0, thought - 1), thought), texts.slice(thought, thought + 1)];
  if (rung === 'line') return { given: cueOf(order, place), said: texts };
  if (rung !== 'join' && rung !== 'cold') return { given: undefined, said: own };
  const [called] = before;
  if (called === undefined) return { given: cueOf(order, place), said: own };
  return rung === 'join'
    ? { given: undefined, said: [called, ...own] }
    : { given: { kind: 'mine', text: called }, said: own };
}

/** How much of the words is seen on a rung, by who learns by reading; nothing of them by ear. */
export function veilOn(rung: Rung, way: Way): Veil {
  if (way === 'heard') return 'nothing';
  return rung === 'whole' ? 'whole' : rung === 'part' ? 'letters' : rung === 'opening' ? 'first' : 'nothing';
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'‑-][\p{L}\p{M}\p{N}]+)*/gu;

/** The first half of some words, to the end of a verse where there are several. */
function firstHalf(text: string): string {
  const verses = text.split('\n');
  if (verses.length > 1) return verses.slice(0, Math.ceil(verses.length / 2)).join('\n');
  const words = [...text.matchAll(WORD)];
  const last = words[Math.ceil(words.length / 2) - 1];
  return last ? text.slice(0, last.index + last[0].length) : text;
}

/** What is heard of the words on a rung, by who learns by ear. @returns nothing on the rungs that are said without */
export function heardOn(rung: Rung, text: string): string {
  if (rung === 'whole') return text;
  if (rung === 'part') return firstHalf(text);
  return rung === 'opening' ? text.slice(0, promptedUntil(text, 0)) : '';
}
