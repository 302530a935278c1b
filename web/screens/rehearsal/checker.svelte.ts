/**
 * What this phone understands of my line while its gap is open: hands free it tells how far I am; where I want to be
 * checked, how it agreed with what is written, afterwards.
 *
 * @module
 */
import type { Language } from '../../../edge/contract.ts';
import { callsPrompter } from '../../rehearsal/check/call.ts';
import { checkLine, isCertain, type Heard as Understood } from '../../rehearsal/check/check.ts';
import { proposedMark } from '../../rehearsal/check/proposal.ts';
import { reached } from '../../rehearsal/check/reached.ts';
import type { Rehearsal } from '../../rehearsal/conductor.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { wordsOf, type Speech } from '../../script/model.ts';
import {
  installRecognition,
  LineRecognition,
  platformRecognition,
  recognitionOf,
  type Recognition,
  type SpeechRecognitionMaker,
} from '../../sound/microphone-recogniser.ts';
import type { CheckedLine, LineWatch } from './line-watch.svelte.ts';
import type { Stepped } from './session-parts.ts';
import type { Work } from './work.svelte.ts';

/** The rehearsal whose lines are understood. */
export interface CheckedRehearsal {
  readonly rehearsal: Rehearsal;
  readonly order: RunningOrder;
  readonly work: Pick<Work, 'check' | 'understands'>;
  readonly line: Pick<LineWatch, 'checked'>;
}

/** Those who are told what I say. */
export interface Listeners {
  /** How far I am in my line, as a share of its words; undefined: I am not understood any more. */
  understood(share: number | undefined): void;
  /** I call for the prompt. */
  called(): void;
}

interface Line {
  readonly token: number;
  readonly speech: string;
  readonly words: string;
  readonly recognition: LineRecognition;
  understood: Understood;
}

export class Checker {
  /** What this phone can do; undefined until it was asked. */
  recognition: Recognition | undefined = $state();
  /** It is listening, now. */
  listening = $state(false);
  /** My last line, as it was understood, until my next gap opens. */
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
    if (phase.sound === undefined && this.#wanted) this.#begin(phase.token, turn.speech);
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

  #begin(token: number, speech: Speech): void {
    if (!this.#maker) return;
    const words = wordsOf(speech);
    let ended = false;
    const recognition = new LineRecognition(this.#maker, this.#language, {
      isCall: (said) => callsPrompter(words, said, this.#language),
      called: () => this.#listeners.called(),
      understood: (understood) => {
        line.understood = understood;
        this.#listeners.understood(reached(words, understood.guesses[0] ?? '', this.#language));
      },
      done: () => this.#tell(line),
      failed: () => {
        ended = true;
        if (this.#line !== line) this.#tell(line);
        this.recognition = 'absent';
        this.close();
        this.#listeners.understood(undefined);
      },
    });
    const line: Line = { token, speech: speech.id, words, recognition, understood: { guesses: [] } };
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

  /** Of who was not understood at all, nothing is said. */
  #tell(line: Line): void {
    const { speech, words, understood } = line;
    const strictness = this.#of.work.check;
    if (understood.guesses.length === 0 || strictness === undefined) return;
    const check = checkLine(words, understood, { language: this.#language, verse: words.includes('\n') });
    this.#of.line.checked(speech, (said) => {
      const proposed = proposedMark(words, check, strictness, said);
      const checked: CheckedLine = { words, check, proposed, certain: isCertain(check) };
      // A line that was said meanwhile has the last word.
      if (this.#said === line) this.last = checked;
      return checked;
    });
  }
}
