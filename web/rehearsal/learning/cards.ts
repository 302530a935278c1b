/**
 * What there is to learn of a role: its thoughts, and the joins by which one calls the next. A cue that calls a line is
 * a join too: the first one of the line.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { foldedWords } from '../../script/import/letters.ts';
import { wordsOf, type Speech } from '../../script/model.ts';
import { sayingTime } from '../gap.ts';
import type { RunningOrder } from '../running-order.ts';
import { thoughtsOf, type Thought } from '../thoughts.ts';

/** Names of the cards of a thought. */
export type Cards = Readonly<Record<'join' | 'thought', string>>;

/** A line of several thoughts, as it is said whole. */
export interface WholeLine {
  /** How long it takes to say, ms. */
  readonly time: number;
  /** Its thoughts in order: their cards, and where each ends when every one begins on its own row, UTF-16 offset. */
  readonly thoughts: readonly { readonly cards: Cards; readonly to: number }[];
}

/**
 * A step of learning: to come from what is before it to a thought, and to say that thought. One trial tries both of its
 * cards, and each is remembered by itself: one may know the words and not when they come.
 */
export interface Step {
  /** Index of its line in the running order, and of its scene. */
  readonly place: number;
  readonly scene: number;
  /** Which thought of the line, from 0. */
  readonly thought: number;
  /** How long its thought takes to say, ms. */
  readonly time: number;
  /**
   * Names of its cards. They hold the speech and the words: they survive whatever else is edited, and another wording is
   * another card.
   */
  readonly cards: Cards;
  /** Its line, where its thought is the last of several: with it the line is whole. */
  readonly line?: WholeLine;
}

/** How many words on each side of a join name it. */
const JOINT = 4;

const last = (words: readonly string[]): string => words.slice(-JOINT).join(' ');
const first = (words: readonly string[]): string => words.slice(0, JOINT).join(' ');

/** What is said before a line, in its scene: by whomever, me included. A line that opens a scene follows nothing. */
function wordsBefore({ turns }: RunningOrder, place: number): string[] {
  const before = turns[place - 1];
  return before && before.scene === turns[place]?.scene ? foldedWords(wordsOf(before.speech)) : [];
}

/** The thoughts of a line of mine. */
export const thoughtsOfSpeech = (speech: Speech, language: Language): Thought[] =>
  thoughtsOf(wordsOf(speech), language);

/**
 * What there is to learn of one line.
 *
 * @param place index into `order.turns`
 * @returns nothing when that line is not mine, or none is there
 */
export function stepsOfLine(order: RunningOrder, place: number, language: Language): Step[] {
  const turn = order.turns[place];
  if (!turn?.mine) return [];
  const { speech, scene } = turn;
  let before = wordsBefore(order, place);
  const seen = new Map<string, number>();
  const named = (name: string): string => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
  let to = -1;
  const thoughts = thoughtsOfSpeech(speech, language).map(({ text }) => {
    const words = foldedWords(text);
    const join = named(`${speech.id}: ${last(before)} > ${first(words)}`);
    before = words;
    to += text.length + 1;
    return { cards: { join, thought: named(`${speech.id}: ${words.join(' ')}`) }, to, time: sayingTime(text) };
  });
  const line: WholeLine = {
    time: sayingTime(wordsOf(speech)),
    thoughts: thoughts.map(({ cards, to }) => ({ cards, to })),
  };
  return thoughts.map(({ cards, time }, thought) => ({
    ...{ place, scene, thought, time, cards },
    ...(thought > 0 && thought === thoughts.length - 1 ? { line } : {}),
  }));
}

/**
 * Everything there is to learn, in the order of the play.
 *
 * @param order the running order of one role: a line of mine in it is one to learn
 * @param language of the script
 */
export const stepsOf = (order: RunningOrder, language: Language): Step[] =>
  order.turns.flatMap((_, place) => stepsOfLine(order, place, language));
