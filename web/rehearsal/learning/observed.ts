/**
 * What a rehearsed line tells of its cards. It is judged from what was seen (how long I hesitated, what was whispered),
 * or from how I mark myself.
 *
 * @module
 */
import type { Thought } from '../thoughts.ts';
import type { Step, WholeLine } from './cards.ts';
import type { Mark } from './kept.ts';

/** One line of mine, said once. */
export interface Said {
  /** From the end of the cue to my first word, ms; absent when nobody could hear it. */
  readonly hesitation?: number;
  /** The line was whispered up to here, UTF-16 offset in its words; 0: not at all. */
  readonly given: number;
  /** I looked at it. */
  readonly peeked: boolean;
  /** How I mark the whole line, if I did: it has the last word. */
  readonly mark?: Mark;
}

export interface Trial {
  readonly card: string;
  readonly mark: Mark;
}

/** Who takes longer to begin is looking for it, ms. An answer in conversation takes 200. */
export const HESITATION = 1_800;

/**
 * The trials of a line's cards.
 *
 * @param steps of the line, in order
 * @param thoughts of the line, as its steps count them
 * @param said how it went
 */
export function trialsOf(steps: readonly Step[], thoughts: readonly Thought[], said: Said): Trial[] {
  const { mark, hesitation = 0, given, peeked } = said;
  const all = (each: Mark): Trial[] =>
    steps.flatMap(({ cards }) => Object.values(cards).map((card) => ({ card, mark: each })));
  if (mark !== undefined) return all(mark);
  if (peeked) return all('prompted');
  // The whisper ends with the words I lacked: what was whispered before them, I had said.
  const dried = given > 0 ? thoughts.findIndex(({ to }) => to >= given) : -1;
  return steps.flatMap(({ thought, cards }): Trial[] => {
    if (thought === dried) return Object.values(cards).map((card) => ({ card, mark: 'prompted' }));
    const late = thought === 0 && hesitation > HESITATION;
    return [
      { card: cards.join, mark: late ? 'hesitant' : 'known' },
      { card: cards.thought, mark: 'known' },
    ];
  });
}

/**
 * The trials of a line's cards when it was said whole, its thoughts being known one by one: what that tries is how they
 * are joined. Where a whisper was needed, it tells what was lacking, and that all before it was there; where none was,
 * nobody knows which join gave way, and each is to be met again.
 *
 * @param line its thoughts
 * @param mark of the whole
 * @param given it was whispered up to here, UTF-16 offset as in `line.thoughts`; 0: not at all
 */
export function trialsOfWhole({ thoughts }: WholeLine, mark: Mark, given: number): Trial[] {
  const missed = mark === 'prompted' || mark === 'blank';
  const dried = missed && given > 0 ? thoughts.findIndex(({ to }) => to >= given) : -1;
  if (dried < 0) return thoughts.map(({ cards }) => ({ card: cards.join, mark }));
  return thoughts
    .slice(0, dried + 1)
    .flatMap(({ cards }, thought): Trial[] =>
      thought < dried ? [{ card: cards.join, mark: 'known' }] : Object.values(cards).map((card) => ({ card, mark })),
    );
}
