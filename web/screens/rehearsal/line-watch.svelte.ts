/**
 * What is noticed of each line of mine: how long it took, what I needed, how I mark it. Counted, never judged.
 *
 * @module
 */
import type { Check } from '../../rehearsal/check/check.ts';
import { withoutMyWord } from '../../rehearsal/check/proposal.ts';
import type { Mark } from '../../rehearsal/learning/kept.ts';
import type { Said } from '../../rehearsal/learning/observed.ts';

/** How a line was understood. */
export interface CheckedLine {
  readonly words: string;
  readonly check: Check;
  /** What it would have me mark. */
  readonly proposed: Mark;
  /** Whether no word of it is doubtful. */
  readonly certain: boolean;
}

/** A line that waits for my mark. Without one it tells of me only if it was said from memory. */
export interface Unmarked {
  /** Id of its speech. */
  readonly speech: string;
  readonly said: Said;
  readonly fromMemory: boolean;
  /** Absent where nothing understood it, or not yet. */
  readonly checked?: CheckedLine;
  /** What I am proposed to mark, where I am. */
  readonly proposed?: Mark;
}

export class LineWatch {
  /** How far my line was prompted, UTF-16 offset in its words. */
  given = $state(0);
  /** My next line is shown until I have said it. */
  peeking = $state(false);
  /** Since the rehearsal was opened. */
  prompts = $state(0);
  peeks = $state(0);
  /** The line that I have just said, while it waits for my own mark. */
  unmarked: Unmarked | undefined = $state.raw();
  /** Those before it that still do, since they cannot be settled without me; in the order they were said. */
  waiting: readonly Unmarked[] = $state.raw([]);

  readonly #now: () => number;
  readonly #onsaid: (speech: string, said: Said) => void;
  #opened: number | undefined;
  #hesitation: number | undefined;
  #silence = 0;
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
    this.#setAside();
    this.#opened = this.#now();
    this.#hesitation = undefined;
    this.#silence = 0;
  }

  /** My first word was heard. @param hesitation ms after the cue */
  hesitated(hesitation: number): void {
    this.#hesitation = hesitation;
  }

  /** My last word was heard. @param silence ms since then */
  fellSilent(silence: number): void {
    this.#silence = silence;
  }

  /**
   * My line is said.
   *
   * @param marking whether I want to mark it
   * @param fromMemory its words were not before my eyes
   * @returns how long it took, ms, where nothing helped me
   */
  said(speech: string, marking: boolean, fromMemory: boolean): number | undefined {
    const time = this.#opened === undefined ? undefined : this.#now() - this.#opened - this.#silence;
    const hesitation = this.#hesitation;
    const said: Said = {
      ...{ given: this.given, peeked: this.#peeked },
      ...(hesitation === undefined ? {} : { hesitation }),
    };
    this.peeking = false;
    const helped = this.given > 0 || this.#peeked;
    this.#setAside();
    if (marking) this.unmarked = { speech, said, fromMemory };
    else if (fromMemory) this.#onsaid(speech, said);
    return helped ? undefined : time;
  }

  /** A line that waited for my mark when the app was closed. @param said with what I was proposed to mark */
  await(speech: string, { mark, ...said }: Said, fromMemory: boolean): void {
    this.waiting = [...this.waiting, { speech, said, fromMemory, ...(mark === undefined ? {} : { proposed: mark }) }];
  }

  /**
   * A line that I have said was understood, maybe after the next one began.
   *
   * @param speech id of it
   * @param judge what is to be thought of it, by how else it went
   */
  checked(speech: string, judge: (said: Said) => CheckedLine): void {
    const due = (line: Unmarked): boolean => line.speech === speech && !line.checked;
    const line = this.unmarked && due(this.unmarked) ? this.unmarked : this.waiting.findLast(due);
    if (!line) return;
    const checked = judge(line.said);
    const judged: Unmarked = { ...line, checked, proposed: checked.proposed };
    if (line === this.unmarked) {
      this.unmarked = judged;
      return;
    }
    this.waiting = this.waiting.map((other) => (other === line ? judged : other));
    if (checked.certain) this.#settle(judged);
  }

  /** How I mark a line that I have said. */
  mark(mark: Mark, line: Unmarked | undefined = this.unmarked): void {
    if (!line) return;
    this.#onsaid(line.speech, { ...line.said, mark });
    this.#forget(line);
  }

  /** No mark is to be expected any more. */
  settle(): void {
    for (const line of this.unsettled) this.#settle(line);
  }

  /** All that wait for my mark. */
  get unsettled(): readonly Unmarked[] {
    return this.unmarked ? [...this.waiting, this.unmarked] : this.waiting;
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

  /** I say another line now: what is certain of the last one settles by itself. */
  #setAside(): void {
    const line = this.unmarked;
    if (!line) return;
    if (line.checked?.certain) this.#settle(line);
    else this.waiting = [...this.waiting, line];
    this.unmarked = undefined;
  }

  /** Tells of a line without my word. */
  #settle(line: Unmarked): void {
    const mark = withoutMyWord(line.proposed);
    if (line.fromMemory) this.#onsaid(line.speech, { ...line.said, ...(mark === undefined ? {} : { mark }) });
    this.#forget(line);
  }

  #forget(line: Unmarked): void {
    if (line === this.unmarked) this.unmarked = undefined;
    this.waiting = this.waiting.filter((other) => other !== line);
  }
}
