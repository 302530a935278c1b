/**
 * A lesson as the screen holds it: the machine inside, what it tells of the cards kept as it happens, and what is heard.
 *
 * @module
 */
import type { Language, TakeRequest } from '../../../edge/contract.ts';
import { takesOf, type Takes } from '../../phone/takes.ts';
import { requestFor, requestForWords } from '../../rehearsal/ahead.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import type { Step } from '../../rehearsal/learning/cards.ts';
import type { Mark, Way, Work } from '../../rehearsal/learning/kept.ts';
import { rungOf, type Climb, type Rung } from '../../rehearsal/learning/ladder.ts';
import {
  lessonOf,
  runAhead,
  stepAt,
  stepsByName,
  teach,
  type Lesson,
  type LessonEvent,
  type Steps,
} from '../../rehearsal/learning/lesson.ts';
import type { Trial } from '../../rehearsal/learning/observed.ts';
import { heardOn, passageOf, type Passage } from '../../rehearsal/learning/passage.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { promptedUntil } from '../../rehearsal/veil.ts';
import type { OwnVoices } from '../rehearsal/session-parts.ts';
import { Whisper } from '../rehearsal/whisper.ts';
import { Teller, type Source } from './teller.ts';

export interface LearningParts {
  readonly script: string;
  readonly language: Language;
  /** The running order of the role, and what there is to learn of it. */
  readonly order: RunningOrder;
  readonly steps: readonly Step[];
  readonly role: string;
  /** Ids of all my roles: the words of none of them leave this phone. */
  readonly mine: readonly string[];
  readonly voices: Voices;
  readonly own: OwnVoices;
  /** Who may be asked for the partners' words, now. */
  readonly source: Source;
  readonly takes: Pick<Takes, 'need'>;
  readonly way: Way;
  /** No sound at all. */
  readonly silent: boolean;
  readonly work: Work;
  readonly clock: () => number;
  /** Keeps what was tried, what the lesson holds by now and how much of it is done; false when there is no room for it. */
  readonly keep: (trials: readonly Trial[], now: number, lesson: Lesson) => Promise<boolean>;
}

const MINUTE = 60_000;

/** Without their times: those come from the clock. */
type Happening = LessonEvent extends infer Event ? (Event extends LessonEvent ? Omit<Event, 'now'> : never) : never;

export class Learning {
  lesson: Lesson;
  /** What was marked could not be kept. */
  full = $state(false);
  /** The last thing that was to be heard could not be. */
  unheard = $state(false);

  readonly #parts: LearningParts;
  readonly #steps: Steps;
  readonly #teller: Teller;
  readonly #whisper: Whisper;
  #whispers = 0;
  #writing: Promise<void> = Promise.resolve();

  /** @param audible whether the page may sound already: it was touched before */
  constructor(parts: LearningParts, audible: boolean) {
    const { script, language, takes, own, work, clock } = parts;
    this.#parts = parts;
    this.#steps = stepsByName(parts.steps);
    this.#teller = new Teller(takesOf(takes, script), () => (this.unheard = true));
    this.#whisper = new Whisper({ takes, script, language, voice: own.prompter });
    const left = work.tasks.length === 0 ? 0 : 1 - work.at / work.tasks.length;
    const until = work.minutes === undefined ? Infinity : clock() + work.minutes * MINUTE * left;
    this.lesson = $state.raw(lessonOf(work.tasks, work.at, this.#steps, until, clock()));
    if (audible) this.#sound();
  }

  get way(): Way {
    return this.#parts.way;
  }

  get climb(): Climb | undefined {
    return this.lesson.climb;
  }

  get rung(): Rung | undefined {
    return this.lesson.climb && rungOf(this.lesson.climb);
  }

  get step(): Step | undefined {
    return stepAt(this.lesson, this.#steps);
  }

  /** What is given, and what is to be said, now; `undefined` when the lesson is over. */
  get passage(): Passage | undefined {
    const { step, rung } = this;
    return step && rung && passageOf(this.#parts.order, step, rung, this.#parts.language);
  }

  /** The run that is all that is left of the lesson: its thoughts, in order. */
  get run(): readonly Step[] {
    return runAhead(this.lesson, this.#steps);
  }

  /** The words of a thought, by its name; for the end of the lesson. */
  wordsOf(name: string): string {
    const step = this.#steps.get(name);
    const { order, language } = this.#parts;
    return step ? passageOf(order, step, 'nothing', language).said.join(' ') : '';
  }

  /** To be called inside the handler of a tap. */
  send(event: Happening): void {
    const now = this.#parts.clock();
    const before = this.lesson;
    const { lesson, trials } = teach(before, { ...event, now }, this.#steps);
    if (lesson === before) return;
    if (!this.#parts.silent) this.#teller.wake();
    this.lesson = lesson;
    if (trials.length > 0 || lesson.at !== before.at) this.#keep(trials, now, lesson);
    const { rung, phase } = before.climb ?? {};
    if (event.type === 'prompted') return;
    if (lesson.at !== before.at || lesson.climb?.rung !== rung || lesson.climb?.phase !== phase) this.#sound();
  }

  mark(mark: Mark): void {
    this.send({ type: 'mark', mark });
  }

  /** Whispers the next words. To be called inside the handler of a tap. */
  prompt(): void {
    const { climb, passage } = this;
    if (!climb || !passage || climb.phase === 'check') return;
    const text = passage.said.join('\n');
    if (climb.given >= text.length) return;
    const until = promptedUntil(text, climb.given);
    this.#teller.hush();
    if (!this.#parts.silent) void this.#whisper.say(text.slice(climb.given, until), this.#whispers);
    this.#whispers += 1;
    this.send({ type: 'prompted', until });
  }

  /** Nothing is to sound. */
  get silent(): boolean {
    return this.#parts.silent;
  }

  /** My own words, in a voice of the role: because I ask for it. To be called inside the handler of a tap. */
  hear(): void {
    const { passage } = this;
    if (!passage || this.silent) return;
    this.#teller.wake();
    this.#tell(this.#mine(passage.said.join('\n')), 'phone');
  }

  /** What was heard on this rung, again. */
  again(): void {
    this.#teller.wake();
    this.#sound();
  }

  /** Silence, for good; what was marked is written. */
  close(): void {
    this.#teller.close();
    this.#whisper.close();
  }

  #keep(trials: readonly Trial[], now: number, lesson: Lesson): void {
    this.#writing = this.#writing
      .then(() => this.#parts.keep(trials, now, lesson))
      .catch(() => false)
      .then((kept) => {
        if (!kept) this.full = true;
      });
  }

  #mine(text: string): TakeRequest | undefined {
    return requestForWords(text, this.#parts.language, this.#parts.voices[this.#parts.role]);
  }

  #tell(request: TakeRequest | undefined, source: Source): void {
    this.unheard = false;
    if (request) void this.#teller.tell(request, source);
  }

  /** Lets sound what belongs to this rung. */
  #sound(): void {
    this.#teller.hush();
    this.#whisper.hush();
    this.#whispers = 0;
    const { silent, way, order, language, voices, own, mine, source } = this.#parts;
    const { passage, rung, climb } = this;
    if (silent || !passage || !rung || !climb) return;
    const said = passage.said.join('\n');
    if (climb.phase === 'check') {
      if (way === 'heard') this.#tell(this.#mine(said), 'phone');
      return;
    }
    const { given } = passage;
    if (given?.kind === 'partner') {
      const turn = order.turns[given.place];
      const isMine = turn?.speech.roles.some((role) => mine.includes(role)) === true;
      this.#tell(turn && requestFor(turn, language, voices), isMine ? 'phone' : source);
    } else if (given?.kind === 'direction') this.#tell(requestForWords(given.text, language, own.narrator), 'phone');
    else if (way === 'heard')
      this.#tell(this.#mine(given?.kind === 'mine' ? given.text : heardOn(rung, said)), 'phone');
  }
}
