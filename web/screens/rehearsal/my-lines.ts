/**
 * What becomes of my lines: prompted, peeked at, said, marked; and what each of them tells of me.
 *
 * @module
 */
import type { GapMode, Veil } from '../../rehearsal/choices.ts';
import type { Rehearsal } from '../../rehearsal/conductor.ts';
import { paceAfter } from '../../rehearsal/gap.ts';
import type { Said } from '../../rehearsal/learning/observed.ts';
import { horizonOf } from '../../rehearsal/sight.ts';
import { measureOf } from '../../rehearsal/hands-free/syllables.ts';
import { promptFrom } from '../../rehearsal/prompt.ts';
import type { Turn } from '../../rehearsal/running-order.ts';
import { promptedUntil } from '../../rehearsal/veil.ts';
import { wordsOf } from '../../script/model.ts';
import type { RehearsalRecord } from '../../storage/records.ts';
import type { Rehearsed } from './heard.svelte.ts';
import type { Keeping } from './keeping.svelte.ts';
import { LineWatch } from './line-watch.svelte.ts';
import type { SessionParts, Stepped } from './session-parts.ts';
import { Tellings, type Telling } from './tellings.ts';
import { Whisper } from './whisper.ts';

/** Lines of mine that make a rehearsal of a try. */
const ENOUGH = 5;

/** So little of my line is seen that to say it is to know it. */
const FROM_MEMORY: ReadonlySet<Veil> = new Set(['first', 'nothing']);

/** It was I who ended the line, not the time it is expected to take. */
const isTimedByMe = ({ together, simultaneous }: Turn, gap: GapMode): boolean =>
  gap === 'wait' || (gap === 'hands-free' && !together && !simultaneous);

export class MyLines {
  readonly watch: LineWatch;
  readonly #of: Rehearsed;
  readonly #onSaid: SessionParts['onSaid'];
  readonly #tellings: Tellings;
  readonly #whisper: Whisper;
  /** Lines of mine that were said, and whether a partner's was ever missing. */
  #said = 0;
  #missed = false;

  /**
   * @param of read whenever something happens
   * @param keeping has what a line tells kept between two writes of the place, and is told whether there was room
   */
  constructor(parts: SessionParts, of: Rehearsed, keeping: Pick<Keeping, 'between' | 'told'>) {
    const { takes, script, language, own, kept, onSaid } = parts;
    this.#of = of;
    this.#onSaid = onSaid;
    this.#tellings = new Tellings(
      (write) => keeping.between(write),
      (told) => keeping.told(told),
    );
    this.#whisper = new Whisper({ takes, script, language, voice: own.prompter });
    this.watch = new LineWatch(
      () => performance.now(),
      (speech, said) => this.#tell({ speech, said }),
    );
    for (const { speech, waits, shown, ...said } of kept?.tellings ?? []) {
      if (waits) this.watch.await(speech, said as Said, shown !== true);
      else this.#tell({ speech, said: said as Said });
    }
  }

  /** I said enough lines of mine for a rehearsal, and every partner was heard. */
  get wentWell(): boolean {
    return this.#said >= ENOUGH && !this.#missed;
  }

  /** What my lines tell and is not kept yet; those that wait for my mark may yet tell more. */
  get tellings(): NonNullable<RehearsalRecord['tellings']> {
    const told = this.#tellings.underWay.map(({ speech, said }) => ({ speech, ...said }));
    const waiting = this.watch.unsettled.map(({ speech, said, fromMemory, proposed }) => ({
      ...{ speech, ...said, waits: true },
      ...(proposed === undefined ? {} : { mark: proposed }),
      ...(fromMemory ? {} : { shown: true }),
    }));
    return [...told, ...waiting];
  }

  /** The prompter speaks, now. */
  get whispering(): boolean {
    return this.#whisper.speaking;
  }

  /** Takes the permission to whisper by itself. To be called inside the handler of a tap. */
  wake(): void {
    this.#whisper.wake();
  }

  /**
   * Whispers the next words of my line, while its gap is open.
   *
   * @param said share of it that I have said at least, 0 to 1; 0 where nobody knows
   * @returns whether there were any
   */
  prompt(said: number): boolean {
    const { order, rehearsal, send } = this.#of;
    const { phase, place, silent } = rehearsal;
    const turn = order.turns[place];
    if (!turn?.mine || phase.kind !== 'gap') return false;
    const words = wordsOf(turn.speech);
    const { given, whispers } = this.watch;
    if (given >= words.length) return false;
    const from = Math.max(given, promptFrom(measureOf(words), said));
    const until = promptedUntil(words, from);
    this.watch.prompt(until);
    send({ type: 'missed' });
    if (!silent) void this.#whisper.say(words.slice(from, until), whispers);
    return true;
  }

  /** Looks at my line, or away again. */
  peek(): void {
    this.watch.peek();
    if (this.watch.peeking) this.#of.send({ type: 'missed' });
  }

  hush(): void {
    this.#whisper.hush();
  }

  /** My line is said, where the rehearsal stood: what it tells of me. */
  said({ place, mode, silent, gap }: Rehearsal): void {
    const { order, work } = this.#of;
    const turn = order.turns[place];
    if (!turn) return;
    this.#said += 1;
    this.#whisper.hush();
    const { id } = turn.speech;
    const time = this.watch.said(id, work.marks || work.check !== undefined, FROM_MEMORY.has(work.veil));
    if (time === undefined) return;
    if (mode === 'italienne') {
      work.times = { ...work.times, [id]: Math.round(time) };
    } else if (turn.role !== undefined && !silent && isTimedByMe(turn, gap)) {
      const pace = paceAfter(work.paces[turn.role], wordsOf(turn.speech), time);
      if (pace !== undefined) work.paces = { ...work.paces, [turn.role]: pace };
    }
  }

  /** Another line is at hand, or another comes into sight; my gap opens. */
  follow({ before, now, another }: Stepped): void {
    if (now.phase.kind === 'missing') this.#missed = true;
    if (another) this.watch.next();
    if (horizonOf(now.turns, now.place) !== horizonOf(before.turns, before.place)) this.watch.peeking = false;
    const { phase } = now;
    if (before.phase.kind === 'gap' && (phase.kind !== 'gap' || phase.token !== before.phase.token)) this.hush();
    const opens = phase.kind === 'gap' && !(before.phase.kind === 'gap' && before.phase.token === phase.token);
    if (opens) this.watch.open();
  }

  close(): void {
    this.watch.settle();
    this.#whisper.close();
  }

  /** Has kept what a line tells, of the play as it is now. */
  #tell(telling: Telling): void {
    const { order } = this.#of;
    const place = order.turns.findIndex((turn) => turn.speech.id === telling.speech);
    void this.#tellings.tell(
      telling,
      async () => place < 0 || (await this.#onSaid?.(order, place, telling.said)) !== false,
    );
  }
}
