/**
 * What this phone understands of my line while its gap is open: hands free it tells how far I am; where I want to be
 * checked, how it agreed with what is written, afterwards.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { callsPrompter } from '../../rehearsal/check/call.ts';
import { checkLine, type Check, type Heard as Understood } from '../../rehearsal/check/check.ts';
import { proposedMark } from '../../rehearsal/check/proposal.ts';
import { reached } from '../../rehearsal/check/reached.ts';
import type { Rehearsal } from '../../rehearsal/conductor.ts';
import type { Mark } from '../../rehearsal/learning/kept.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { wordsOf } from '../../script/model.ts';
import {
  installRecognition,
  LineRecognition,
  platformRecognition,
  recognitionOf,
  type Recognition,
  type SpeechRecognitionMaker,
} from '../../sound/microphone-recogniser.ts';
import type { LineWatch } from './line-watch.svelte.ts';
import type { Stepped } from './session-parts.ts';
import type { Work } from './work.svelte.ts';

/** The rehearsal whose lines are understood. */
export interface CheckedRehearsal {
  readonly rehearsal: Rehearsal;
  readonly order: RunningOrder;
  readonly work: Pick<Work, 'check' | 'understands'>;
  readonly line: Pick<LineWatch, 'unmarked'>;
}

/** Those who are told what I say. */
export interface Listeners {
  /** How far I am in my line, as a share of its words; undefined: I am not understood any more. */
  understood(share: number | undefined): void;
  /** I call for the prompt. */
  called(): void;
}

/** My last line, and how it was said. */
export interface CheckedLine {
  readonly words: string;
  readonly check: Check;
}

interface Line {
  readonly token: number;
  readonly words: string;
  readonly recognition: LineRecognition;
  understood: Understood;
}

export class Checker {
  /** What this phone can do; undefined until it was asked. */
  recognition: Recognition | undefined = $state();
  /** It is listening, now. */
  listening = $state(false);
  /** Until my next gap opens. */
  last: CheckedLine | undefined = $state.raw();

  readonly #of: CheckedRehearsal;
  readonly #language: Language;
  readonly #listeners: Listeners;
  readonly #maker: SpeechRecognitionMaker | undefined;
  #line: Line | undefined;
  /** The line that was said last, until it is understood or my next gap opens. */
  #said: Line | undefined;
  #hidden = false;

  /** @param maker the browser's recogniser, unless a test brings its own */
  constructor(
    of: CheckedRehearsal,
    language: Language,
    listeners: Listeners,
    maker: SpeechRecognitionMaker | undefined = platformRecognition(),
  ) {
    this.#of = of;
    this.#language = language;
    this.#listeners = listeners;
    this.#maker = maker;
    if (of.work.check !== undefined || of.work.understands) void this.look();
  }

  /** The browser can be asked at all. */
  get possible(): boolean {
    return this.#maker?.available !== undefined;
  }

  /** The mark that the check would have me give; undefined without a check. */
  get proposal(): Mark | undefined {
    const { work, line } = this.#of;
    if (!this.last || work.check === undefined || !line.unmarked) return undefined;
    return proposedMark(this.last.words, this.last.check, work.check, line.unmarked.said);
  }

  /** Asks what this phone can do. */
  async look(): Promise<void> {
    this.recognition = await recognitionOf(this.#language, this.#maker);
    this.#of.work.understands = this.recognition === 'here';
  }

  /** Fetches what understanding this language takes; to be called inside the handler of a tap. */
  async install(): Promise<void> {
    this.recognition = 'coming';
    await installRecognition(this.#language, this.#maker);
    await this.look();
  }

  /** A step of the conductor. */
  readonly follow = ({ now: { phase, place }, event }: Stepped): void => {
    if (phase.kind === 'gap' && phase.token === this.#line?.token) {
      if (!this.#wanted) this.close();
      return;
    }
    if (this.#line && (event.type === 'said' || event.type === 'waited')) this.#end(this.#line);
    else this.close();
    const turn = this.#of.order.turns[place];
    if (phase.kind !== 'gap' || !turn) return;
    this.#said = undefined;
    this.last = undefined;
    if (phase.sound === undefined && this.#wanted) this.#begin(phase.token, wordsOf(turn.speech));
  };

  /** @param hidden the screen is locked, or another app is in front of it */
  hide(hidden: boolean): void {
    this.#hidden = hidden;
    if (hidden) this.close();
  }

  /** Hears nothing any more. */
  close(): void {
    this.#line?.recognition.close();
    this.#line = undefined;
    this.listening = false;
  }

  get #wanted(): boolean {
    const { rehearsal, work } = this.#of;
    const chosen = work.check !== undefined || rehearsal.gap === 'hands-free';
    const audible = !rehearsal.silent && rehearsal.mode !== 'listen' && !this.#hidden;
    return chosen && audible && this.recognition === 'here';
  }

  #begin(token: number, words: string): void {
    if (!this.#maker) return;
    let ended = false;
    const recognition = new LineRecognition(this.#maker, this.#language, {
      isCall: (said) => callsPrompter(words, said, this.#language),
      called: () => this.#listeners.called(),
      understood: (understood) => {
        line.understood = understood;
        this.#listeners.understood(reached(words, understood.guesses[0] ?? '', this.#language));
      },
      done: () => {
        // A line that was said meanwhile has the last word.
        if (this.#said === line && understoodAnything(line)) this.#tell(line);
      },
      failed: () => {
        ended = true;
        this.recognition = 'absent';
        this.close();
        this.#listeners.understood(undefined);
      },
    });
    const line: Line = { token, words, recognition, understood: { guesses: [] } };
    if (ended) return;
    this.#line = line;
    this.listening = true;
  }

  #end(line: Line): void {
    this.#line = undefined;
    this.#said = line;
    this.listening = false;
    if (this.#of.work.check === undefined) line.recognition.close();
    else line.recognition.end();
  }

  #tell({ words, understood }: Line): void {
    const checking = { language: this.#language, verse: words.includes('\n') };
    this.last = { words, check: checkLine(words, understood, checking) };
  }
}

/** Of who was not understood at all, nothing is said. */
const understoodAnything = ({ understood }: Line): boolean => understood.guesses.length > 0;
