/**
 * A rehearsal as the screen holds it: the conductor inside, with its commands carried out (sound, timers, keeping the
 * place), and what the screen shows beside it.
 *
 * @module
 */
import type { Language, WordMark } from '../../../edge/contract.ts';
import { ahead, requestFor } from '../../rehearsal/ahead.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import { conduct, pressed, rehearsalAt, type Command, type ConductorEvent } from '../../rehearsal/conductor.ts';
import type { GapMode, Mode, Rehearsal } from '../../rehearsal/conductor.ts';
import { followed, placeOf, type RunningOrder } from '../../rehearsal/running-order.ts';
import { horizonOf } from '../../rehearsal/sight.ts';
import { promptedUntil } from '../../rehearsal/veil.ts';
import { takesOf, type HeardTake, type Takes } from '../../phone/takes.ts';
import { spokenForm, type SpokenForm } from '../../script/spoken.ts';
import { wordsOf, type Speech } from '../../script/model.ts';
import { Player } from '../../sound/player.ts';
import { wordAt } from '../../sound/word-at.ts';
import type { RehearsalRecord } from '../../storage/records.ts';
import { AtHand } from './at-hand.ts';

export interface SessionParts {
  readonly script: string;
  readonly language: Language;
  readonly order: RunningOrder;
  readonly voices: Voices;
  /** Who may hear the partners' words. Mine never leave this phone: the actor was asked about the others only. */
  readonly source: 'network' | 'phone';
  readonly takes: Pick<Takes, 'need'>;
  /** Where the last rehearsal stopped, and how it was set. */
  readonly kept: RehearsalRecord | undefined;
  /** Keeps where this one stands; false when there is no room for it. */
  readonly keep: (record: RehearsalRecord) => Promise<boolean>;
}

/** The piece of a speech that is lit: UTF-16 offsets in the text of one of its parts. */
export interface Lit {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** How many takes are held ready. */
const AT_HAND = 3;
/** A take that is not there after so many ms is worth a word. */
const LATE = 700;

/** Lines of mine that make a rehearsal of a try. */
const ENOUGH = 5;

/** Events that only a tap, a key or the headset sends, and after which a sound may follow, now or later. */
const TAPS: ReadonlySet<ConductorEvent['type']> = new Set(['play', 'said', 'back', 'repeat']);

export class Session {
  rehearsal: Rehearsal = $state.raw(rehearsalAt([], { place: 0, mode: 'rehearse', gap: 'wait', rate: 1 }));
  /** My text. */
  mine: RehearsalRecord['mine'] = $state('shown');
  /** The word that sounds. */
  lit: Lit | undefined = $state.raw();
  /** How far my line was prompted, UTF-16 offset in its words. */
  given = $state(0);
  /** My next line is shown until I have said it. */
  peeking = $state(false);
  late = $state(false);
  /** No voice can say this speech: it is there to be read. */
  unspeakable = $state(false);
  understudy = $state(false);
  /** The place could not be kept. */
  full = $state(false);
  /** Whether what is cut is seen, and my notes. */
  cuts: 'shown' | 'hidden' = $state('shown');
  notes: 'shown' | 'hidden' = $state('shown');

  order: RunningOrder = $state.raw({ scenes: [], turns: [] });
  #voices: Voices;
  readonly #parts: SessionParts;
  readonly #player: Player;
  readonly #atHand: AtHand;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #said: { marks: readonly WordMark[]; form: SpokenForm } | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #closed = false;
  /** Lines of mine that were said, and whether a partner's was ever missing. */
  #saidLines = 0;
  #missed = false;

  constructor(parts: SessionParts) {
    const { order, kept } = parts;
    this.#parts = parts;
    this.order = order;
    this.#voices = parts.voices;
    this.mine = kept?.mine ?? 'shown';
    this.cuts = kept?.cuts ?? 'shown';
    this.notes = kept?.notes ?? 'shown';
    this.rehearsal = rehearsalAt(order.turns, {
      place: placeOf(order, kept),
      mode: 'rehearse',
      gap: kept?.gap ?? 'wait',
      rate: kept?.rate ?? 1,
    });
    const answer = (type: 'heard' | 'ended') => (token: number) => this.send({ type, token });
    this.#player = new Player({
      heard: answer('heard'),
      ended: answer('ended'),
      failed: (token, reason) => this.send({ type: 'unavailable', token, reason }),
      interrupted: () => this.send({ type: 'pause' }),
    });
    this.#player.setRate(this.rehearsal.rate);
    this.#atHand = new AtHand(
      takesOf(parts.takes, parts.script),
      (place) => (this.order.turns[place]?.mine ? 'phone' : parts.source),
      (place) => {
        const turn = this.order.turns[place];
        return turn && requestFor(turn, parts.language, this.#voices);
      },
    );
    this.#haveAhead();
  }

  /** I said enough lines of mine for a rehearsal, and every partner was heard. */
  get wentWell(): boolean {
    return this.#saidLines >= ENOUGH && !this.#missed;
  }

  /** My line is hidden from me, now. */
  get hiding(): boolean {
    return this.mine === 'hidden' && this.rehearsal.mode === 'rehearse';
  }

  /** The one big button. To be called inside the handler of the tap. */
  press(): void {
    this.send({ type: pressed(this.rehearsal.phase) });
  }

  /** Tells the conductor what happened, and does what it asks. */
  send(event: ConductorEvent): void {
    if (this.#closed) return;
    if (TAPS.has(event.type)) this.#player.wake();
    const before = this.rehearsal;
    const { rehearsal, commands } = conduct(before, event);
    this.rehearsal = rehearsal;
    const rewritten = event.type === 'turns';
    if (before.phase.kind === 'gap' && rehearsal.place > before.place && !rewritten) this.#saidLines += 1;
    if (rehearsal.phase.kind === 'missing') this.#missed = true;
    if (rewritten ? !event.same : rehearsal.place !== before.place) {
      this.given = 0;
      this.unspeakable = false;
    }
    if (horizonOf(rehearsal.turns, rehearsal.place) !== horizonOf(before.turns, before.place)) this.peeking = false;
    for (const command of commands) this.#obey(command);
    const { kind } = rehearsal.phase;
    if (kind !== 'awaited') this.#onTime();
    if (kind === 'sounding') this.#follow();
    if (kind !== 'sounding' && kind !== 'held') this.lit = undefined;
    if (rehearsal.rate !== before.rate) this.#player.setRate(rehearsal.rate);
    if (rehearsal.rate !== before.rate || rehearsal.gap !== before.gap) this.#keep();
    if (rehearsal.place !== before.place || rehearsal.mode !== before.mode) this.#haveAhead();
  }

  /** Whispers the next words of my line, while its gap is open. */
  prompt(): void {
    const line = this.#line;
    if (line !== undefined && this.rehearsal.phase.kind === 'gap') this.given = promptedUntil(line, this.given);
  }

  peek(): void {
    this.peeking = !this.peeking;
  }

  setMine(mine: RehearsalRecord['mine']): void {
    this.mine = mine;
    this.#keep();
  }

  setMode(mode: Mode): void {
    this.send({ type: 'mode', mode });
  }

  setGap(gap: GapMode): void {
    this.send({ type: 'gap', gap });
  }

  /** Shows or hides what is cut, or my notes. */
  show(what: 'cuts' | 'notes', seen: boolean): void {
    this[what] = seen ? 'shown' : 'hidden';
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

  /**
   * The text changed: goes on with it from the same speech, or from where that one led.
   *
   * @param at id of the speech to go on from; the one at the spot unless told otherwise
   */
  renew(order: RunningOrder, at?: string): void {
    const before = this.speech;
    const wanted = order.turns.findIndex(({ speech }) => speech.id === at);
    const place = wanted >= 0 ? wanted : followed(this.order, this.rehearsal.place, order);
    const same = before !== undefined && JSON.stringify(before) === JSON.stringify(order.turns[place]?.speech);
    this.order = order;
    this.#renewAhead(() => this.send({ type: 'turns', turns: order.turns, place, same }));
  }

  /** Another cast, since somebody speaks for the first time. */
  giveVoices(voices: Voices): void {
    if (JSON.stringify(voices) === JSON.stringify(this.#voices)) return;
    this.#voices = voices;
    const { turns, place } = this.rehearsal;
    this.#renewAhead(() => this.send({ type: 'turns', turns, place, same: true }));
  }

  /** Silence, for good. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#lateTimer);
    cancelAnimationFrame(this.#frame);
    this.#atHand.close();
    this.#player.close();
  }

  get #line(): string | undefined {
    const turn = this.order.turns[this.rehearsal.place];
    return turn?.mine ? wordsOf(turn.speech) : undefined;
  }

  #obey(command: Command): void {
    switch (command.type) {
      case 'sound':
        void this.#sound(command.token, command.place);
        break;
      case 'hush':
        this.#player.hush();
        break;
      case 'hold':
        this.#player.hold();
        break;
      case 'resume':
        this.#player.resume();
        break;
      case 'wait':
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.send({ type: 'waited', token: command.token }), command.time);
        break;
      case 'keep':
        this.#keep();
        break;
    }
  }

  async #sound(token: number, place: number): Promise<void> {
    clearTimeout(this.#lateTimer);
    this.#lateTimer = setTimeout(() => (this.late = true), LATE);
    try {
      const heard = await this.#atHand.get(place);
      if (this.#awaits(token)) this.#start(token, place, heard);
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      if (reason !== 'TakeRefused') return this.send({ type: 'unavailable', token, reason });
      if (this.#awaits(token)) this.unspeakable = true;
      this.send({ type: 'unspeakable', token });
    }
  }

  #awaits(token: number): boolean {
    const { phase } = this.rehearsal;
    return !this.#closed && phase.kind === 'awaited' && phase.token === token;
  }

  #start(token: number, place: number, { take, wanted }: HeardTake): void {
    const turn = this.order.turns[place];
    this.#said = turn && { marks: take.marks, form: spokenForm(turn.speech) };
    this.understudy = take.key !== wanted;
    this.#player.sound(token, take);
  }

  #onTime(): void {
    clearTimeout(this.#lateTimer);
    this.late = false;
  }

  /** Lights each word as it sounds. */
  #follow(): void {
    cancelAnimationFrame(this.#frame);
    const look = (): void => {
      if (this.#closed || this.rehearsal.phase.kind !== 'sounding' || !this.#said) return;
      const { marks, form } = this.#said;
      const mark = marks[wordAt(marks, this.#player.time)];
      this.#light(mark && litBy(mark, form));
      this.#frame = requestAnimationFrame(look);
    };
    look();
  }

  #light(lit: Lit | undefined): void {
    if (lit?.part !== this.lit?.part || lit?.from !== this.lit?.from) this.lit = lit;
  }

  /** Places and voices are others from here on: what is at hand for the old ones is let go. */
  #renewAhead(change: () => void): void {
    this.#atHand.close();
    change();
    this.#haveAhead();
  }

  #haveAhead(): void {
    const { place, mode } = this.rehearsal;
    this.#atHand.hold(ahead(this.order.turns, place, mode, AT_HAND), ({ take }) => {
      if (!this.#closed) this.#player.prepare(take);
    });
  }

  /** One after the other, so that the last place wins. */
  #keep(): void {
    const turn = this.order.turns[this.rehearsal.place];
    const scene = turn && this.order.scenes[turn.scene];
    if (!turn || !scene) return;
    const { gap, rate } = this.rehearsal;
    const record: RehearsalRecord = {
      script: this.#parts.script,
      ...{ scene: scene.id, speech: turn.speech.id, rate, gap, mine: this.mine, cuts: this.cuts, notes: this.notes },
    };
    this.#keeping = this.#keeping.then(async () => {
      this.full = !(await this.#parts.keep(record).catch(() => false));
    });
  }
}

/** Where a word of the spoken form is written. */
export function litBy({ from, to }: WordMark, { parts, offsets }: SpokenForm): Lit | undefined {
  const part = parts[from];
  const start = offsets[from];
  const end = offsets[to - 1];
  if (part === undefined || start === undefined || end === undefined) return undefined;
  return { part, from: start, to: Math.max(start, end) + 1 };
}
