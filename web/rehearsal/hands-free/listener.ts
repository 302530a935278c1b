/**
 * Hands free: hears me begin my line, pause in it, and finish it.
 *
 * @module
 */
import { FRAME, type Frame } from './band-meter.ts';
import { heardOf, LEAST_BEGINNING, reachedIn, unheard, type HeardLine } from './heard-line.ts';
import type { Pace } from './kept-pace.ts';
import { learnt, placeOf, startAwaited, startLearnt, STRANGER } from './pace.ts';
import { hasDried, isOver, USUAL_RISK } from './patience.ts';
import { shareOfSyllables } from './syllables.ts';
import { VoiceActivity } from './voice-activity.ts';

/** My line, before I say it. */
export interface Expected {
  /** What I am to say. */
  readonly words: string;
  /** When the partner's voice ends, ms on the clock of the frames: until then, and a little longer, it is his. */
  readonly cueEndsAt: number;
  /** How I speak in it; as before unless told. */
  readonly pace?: Pace | undefined;
}

/** What was heard. */
export type HeardEvent =
  | { readonly kind: 'began'; readonly at: number }
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'resumed'; readonly at: number }
  /** The words do not come, or not any more. */
  | { readonly kind: 'dried'; readonly at: number }
  /** `silence`: since I was last heard, ms. */
  | { readonly kind: 'finished'; readonly at: number; readonly silence: number };

/** The partner's voice goes on this long after its end: the way through loudspeaker, room and microphone, ms. */
const ECHO = 220;
/** Voice shorter than this is a noise, ms. */
const LEAST_VOICE = 60;
/** A silence that is told as a pause, ms. */
const PAUSE = 250;
/** A silence within a word counts as voice, ms. */
const STOP = 90;

/** Listens to one actor. The room is followed all the time; a line is heard from `expect` to its end. */
export class Listener {
  readonly #activity = new VoiceActivity();
  readonly #risk: number;
  #pace: Pace;
  #line: HeardLine | undefined;
  /** End of the last frame, ms. */
  #now = 0;
  /** I was heard in a line: a silence before another is not the microphone's fault. */
  #audible = false;

  /**
   * @param pace as it was learnt before
   * @param risk chance of cutting me off that is taken at each ending, 0 to 1
   */
  constructor(pace: Pace = STRANGER, risk: number = USUAL_RISK) {
    this.#pace = pace;
    this.#risk = risk;
  }

  /** How I speak, as far as it is known. */
  get pace(): Pace {
    return this.#pace;
  }

  /** My line comes. */
  expect({ words, cueEndsAt, pace = this.#pace }: Expected): void {
    this.#pace = pace;
    this.#line = unheard(words, cueEndsAt, cueEndsAt + ECHO);
  }

  /**
   * Something understands what I say.
   *
   * @param share of the words of my line, up to the last that was understood; undefined: it does not any more
   */
  understood(share: number | undefined): void {
    const line = this.#line;
    if (!line) return;
    const before = line.understood ?? { share: 0, time: 0 };
    line.understood = share === undefined ? undefined : { share, time: line.time };
    // What was understood further without my voice was too soft to be heard.
    if (share !== undefined && share < 1 && share > before.share && line.time === before.time) {
      line.lastVoiceAt = Math.max(line.lastVoiceAt, this.#now);
    }
  }

  /** Somebody whispers to me: that is not my voice, and the silence begins anew. @param at ms, as of the frames */
  whispered(at: number): void {
    const line = this.#line;
    if (!line) return;
    line.opensAt = at + ECHO;
    line.lastVoiceAt = line.opensAt;
    line.run = 0;
    line.helped = true;
    line.whisperedAt = line.time;
  }

  /** How much of my line I have said at least, 0 to 1; 0 where I have not begun. */
  get said(): number {
    const line = this.#line;
    if (!line?.began) return 0;
    const reached = reachedIn(line);
    if (reached !== undefined) return shareOfSyllables(line.measure, reached);
    const { said, doubt } = placeOf(this.#pace, line.measure.syllables, heardOf(line));
    return Math.min(1, Math.exp(said - doubt));
  }

  /** My line does not come any more, or was ended by hand. */
  forget(): void {
    this.#line = undefined;
  }

  /** Hears the next frame. */
  hear(frame: Frame): HeardEvent | undefined {
    this.#now = frame.at;
    const { height, speaking } = this.#activity.hear(frame);
    const line = this.#line;
    if (!line || frame.at <= line.opensAt) return undefined;
    line.counter.hear(speaking ? height : 0);
    return speaking ? this.#voice(line, frame.at) : this.#silence(line, frame.at);
  }

  #voice(line: HeardLine, at: number): HeardEvent | undefined {
    line.run += FRAME;
    if (line.run < LEAST_VOICE) return undefined;
    const silence = at - line.run - line.lastVoiceAt;
    line.time += line.run === LEAST_VOICE ? LEAST_VOICE + (silence <= STOP ? Math.max(0, silence) : 0) : FRAME;
    line.lastVoiceAt = at;
    if (!line.began) {
      if (line.time < LEAST_BEGINNING) return undefined;
      this.#audible = true;
      if (!line.helped) this.#pace = startLearnt(this.#pace, at - line.time - line.cueEndsAt);
      return this.#begins(line, at);
    }
    if (!line.paused) return undefined;
    line.paused = false;
    return { kind: 'resumed', at };
  }

  #silence(line: HeardLine, at: number): HeardEvent | undefined {
    line.run = 0;
    const silence = at - line.lastVoiceAt;
    if (!line.began) {
      if ((reachedIn(line) ?? 0) > 0) return this.#begins(line, at);
      return this.#audible && silence >= startAwaited(this.#pace) ? this.#dries(line, at) : undefined;
    }
    const heard = heardOf(line);
    const { syllables } = line.measure;
    const place = placeOf(this.#pace, syllables, heard);
    const reached = reachedIn(line);
    if (isOver(line.measure, place, silence, this.#risk, reached)) {
      // What was said twice, or under a whisper, tells nothing of a pace.
      if (!line.helped && line.time >= LEAST_BEGINNING) this.#pace = learnt(this.#pace, syllables, heard);
      this.#line = undefined;
      return { kind: 'finished', at, silence };
    }
    if (hasDried(line.measure, place, silence, reached)) return this.#dries(line, at);
    if (line.paused || silence < PAUSE) return undefined;
    line.paused = true;
    return { kind: 'paused', at };
  }

  #begins(line: HeardLine, at: number): HeardEvent {
    line.began = true;
    return { kind: 'began', at };
  }

  /** The silence begins anew. */
  #dries(line: HeardLine, at: number): HeardEvent {
    line.helped = true;
    line.lastVoiceAt = at;
    return { kind: 'dried', at };
  }
}
