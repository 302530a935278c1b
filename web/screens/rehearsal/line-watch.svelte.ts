/**
 * What is noticed of each line of mine: how long it took, what I needed, how I mark it. Counted, never judged.
 *
 * @module
 */
import type { Mark } from '../../rehearsal/learning/kept.ts';
import type { Said } from '../../rehearsal/learning/observed.ts';

/** A line that waits for my mark. Without one it tells of me only if it was said from memory. */
export interface Unmarked {
  readonly speech: string;
  readonly said: Said;
  readonly fromMemory: boolean;
}

export class LineWatch {
  /** How far my line was prompted, UTF-16 offset in its words. */
  given = $state(0);
  /** My next line is shown until I have said it. */
  peeking = $state(false);
  /** Since the rehearsal was opened. */
  prompts = $state(0);
  peeks = $state(0);
  /** The line that waits for my own mark, by the id of its speech. */
  unmarked: Unmarked | undefined = $state.raw();

  readonly #now: () => number;
  readonly #onsaid: (speech: string, said: Said) => void;
  #opened: number | undefined;
  #hesitation: number | undefined;
  #peeked = false;
  /** Whispers in this line. */
  whispers = 0;

  /**
   * @param now the clock, ms
   * @param onsaid told once of each line that tells of me: one said from memory, or marked
   */
  constructor(now: () => number, onsaid: (speech: string, said: Said) => void) {
    this.#now = now;
    this.#onsaid = onsaid;
  }

  /** My gap opens. */
  open(): void {
    this.settle();
    this.#opened = this.#now();
    this.#hesitation = undefined;
  }

  /** My first word was heard. @param hesitation ms after the cue */
  hesitated(hesitation: number): void {
    this.#hesitation = hesitation;
  }

  /**
   * My line is said.
   *
   * @param marking whether I want to mark it
   * @param fromMemory its words were not before my eyes
   * @returns how long it took, ms, where nothing helped me
   */
  said(speech: string, marking: boolean, fromMemory: boolean): number | undefined {
    const time = this.#opened === undefined ? undefined : this.#now() - this.#opened;
    const hesitation = this.#hesitation;
    const said: Said = {
      ...{ given: this.given, peeked: this.#peeked },
      ...(hesitation === undefined ? {} : { hesitation }),
    };
    this.peeking = false;
    const helped = this.given > 0 || this.#peeked;
    if (marking) this.unmarked = { speech, said, fromMemory };
    else if (fromMemory) this.#onsaid(speech, said);
    return helped ? undefined : time;
  }

  /** How I mark the line I have just said. */
  mark(mark: Mark): void {
    if (this.unmarked) this.#onsaid(this.unmarked.speech, { ...this.unmarked.said, mark });
    this.unmarked = undefined;
  }

  /** No mark is to be expected any more. */
  settle(): void {
    if (this.unmarked?.fromMemory) this.#onsaid(this.unmarked.speech, this.unmarked.said);
    this.unmarked = undefined;
  }

  prompt(until: number): void {
    this.given = until;
    this.prompts += 1;
    this.whispers += 1;
  }

  peek(): void {
    this.peeking = !this.peeking;
    if (!this.peeking) return;
    this.#peeked = true;
    this.peeks += 1;
  }

  /** Another line is at hand. */
  next(): void {
    this.given = 0;
    this.whispers = 0;
    this.#opened = undefined;
    this.#peeked = this.peeking;
  }
}
