/**
 * What becomes of my lines: prompted, peeked at, said, marked; and what each of them tells of me.
 *
 * @module
 */
import type { Mode, Rehearsal } from '../../rehearsal/conductor.ts';
import { paceAfter } from '../../rehearsal/gap.ts';
import type { Said } from '../../rehearsal/learning/observed.ts';
import { horizonOf } from '../../rehearsal/sight.ts';
import { promptedUntil, type Veil } from '../../rehearsal/veil.ts';
import { wordsOf } from '../../script/model.ts';
import type { Rehearsed } from './heard.svelte.ts';
import { LineWatch } from './line-watch.svelte.ts';
import type { SessionParts, Stepped } from './session-parts.ts';
import { Whisper } from './whisper.ts';

/** Lines of mine that make a rehearsal of a try. */
const ENOUGH = 5;

/** So little of my line is seen that to say it is to know it. */
const FROM_MEMORY: ReadonlySet<Veil> = new Set(['first', 'nothing']);

export class MyLines {
  readonly watch: LineWatch;
  readonly #of: Rehearsed;
  readonly #onSaid: SessionParts['onSaid'];
  readonly #onFull: () => void;
  readonly #whisper: Whisper;
  /** Lines of mine that were said, and whether a partner's was ever missing. */
  #said = 0;
  #missed = false;

  /**
   * @param of read whenever something happens
   * @param onFull there is no room to keep what a line tells
   */
  constructor(parts: SessionParts, of: Rehearsed, onFull: () => void) {
    const { takes, script, language, own, onSaid } = parts;
    this.#of = of;
    this.#onSaid = onSaid;
    this.#onFull = onFull;
    this.#whisper = new Whisper({ takes, script, language, voice: own.prompter });
    this.watch = new LineWatch(
      () => performance.now(),
      (speech, said) => void this.#learn(speech, said),
    );
  }

  /** I said enough lines of mine for a rehearsal, and every partner was heard. */
  get wentWell(): boolean {
    return this.#said >= ENOUGH && !this.#missed;
  }

  /** Whispers the next words of my line, while its gap is open. To be called inside the handler of the tap. */
  prompt(): void {
    const { order, rehearsal, send } = this.#of;
    const { phase, place, silent } = rehearsal;
    const turn = order.turns[place];
    if (!turn?.mine || phase.kind !== 'gap') return;
    const words = wordsOf(turn.speech);
    const { given, whispers } = this.watch;
    if (given >= words.length) return;
    const until = promptedUntil(words, given);
    this.watch.prompt(until);
    send({ type: 'missed' });
    if (!silent) void this.#whisper.say(words.slice(given, until), whispers);
  }

  /** Looks at my line, or away again. */
  peek(): void {
    this.watch.peek();
    if (this.watch.peeking) this.#of.send({ type: 'missed' });
  }

  hush(): void {
    this.#whisper.hush();
  }

  /** Another way to run: its times are counted anew. */
  begins(mode: Mode): void {
    if (mode === 'italienne') this.watch.times = {};
  }

  /** My line is said, where the rehearsal stood: what it tells of me. */
  said({ place, mode, rate, silent, gap }: Rehearsal): void {
    const { order, work } = this.#of;
    const turn = order.turns[place];
    if (!turn) return;
    this.#said += 1;
    this.#whisper.hush();
    const { id } = turn.speech;
    const time = this.watch.said(id, work.marks);
    if (time === undefined) return;
    if (mode === 'italienne') {
      this.watch.times = { ...this.watch.times, [id]: Math.round(time) };
      work.times = { ...work.times, [id]: Math.round(time) };
    } else if (turn.role !== undefined && !silent && gap === 'wait') {
      const pace = paceAfter(work.paces[turn.role], wordsOf(turn.speech), time * rate);
      if (pace !== undefined) work.paces = { ...work.paces, [turn.role]: pace };
    }
  }

  /** Another line is at hand, or another comes into sight; my gap opens. */
  follow({ before, now, another }: Stepped): void {
    if (now.phase.kind === 'missing') this.#missed = true;
    if (another) this.watch.next();
    if (horizonOf(now.turns, now.place) !== horizonOf(before.turns, before.place)) this.watch.peeking = false;
    const { phase } = now;
    const opens = phase.kind === 'gap' && !(before.phase.kind === 'gap' && before.phase.token === phase.token);
    if (opens) this.watch.open();
  }

  close(): void {
    this.watch.settle();
    this.#whisper.close();
  }

  /** What a line tells is kept only where its words were not before my eyes, or I say so myself. */
  async #learn(speech: string, said: Said): Promise<void> {
    const { order, rehearsal, work } = this.#of;
    const fromMemory = FROM_MEMORY.has(work.veil) && rehearsal.mode !== 'listen';
    const place = order.turns.findIndex((turn) => turn.speech.id === speech);
    if (place < 0 || (said.mark === undefined && !fromMemory)) return;
    const kept = await this.#onSaid?.(order, place, said).catch(() => false);
    if (kept === false) this.#onFull();
  }
}
