/**
 * A rehearsal as the screen holds it: the conductor inside, its commands carried to those who do them, and what the
 * screen asks of it.
 *
 * @module
 */
import type { GapMode } from '../../rehearsal/choices.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import { isUnderWay, pressed, rehearsalAt, sceneStart } from '../../rehearsal/conductor.ts';
import type { ConductorEvent, Mode, Rehearsal } from '../../rehearsal/conductor.ts';
import { nearest } from '../../rehearsal/itinerary.ts';
import type { Mark } from '../../rehearsal/learning/kept.ts';
import { placeOf, wentOn } from '../../rehearsal/running-order.ts';
import type { RunningOrder, RunningScene } from '../../rehearsal/running-order.ts';
import type { Speech } from '../../script/model.ts';
import type { RehearsalRecord } from '../../storage/records.ts';
import { openMicrophone } from '../../sound/microphone.ts';
import { Checker } from './checker.svelte.ts';
import { Conducting } from './conducting.svelte.ts';
import { Ears } from './ears.svelte.ts';
import { Heard } from './heard.svelte.ts';
import type { Lit } from './highlight.svelte.ts';
import { Keeping } from './keeping.svelte.ts';
import type { LineWatch, Unmarked } from './line-watch.svelte.ts';
import { MyTurns } from './my-turns.ts';
import { MyLines } from './my-lines.ts';
import { runWatch } from './runs.ts';
import type { Follower, SessionParts, Stepped } from './session-parts.ts';
import { Work, type ChosenExercise } from './work.svelte.ts';

type Chosen = 'veil' | 'hearing' | 'silent' | 'marks' | 'check' | 'role' | 'cuts' | 'notes' | 'moves' | 'standing';

export class Session {
  order: RunningOrder = $state.raw({ scenes: [], turns: [] });

  readonly work: Work;
  /** What sounds, and what is to be told of it. */
  readonly heard: Heard;
  /** Hears me, hands free. */
  readonly ears: Ears;
  /** Checks what I say, where this phone understands speech. */
  readonly checker: Checker;
  readonly #parts: SessionParts;
  readonly #mine: MyLines;
  readonly #keeping: Keeping;
  readonly #conducting: Conducting;
  readonly #turns: MyTurns;

  constructor(parts: SessionParts) {
    const { order, kept } = parts;
    this.#parts = parts;
    this.order = order;
    this.work = new Work(kept);
    this.#turns = new MyTurns(() => this.order, this.work);
    this.heard = new Heard(parts, this);
    this.#keeping = new Keeping(parts, () => this.#place());
    this.#mine = new MyLines(parts, this, this.#keeping);
    const place = placeOf(order, kept);
    const { silent } = this.work;
    const settings = { place, mode: 'rehearse', gap: kept?.gap ?? 'wait', rate: kept?.rate ?? 1, silent } as const;
    this.#conducting = new Conducting(rehearsalAt(this.#turns.now(), settings), {
      wake: () => {
        this.heard.wake();
        if (this.rehearsal.gap === 'hands-free') this.#mine.wake();
      },
      said: (at) => this.#mine.said(at),
      stepping: (step) => {
        if (step.another) this.heard.next();
        this.#mine.follow(step);
      },
      sound: (command) => this.heard.obey(command),
      keep: () => this.#keeping.keep(),
      stepped: (step) => {
        this.heard.follow(step);
        this.#settle(step);
      },
    });
    this.ears = new Ears(this, openMicrophone);
    this.follow(this.ears.follow);
    this.checker = new Checker(this, parts.language, {
      understood: (share) => this.ears.understood(share),
      called: () => void this.prompt(),
    });
    this.follow(this.checker.follow);
    if (this.work.exercise) this.#takeWay(true);
    this.heard.begin();
    this.follow(
      runWatch(
        parts.script,
        () => this.order,
        Date.now,
        (run) => void this.#keeping.keepRun(run),
      ),
    );
  }

  /** The place could not be kept. */
  get full(): boolean {
    return this.#keeping.full;
  }

  get rehearsal(): Rehearsal {
    return this.#conducting.rehearsal;
  }

  /** What is noticed of my line. */
  get line(): LineWatch {
    return this.#mine.watch;
  }

  /** The word that sounds. */
  get lit(): Lit | undefined {
    return this.heard.lit;
  }

  /** I said enough lines of mine for a rehearsal, and every partner was heard. */
  get wentWell(): boolean {
    return this.#mine.wentWell;
  }

  /** It goes on by itself, or by my line. */
  get playing(): boolean {
    const { phase } = this.rehearsal;
    return isUnderWay(phase) && phase.kind !== 'missing';
  }

  /** My line is hidden from me, now. */
  get hiding(): boolean {
    return this.work.veil !== 'whole' && this.rehearsal.mode !== 'listen';
  }

  /** Id of the script. */
  get script(): string {
    return this.#parts.script;
  }

  /** The speech at the spot; undefined when all is cut. */
  get speech(): Speech | undefined {
    return this.order.turns[this.rehearsal.place]?.speech;
  }

  /** The scene at the spot. */
  get scene(): RunningScene | undefined {
    return this.order.scenes[this.order.turns[this.rehearsal.place]?.scene ?? -1];
  }

  /** How many speeches were left out just before the one at the spot. */
  get skipped(): number {
    const { itinerary, place } = this.rehearsal;
    return itinerary?.steps.find((step) => step.place === place)?.skipped ?? 0;
  }

  /** My move before the turn at a place, where it is to be whispered. */
  readonly moveAt = (place: number): string | undefined => this.#turns.moveAt(place);

  /**
   * Tells of every step from now on, once it is made.
   *
   * @returns stops telling
   */
  follow(follower: Follower): () => void {
    return this.#conducting.follow(follower);
  }

  /** The one big button. To be called inside the handler of the tap. */
  press(): void {
    this.send({ type: pressed(this.rehearsal.phase) });
  }

  /** Tells the conductor what happened, and does what it asks. */
  readonly send = (event: ConductorEvent): void => this.#conducting.send(event);

  /** The prompter speaks, now. */
  get whispering(): boolean {
    return this.#mine.whispering;
  }

  /**
   * Whispers the next words of my line, while its gap is open and they are hidden from me.
   *
   * @returns whether there were any
   */
  prompt(): boolean {
    return this.hiding && this.#mine.prompt(this.ears.said);
  }

  peek(): void {
    this.#mine.peek();
  }

  /** The line that I am to mark: the one I have just said; when it rests, those that wait as well. */
  get offered(): Unmarked | undefined {
    const { unmarked, waiting } = this.line;
    return unmarked ?? (this.playing ? undefined : waiting[0]);
  }

  /** How the line that is offered went, in my own eyes. Where no fault is wanted, one begins its scene again. */
  mark(mark: Mark): void {
    const { rehearsal, offered } = this;
    const said = this.order.turns.findIndex(({ speech }) => speech.id === offered?.speech);
    this.line.mark(mark, offered);
    const fault = mark === 'prompted' || mark === 'blank';
    if (fault && said >= 0 && rehearsal.itinerary?.faultless) {
      this.send({ type: 'go', place: sceneStart({ ...rehearsal, place: said }) });
    }
    this.#keeping.keep();
  }

  /** I leave the lines that wait for my mark as they are. */
  leaveUnmarked(): void {
    this.line.settle();
    this.#keeping.keep();
  }

  setMode(mode: Mode): void {
    this.send({ type: 'mode', mode });
  }

  setGap(gap: GapMode): void {
    this.send({ type: 'gap', gap });
  }

  /** Changes how I work; another exercise begins at once, from where we are. */
  choose(change: Partial<Pick<Work, Chosen>>): void {
    // What waits for my mark was said in the role I leave.
    if ('role' in change) this.line.settle();
    Object.assign(this.work, change);
    if (change.silent !== undefined) {
      if (change.silent) this.#mine.hush();
      this.send({ type: 'silent', silent: change.silent });
    }
    if (!this.work.marks && this.work.check === undefined) this.line.settle();
    if (change.moves !== undefined) this.#retime();
    this.#keeping.keep();
  }

  /** Begins an exercise; what does not hold is looked up first where it is about that. */
  exercise(exercise: ChosenExercise | undefined): void {
    this.work.exercise = exercise && { ...exercise, at: exercise.at ?? this.speech?.id };
    this.#takeWay(false);
    this.#keeping.keep();
    if (exercise?.kind !== 'tonight' || exercise.weak) return;
    const begin = (weak: readonly string[]): void => {
      if (this.work.exercise?.seed === exercise.seed) this.exercise({ ...exercise, weak });
    };
    // What cannot be read now is not known to be weak.
    this.#parts.fragile?.(this.order).then(begin, () => undefined);
  }

  /**
   * The text changed, or what I play in it: goes on with it from the same speech, or from where that one led.
   *
   * @param at id of the speech to go on from; the one at the spot unless told otherwise
   */
  renew(order: RunningOrder, at?: string): void {
    const { place, same } = wentOn(this.order, this.rehearsal.place, order, at);
    this.order = order;
    this.heard.renew(() => this.send({ type: 'turns', turns: this.#turns.now(), place, same }));
    if (this.work.exercise) this.#takeWay(true);
  }

  /** My moves, by the id of the speech before which they are whispered. */
  giveMoves(moves: ReadonlyMap<string, string>): void {
    this.#turns.moves = moves;
    this.#retime();
  }

  /** Another cast, since somebody speaks for the first time. */
  giveVoices(voices: Voices): void {
    if (JSON.stringify(voices) === JSON.stringify(this.heard.voices)) return;
    this.heard.voices = voices;
    const { turns, place } = this.rehearsal;
    this.heard.renew(() => this.send({ type: 'turns', turns, place, same: true }));
    if (this.work.exercise) this.#takeWay(true);
  }

  /** Silence, for good. */
  close(): void {
    this.ears.close();
    this.checker.close();
    this.#mine.close();
    this.#conducting.close();
    this.heard.close();
  }

  /** Goes the way of the exercise, or straight on: from here where it goes on, else from its beginning. */
  #takeWay(goesOn: boolean): void {
    const { place } = this.rehearsal;
    const way = this.work.wayFrom(this.order, place);
    this.send({ type: 'itinerary', itinerary: way && goesOn ? { ...way, start: nearest(way.steps, place) } : way });
    this.heard.prepare();
  }

  /** What is set otherwise is kept, and what waits for my mark; my gaps last as long as I turn out to need. */
  #settle({ before, now }: Stepped): void {
    if (now.rate !== before.rate || now.gap !== before.gap) this.#keeping.keep();
    if (now.phase.kind === 'gap' && before.phase.kind !== 'gap' && this.line.peeking) this.send({ type: 'missed' });
    if (before.phase.kind !== 'gap' || now.phase.kind === 'gap') return;
    if (this.#turns.differ(now.turns)) this.#retime();
  }

  #retime(): void {
    this.send({ type: 'retimed', turns: this.#turns.now() });
    this.heard.prepare();
  }

  #place(): RehearsalRecord | undefined {
    const { scene, script, speech } = this;
    if (!scene || !speech) return undefined;
    const { gap, rate } = this.rehearsal;
    const place = { script, scene: scene.id, speech: speech.id };
    return { ...place, rate, gap, ...this.work.kept, tellings: [...this.#mine.tellings] };
  }
}
