/**
 * A rehearsal as the screen holds it: the conductor inside, with its commands carried out, and what the screen shows
 * beside it.
 *
 * @module
 */
import type { Voices } from '../../rehearsal/cast.ts';
import { conduct, pressed, rateOf, rehearsalAt } from '../../rehearsal/conductor.ts';
import type { Command, ConductorEvent, GapMode, Mode, Rehearsal } from '../../rehearsal/conductor.ts';
import { paceAfter } from '../../rehearsal/gap.ts';
import { heardFrom } from '../../rehearsal/hearing.ts';
import type { Mark } from '../../rehearsal/learning/kept.ts';
import type { Said } from '../../rehearsal/learning/observed.ts';
import { atMyPace, followed, placeOf, type RunningOrder, type Turn } from '../../rehearsal/running-order.ts';
import { horizonOf } from '../../rehearsal/sight.ts';
import { promptedUntil, type Veil } from '../../rehearsal/veil.ts';
import { wordsOf, type Speech } from '../../script/model.ts';
import { spokenForm } from '../../script/spoken.ts';
import { Highlight, type Lit } from './highlight.svelte.ts';
import { Keeping } from './keeping.ts';
import { LineWatch } from './line-watch.svelte.ts';
import type { SessionParts } from './session-parts.ts';
import { Sounding, type Started } from './sounding.ts';
import { Whisper } from './whisper.ts';
import { Work, type ChosenExercise } from './work.svelte.ts';

/** Lines of mine that make a rehearsal of a try. */
const ENOUGH = 5;

/** So little of my line is seen that to say it is to know it. */
const FROM_MEMORY: ReadonlySet<Veil> = new Set(['first', 'nothing']);

/** Events that only a tap, a key or the headset sends, and after which a sound may follow, now or later. */
const TAPS: ReadonlySet<ConductorEvent['type']> = new Set(['play', 'said', 'back', 'repeat']);

export class Session {
  rehearsal: Rehearsal = $state.raw(rehearsalAt([], { place: 0, mode: 'rehearse', gap: 'wait', rate: 1 }));
  late = $state(false);
  /** No voice can say this speech: it is there to be read. */
  unspeakable = $state(false);
  understudy = $state(false);
  /** The place could not be kept. */
  full = $state(false);
  order: RunningOrder = $state.raw({ scenes: [], turns: [] });

  readonly work: Work;
  readonly line: LineWatch;
  readonly #parts: SessionParts;
  readonly #sounding: Sounding;
  readonly #highlight: Highlight;
  readonly #whisper: Whisper;
  readonly #keeping: Keeping;
  #voices: Voices;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  /** Lines of mine that were said, and whether a partner's was ever missing. */
  #saidLines = 0;
  #missed = false;

  constructor(parts: SessionParts) {
    const { order, kept, script, language, takes } = parts;
    this.#parts = parts;
    this.#voices = parts.voices;
    this.order = order;
    this.work = new Work(kept);
    this.line = new LineWatch(
      () => performance.now(),
      (speech, said) => void this.#learn(speech, said),
    );
    this.#sounding = new Sounding(
      parts,
      () => this.order,
      () => this.#voices,
      {
        answer: (event) => this.send(event),
        awaits: (token) => this.#awaits(token),
        starting: (started) => this.#starting(started),
        late: () => (this.late = true),
        refused: () => (this.unspeakable = true),
      },
    );
    this.#highlight = new Highlight(() => this.#sounding.player.time);
    this.#whisper = new Whisper({ takes, script, language, voice: parts.own.prompter });
    this.#keeping = new Keeping(parts.keep, (done) => (this.full = !done));
    this.rehearsal = rehearsalAt(atMyPace(order.turns, this.work.paces), {
      ...{ place: placeOf(order, kept), mode: 'rehearse', gap: kept?.gap ?? 'wait', rate: kept?.rate ?? 1 },
      silent: this.work.silent,
    });
    this.#sounding.player.setRate(this.rehearsal.rate);
    if (this.work.exercise) this.#takeWay();
    this.#sounding.prepare(this.rehearsal);
  }

  /** The word that sounds. */
  get lit(): Lit | undefined {
    return this.#highlight.lit;
  }

  /** I said enough lines of mine for a rehearsal, and every partner was heard. */
  get wentWell(): boolean {
    return this.#saidLines >= ENOUGH && !this.#missed;
  }

  /** My line is hidden from me, now. */
  get hiding(): boolean {
    return this.work.veil !== 'whole' && this.rehearsal.mode !== 'listen';
  }

  /** What a line tells is kept only where its words were not before my eyes, or I say so myself. */
  async #learn(speech: string, said: Said): Promise<void> {
    const fromMemory = FROM_MEMORY.has(this.work.veil) && this.rehearsal.mode !== 'listen';
    const place = this.order.turns.findIndex((turn) => turn.speech.id === speech);
    if (place < 0 || (said.mark === undefined && !fromMemory)) return;
    const kept = await this.#parts.onSaid?.(this.order, place, said).catch(() => false);
    if (kept === false) this.full = true;
  }

  /** The one big button. To be called inside the handler of the tap. */
  press(): void {
    this.send({ type: pressed(this.rehearsal.phase) });
  }

  /** Tells the conductor what happened, and does what it asks. */
  send(event: ConductorEvent): void {
    if (this.#closed) return;
    const before = this.rehearsal;
    if (TAPS.has(event.type) && !before.silent) this.#sounding.player.wake();
    const { rehearsal, commands } = conduct(before, event);
    const ends = (event.type === 'said' || event.type === 'waited') && before.phase.kind === 'gap';
    if (ends && rehearsal !== before) this.#hasSaid(before);
    this.rehearsal = rehearsal;
    this.#notice(before, event);
    for (const command of commands) this.#obey(command);
    this.#show(before);
  }

  /** Whispers the next words of my line, while its gap is open. To be called inside the handler of the tap. */
  prompt(): void {
    const { phase, place, silent } = this.rehearsal;
    const turn = this.order.turns[place];
    if (!turn?.mine || phase.kind !== 'gap') return;
    const words = wordsOf(turn.speech);
    const { given, whispers } = this.line;
    if (given >= words.length) return;
    const until = promptedUntil(words, given);
    this.line.prompt(until);
    this.send({ type: 'missed' });
    if (!silent) void this.#whisper.say(words.slice(given, until), whispers);
  }

  peek(): void {
    this.line.peek();
    if (this.line.peeking) this.send({ type: 'missed' });
  }

  /** How the line I have just said went, in my own eyes. */
  mark(mark: Mark): void {
    this.line.mark(mark);
  }

  setMode(mode: Mode): void {
    if (mode === 'italienne') this.line.times = {};
    this.send({ type: 'mode', mode });
  }

  setGap(gap: GapMode): void {
    this.send({ type: 'gap', gap });
  }

  /** Changes how I work; another exercise begins at once, from where we are. */
  choose(change: Partial<Pick<Work, 'veil' | 'hearing' | 'silent' | 'marks' | 'role' | 'cuts' | 'notes'>>): void {
    Object.assign(this.work, change);
    if (change.silent !== undefined) {
      if (change.silent) this.#whisper.hush();
      this.send({ type: 'silent', silent: change.silent });
    }
    if (change.marks === false) this.line.settle();
    this.#keep();
  }

  exercise(exercise: ChosenExercise | undefined): void {
    this.work.exercise = exercise;
    this.#takeWay();
    this.#keep();
  }

  /** Id of the script. */
  get script(): string {
    return this.#parts.script;
  }

  /** The speech at the spot; undefined when all is cut. */
  get speech(): Speech | undefined {
    return this.order.turns[this.rehearsal.place]?.speech;
  }

  /** How many speeches were left out just before the one at the spot. */
  get skipped(): number {
    const { itinerary, place } = this.rehearsal;
    return itinerary?.steps.find((step) => step.place === place)?.skipped ?? 0;
  }

  /**
   * The text changed, or what I play in it: goes on with it from the same speech, or from where that one led.
   *
   * @param at id of the speech to go on from; the one at the spot unless told otherwise
   */
  renew(order: RunningOrder, at?: string): void {
    const before = this.order.turns[this.rehearsal.place];
    const wanted = order.turns.findIndex(({ speech }) => speech.id === at);
    const place = wanted >= 0 ? wanted : followed(this.order, this.rehearsal.place, order);
    const after = order.turns[place];
    const same =
      before?.mine === after?.mine &&
      before !== undefined &&
      JSON.stringify(before.speech) === JSON.stringify(after?.speech);
    this.order = order;
    this.#renewAhead(() => this.send({ type: 'turns', turns: this.#paced(), place, same }));
    if (this.work.exercise) this.#takeWay();
  }

  /** Another cast, since somebody speaks for the first time. */
  giveVoices(voices: Voices): void {
    if (JSON.stringify(voices) === JSON.stringify(this.#voices)) return;
    this.#voices = voices;
    const { turns, place } = this.rehearsal;
    this.#renewAhead(() => this.send({ type: 'turns', turns, place, same: true }));
    if (this.work.exercise) this.#takeWay();
  }

  /** Silence, for good. */
  close(): void {
    this.line.settle();
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#highlight.stop();
    this.#whisper.close();
    this.#sounding.close();
  }

  #paced(): readonly Turn[] {
    return atMyPace(this.order.turns, this.work.paces);
  }

  /** Goes the way of the exercise from here on, or straight on. */
  #takeWay(): void {
    this.send({ type: 'itinerary', itinerary: this.work.wayFrom(this.order, this.rehearsal.place) });
    this.#sounding.prepare(this.rehearsal);
  }

  /** My line is said: what it tells of me. */
  #hasSaid({ place, mode, rate, silent }: Rehearsal): void {
    const turn = this.order.turns[place];
    if (!turn) return;
    this.#saidLines += 1;
    this.#whisper.hush();
    const { id } = turn.speech;
    const time = this.line.said(id, this.work.marks);
    if (time === undefined) return;
    if (mode === 'italienne') {
      this.line.times = { ...this.line.times, [id]: Math.round(time) };
      this.work.times = { ...this.work.times, [id]: Math.round(time) };
    } else if (turn.role !== undefined && !silent && this.rehearsal.gap === 'wait') {
      const pace = paceAfter(this.work.paces[turn.role], wordsOf(turn.speech), time * rate);
      if (pace !== undefined) this.work.paces = { ...this.work.paces, [turn.role]: pace };
    }
  }

  /** What a step of the conductor means beside the sound. */
  #notice(before: Rehearsal, event: ConductorEvent): void {
    const { rehearsal } = this;
    if (rehearsal.phase.kind === 'missing') this.#missed = true;
    const another = event.type === 'turns' ? !event.same : rehearsal.place !== before.place;
    if (another) {
      this.line.next();
      this.unspeakable = false;
    }
    if (horizonOf(rehearsal.turns, rehearsal.place) !== horizonOf(before.turns, before.place)) {
      this.line.peeking = false;
    }
    const { phase } = rehearsal;
    const opens = phase.kind === 'gap' && !(before.phase.kind === 'gap' && before.phase.token === phase.token);
    if (opens) this.line.open();
  }

  /** The screen, the pace and what is kept follow the conductor. */
  #show(before: Rehearsal): void {
    const { rehearsal } = this;
    const { kind } = rehearsal.phase;
    if (kind !== 'awaited') {
      this.#sounding.onTime();
      this.late = false;
    }
    if (this.#sounds) this.#highlight.run(() => !this.#closed && this.#sounds);
    else if (kind !== 'held') this.#highlight.stop();
    if (rateOf(rehearsal) !== rateOf(before)) this.#sounding.player.setRate(rateOf(rehearsal));
    if (rehearsal.rate !== before.rate || rehearsal.gap !== before.gap) this.#keep();
    if (rehearsal.place !== before.place || rehearsal.mode !== before.mode || rehearsal.silent !== before.silent) {
      this.#sounding.prepare(rehearsal);
    }
    if (before.phase.kind === 'gap' && kind !== 'gap') this.#retime();
  }

  /** My gaps last as long as I turn out to need. */
  #retime(): void {
    const turns = this.#paced();
    if (turns.some((turn, place) => turn.time !== this.rehearsal.turns[place]?.time)) {
      this.send({ type: 'retimed', turns });
    }
  }

  get #sounds(): boolean {
    const { phase } = this.rehearsal;
    return phase.kind === 'sounding' || (phase.kind === 'gap' && phase.sound !== undefined);
  }

  #awaits(token: number): boolean {
    const { phase } = this.rehearsal;
    const sound = phase.kind === 'awaited' ? phase.token : phase.kind === 'gap' ? phase.sound : undefined;
    return !this.#closed && sound === token;
  }

  #starting({ place, portion, heard: { take, wanted } }: Started): number {
    const turn = this.order.turns[place];
    this.understudy = portion === 'speech' && take.key !== wanted;
    this.#highlight.follow(
      portion === 'speech' && turn ? { place, speech: turn.speech, marks: take.marks } : undefined,
    );
    if (!turn || portion === 'lead' || turn.mine || !this.#isCue(place)) return 0;
    return heardFrom(spokenForm(turn.speech).say, take.marks, this.work.hearing);
  }

  /** Does my line follow it? */
  #isCue(place: number): boolean {
    const { turns, mode } = this.rehearsal;
    return mode !== 'listen' && turns[place + 1]?.mine === true && turns[place + 1]?.scene === turns[place]?.scene;
  }

  #obey(command: Command): void {
    if (command.type === 'keep') this.#keep();
    else if (command.type === 'wait') {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.send({ type: 'waited', token: command.token }), command.time);
    } else this.#sounding.obey(command);
  }

  /** Places and voices are others from here on: what is at hand for the old ones is let go. */
  #renewAhead(change: () => void): void {
    this.#sounding.forget();
    change();
    this.#sounding.prepare(this.rehearsal);
  }

  #keep(): void {
    const turn = this.order.turns[this.rehearsal.place];
    const scene = turn && this.order.scenes[turn.scene];
    if (!turn || !scene) return;
    const { gap, rate } = this.rehearsal;
    const place = { script: this.#parts.script, scene: scene.id, speech: turn.speech.id };
    this.#keeping.keep({ ...place, rate, gap, ...this.work.kept });
  }
}
