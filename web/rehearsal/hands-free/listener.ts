/**
 * Hands free: hears me begin my line, pause in it, and finish it.
 *
 * @module
 */
import { FRAME, type Frame } from './band-meter.ts';
import { learnt, placeOf, STRANGER, type Heard, type Pace } from './pace.ts';
import { hasDried, isOver, USUAL_RISK } from './patience.ts';
import { measureOf, shareOfSyllables, SyllableCounter, type Measure } from './syllables.ts';
import { VoiceActivity } from './voice-activity.ts';

/** My line, before I say it. */
export interface Expected {
  /** What I am to say. */
  readonly words: string;
  /** When the partner's voice ends, ms on the clock of the frames: until then, and a little longer, it is his. */
  readonly cueEndsAt: number;
}

/** What was heard. */
export type HeardEvent =
  | { readonly kind: 'began'; readonly at: number }
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'resumed'; readonly at: number }
  /** The words do not come any more. */
  | { readonly kind: 'dried'; readonly at: number }
  | { readonly kind: 'finished'; readonly at: number };

/** The partner's voice goes on this long after its end: the way through loudspeaker, room and microphone, ms. */
const ECHO = 220;
/** Voice shorter than this is a noise, ms. */
const LEAST_VOICE = 60;
/** So much voice is needed before I have begun, ms. */
const LEAST_BEGINNING = 120;
/** A silence that is told as a pause, ms. */
const PAUSE = 250;
/** A silence within a word counts as voice, ms. */
const STOP = 90;

interface Line {
  readonly measure: Measure;
  /** What is heard before is not mine, ms. */
  opensAt: number;
  readonly counter: SyllableCounter;
  /** Voice believed so far, ms. */
  time: number;
  /** Length of the present run of voice, ms. */
  run: number;
  lastVoiceAt: number;
  began: boolean;
  paused: boolean;
  /** I was prompted in it, or had to be. */
  helped: boolean;
  understood: Understood | undefined;
  /** Voice believed when somebody whispered last, ms; undefined where nobody did. */
  whisperedAt: number | undefined;
}

/** What a recogniser told last. */
interface Understood {
  /** Share of the words of my line. */
  readonly share: number;
  /** Voice believed by then, ms. */
  readonly time: number;
}

/** A recogniser that has told nothing while I spoke for so long does not follow me any more, ms. */
const SILENT_RECOGNISER = 4_000;

/** How far I am as far as it was understood; undefined where nothing follows me, or it may be the prompter it heard. */
function reachedIn({ understood, time, whisperedAt }: Line): number | undefined {
  if (!understood || time - understood.time > SILENT_RECOGNISER) return undefined;
  return whisperedAt !== undefined && time - whisperedAt < LEAST_BEGINNING ? undefined : understood.share;
}

const heardOf = ({ time, counter }: Line): Heard => ({ time, tops: counter.count });

/** Listens to one actor. The room is followed all the time; a line is heard from `expect` to its end. */
export class Listener {
  readonly #activity = new VoiceActivity();
  readonly #risk: number;
  #pace: Pace;
  #line: Line | undefined;

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
  expect({ words, cueEndsAt }: Expected): void {
    this.#line = {
      measure: measureOf(words),
      opensAt: cueEndsAt + ECHO,
      counter: new SyllableCounter(),
      time: 0,
      run: 0,
      lastVoiceAt: cueEndsAt + ECHO,
      began: false,
      paused: false,
      helped: false,
      understood: undefined,
      whisperedAt: undefined,
    };
  }

  /**
   * Something understands what I say.
   *
   * @param share of the words of my line, up to the last that was understood; undefined: it does not any more
   */
  understood(share: number | undefined): void {
    const line = this.#line;
    if (line) line.understood = share === undefined ? undefined : { share, time: line.time };
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
    const { height, speaking } = this.#activity.hear(frame);
    const line = this.#line;
    if (!line || frame.at <= line.opensAt) return undefined;
    line.counter.hear(speaking ? height : 0);
    return speaking ? this.#voice(line, frame.at) : this.#silence(line, frame.at);
  }

  #voice(line: Line, at: number): HeardEvent | undefined {
    line.run += FRAME;
    if (line.run < LEAST_VOICE) return undefined;
    const silence = at - line.run - line.lastVoiceAt;
    line.time += line.run === LEAST_VOICE ? LEAST_VOICE + (silence <= STOP ? Math.max(0, silence) : 0) : FRAME;
    line.lastVoiceAt = at;
    if (!line.began) {
      if (line.time < LEAST_BEGINNING) return undefined;
      line.began = true;
      return { kind: 'began', at };
    }
    if (!line.paused) return undefined;
    line.paused = false;
    return { kind: 'resumed', at };
  }

  #silence(line: Line, at: number): HeardEvent | undefined {
    line.run = 0;
    if (!line.began) return undefined;
    const silence = at - line.lastVoiceAt;
    const heard = heardOf(line);
    const { syllables } = line.measure;
    const place = placeOf(this.#pace, syllables, heard);
    const reached = reachedIn(line);
    if (isOver(line.measure, place, silence, this.#risk, reached)) {
      // What was said twice, or under a whisper, tells nothing of a pace.
      if (!line.helped) this.#pace = learnt(this.#pace, syllables, heard);
      this.#line = undefined;
      return { kind: 'finished', at };
    }
    if (hasDried(line.measure, place, silence, reached)) {
      line.helped = true;
      line.lastVoiceAt = at;
      return { kind: 'dried', at };
    }
    if (line.paused || silence < PAUSE) return undefined;
    line.paused = true;
    return { kind: 'paused', at };
  }
}
