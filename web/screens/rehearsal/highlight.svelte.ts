/**
 * The word that sounds, lit as it is said.
 *
 * @module
 */
import type { WordMark } from '../../../edge/contract.ts';
import type { Speech } from '../../script/model.ts';
import { spokenForm, type SpokenForm } from '../../script/spoken.ts';
import { wordAt } from '../../sound/word-at.ts';

/** The piece of a speech that is lit: UTF-16 offsets in the text of one of its parts. */
export interface Lit {
  readonly place: number;
  readonly part: number;
  readonly from: number;
  readonly to: number;
  /** What comes after it is not seen yet: it is read word by word. */
  readonly coming?: boolean;
}

/** Where a word of the spoken form is written. */
export function litBy({ from, to }: WordMark, { parts, offsets }: SpokenForm): Omit<Lit, 'place'> | undefined {
  const part = parts[from];
  const start = offsets[from];
  const end = offsets[to - 1];
  if (part === undefined || start === undefined || end === undefined) return undefined;
  return { part, from: start, to: Math.max(start, end) + 1 };
}

export class Highlight {
  lit: Lit | undefined = $state.raw();
  readonly #time: () => number;
  #said: { place: number; marks: readonly WordMark[]; form: SpokenForm; clock: (() => number) | undefined } | undefined;
  #frame = 0;

  /** @param time of the take that sounds, ms */
  constructor(time: () => number) {
    this.#time = time;
  }

  /**
   * This is what sounds from now on; undefined: nothing that is written in a speech.
   *
   * @param clock ms since its beginning, where nothing sounds and it is read word by word
   */
  follow(said: { place: number; speech: Speech; marks: readonly WordMark[] } | undefined, clock?: () => number): void {
    this.#said = said && { place: said.place, marks: said.marks, form: spokenForm(said.speech), clock };
  }

  /** Lights each word as it sounds, as long as something does. */
  run(sounds: () => boolean): void {
    cancelAnimationFrame(this.#frame);
    const look = (): void => {
      if (!this.#said || !sounds()) return;
      const { place, marks, form, clock } = this.#said;
      const mark = marks[wordAt(marks, (clock ?? this.#time)())];
      const written = mark && litBy(mark, form);
      this.#light(written && { place, ...written, ...(clock ? { coming: true } : {}) });
      this.#frame = requestAnimationFrame(look);
    };
    look();
  }

  /** Puts the light out. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.lit = undefined;
  }

  #light(lit: Lit | undefined): void {
    const { lit: now } = this;
    if (lit?.part !== now?.part || lit?.from !== now?.from || lit?.place !== now?.place) this.lit = lit;
  }
}
