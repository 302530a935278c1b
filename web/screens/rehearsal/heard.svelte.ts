/**
 * What is heard now, as the screen shows it: the word that sounds, a take that is late, temporary or not to be had.
 *
 * @module
 */
import type { Voices } from '../../rehearsal/cast.ts';
import { rateOf, type ConductorEvent, type Rehearsal } from '../../rehearsal/conductor.ts';
import { heardFrom, isCue } from '../../rehearsal/hearing.ts';
import { readingMarks } from '../../rehearsal/reading.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { spokenForm } from '../../script/spoken.ts';
import { Highlight, type Lit } from './highlight.svelte.ts';
import type { SessionParts, Stepped } from './session-parts.ts';
import { Sounding, type SoundCommand, type Started } from './sounding.ts';
import type { Work } from './work.svelte.ts';

/** The rehearsal that is heard, as it is now. */
export interface Rehearsed {
  readonly rehearsal: Rehearsal;
  readonly order: RunningOrder;
  readonly work: Work;
  readonly send: (event: ConductorEvent) => void;
  /** My move before the turn at a place, where it is to be whispered. */
  readonly moveAt: (place: number) => string | undefined;
}

const sounds = ({ phase }: Rehearsal): boolean =>
  phase.kind === 'sounding' || (phase.kind === 'gap' && phase.sound !== undefined);

export class Heard {
  late = $state(false);
  /** No voice can say this speech: it is there to be read. */
  unspeakable = $state(false);
  understudy = $state(false);
  voices: Voices;

  readonly #of: Rehearsed;
  readonly #sounding: Sounding;
  readonly #highlight: Highlight;
  #closed = false;

  /** @param of read whenever something happens */
  constructor(parts: SessionParts, of: Rehearsed) {
    this.#of = of;
    this.voices = parts.voices;
    this.#sounding = new Sounding(
      parts,
      { order: () => of.order, voices: () => this.voices, moveAt: of.moveAt },
      () => rateOf(of.rehearsal),
      {
        answer: (event) => of.send(event),
        awaits: (token) => this.#awaits(token),
        starting: (started) => this.#starting(started),
        holdsSilences: () => of.rehearsal.mode !== 'italienne',
        late: () => (this.late = true),
        refused: () => (this.unspeakable = true),
      },
    );
    this.#highlight = new Highlight(() => this.#sounding.player.time);
  }

  /** The word that sounds. */
  get lit(): Lit | undefined {
    return this.#highlight.lit;
  }

  /** Takes the permission to sound from a tap: to be called inside its handler. */
  wake(): void {
    this.#sounding.player.wake();
  }

  obey(command: SoundCommand): void {
    this.#sounding.obey(command);
  }

  /** How fast it goes, and what comes next, as the rehearsal stands. */
  begin(): void {
    this.#sounding.player.setRate(rateOf(this.#of.rehearsal));
    this.prepare();
  }

  /** Has the next takes on the way at hand. */
  prepare(): void {
    this.#sounding.prepare(this.#of.rehearsal);
  }

  /** Places or voices are others from here on: what is at hand for the old ones is let go. */
  renew(change: () => void): void {
    this.#sounding.forget();
    change();
    this.prepare();
  }

  /** Another line is at hand. */
  next(): void {
    this.unspeakable = false;
  }

  /** The screen and the pace follow the conductor, once its commands are given. */
  follow({ before, now }: Stepped): void {
    const { kind } = now.phase;
    if (kind !== 'awaited') {
      this.#sounding.onTime();
      this.late = false;
    }
    const reads = this.#reads(before, now);
    if (reads) this.#highlight.run(() => !this.#closed && this.#of.rehearsal.phase === now.phase);
    else if (sounds(now)) this.#highlight.run(() => !this.#closed && sounds(this.#of.rehearsal));
    else if (kind !== 'held' && now.phase !== before.phase) this.#highlight.stop();
    if (rateOf(now) !== rateOf(before)) this.#sounding.player.setRate(rateOf(now));
    if (now.place !== before.place || now.mode !== before.mode || now.silent !== before.silent) this.prepare();
  }

  /** Silence, for good. */
  close(): void {
    this.#closed = true;
    this.#highlight.stop();
    this.#sounding.close();
  }

  /** Without a sound, a partner's words come one after the other while they can be read. */
  #reads(before: Rehearsal, { phase, place, silent, turns }: Rehearsal): boolean {
    const turn = this.#of.order.turns[place];
    if (!silent || !turn || phase.kind !== 'reading' || phase.portion !== 'speech') return false;
    if (before.phase.kind === 'reading' && before.phase.token === phase.token) return false;
    const time = (turns[place]?.time ?? 0) / rateOf(this.#of.rehearsal);
    const began = performance.now();
    const marks = readingMarks(spokenForm(turn.speech).say, time);
    this.#highlight.follow({ place, speech: turn.speech, marks }, () => performance.now() - began);
    return true;
  }

  #awaits(token: number): boolean {
    const { phase } = this.#of.rehearsal;
    const sound = phase.kind === 'awaited' ? phase.token : phase.kind === 'gap' ? phase.sound : undefined;
    return !this.#closed && sound === token;
  }

  #starting({ place, portion, heard: { take, wanted } }: Started): number {
    const turn = this.#of.order.turns[place];
    this.understudy = portion === 'speech' && take.key !== wanted;
    this.#highlight.follow(
      portion === 'speech' && turn ? { place, speech: turn.speech, marks: take.marks } : undefined,
    );
    const { turns, mode } = this.#of.rehearsal;
    if (!turn || portion !== 'speech' || !isCue(turns, place, mode)) return 0;
    return heardFrom(spokenForm(turn.speech).say, take.marks, this.#of.work.hearing);
  }
}
