/**
 * What a rehearsal sounds like: gets the takes that the conductor asks for, ahead of time where it can, and lets them
 * sound.
 *
 * @module
 */
import { TAKE_SCHEMA, type TakeRequest } from '../../../edge/contract.ts';
import { takesOf, type HeardTake } from '../../phone/takes.ts';
import { ahead, requestFor } from '../../rehearsal/ahead.ts';
import type { Voices } from '../../rehearsal/cast.ts';
import type { Command, ConductorEvent, Portion, Rehearsal } from '../../rehearsal/conductor.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import type { Speech } from '../../script/model.ts';
import { spokenForm } from '../../script/spoken.ts';
import { Player } from '../../sound/player.ts';
import { AtHand } from './at-hand.ts';
import type { SessionParts } from './session-parts.ts';

/** How many takes are held ready. */
const AT_HAND = 3;
/** A take that is not there after so many ms is worth a word. */
const LATE = 700;

/** A command about the sound. */
export type SoundCommand = Exclude<Command, { type: 'wait' | 'keep' }>;

/** A take that begins to sound, and where. */
export interface Started {
  readonly place: number;
  readonly portion: Portion;
  readonly heard: HeardTake;
}

export interface SoundingEvents {
  /** An answer for the conductor. */
  answer(event: ConductorEvent): void;
  /** Is this still wanted? */
  awaits(token: number): boolean;
  /** @returns where in the take to begin, ms */
  starting(started: Started): number;
  /** It takes its time. */
  late(): void;
  /** No voice can say it. */
  refused(): void;
}

/** A speech of nothing but these words. */
const only = (text: string): Speech => ({
  ...{ kind: 'speech', id: 'said', roles: [] },
  parts: [{ kind: 'spoken', text }],
});

/** What to ask for to have words said that are nobody's line; undefined when there is nothing to say, or nobody. */
export function requestOf(
  text: string,
  voice: string | undefined,
  language: TakeRequest['language'],
): TakeRequest | undefined {
  const { say } = spokenForm(only(text));
  return voice === undefined || say === '' ? undefined : { schema: TAKE_SCHEMA, voice, language, say };
}

export class Sounding {
  readonly player: Player;
  readonly #parts: SessionParts;
  readonly #order: () => RunningOrder;
  readonly #voices: () => Voices;
  readonly #events: SoundingEvents;
  readonly #speeches: AtHand;
  readonly #leads: AtHand;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /**
   * @param order as it is now
   * @param voices the cast as it is now
   */
  constructor(parts: SessionParts, order: () => RunningOrder, voices: () => Voices, events: SoundingEvents) {
    this.#parts = parts;
    this.#order = order;
    this.#voices = voices;
    this.#events = events;
    this.player = new Player({
      heard: (token) => events.answer({ type: 'heard', token }),
      ended: (token) => events.answer({ type: 'ended', token }),
      failed: (token, reason) => events.answer({ type: 'unavailable', token, reason }),
      interrupted: () => events.answer({ type: 'pause' }),
    });
    const takes = takesOf(parts.takes, parts.script);
    this.#speeches = new AtHand(
      takes,
      (place) => (this.#isMine(place) ? 'phone' : parts.source),
      (place) => this.#requestAt(place),
    );
    this.#leads = new AtHand(
      takes,
      () => 'phone',
      (place) => requestOf(order().turns[place]?.lead?.text ?? '', parts.own.narrator, parts.language),
    );
  }

  /** Does what the conductor asks of the sound; tells what became of it. */
  obey(command: SoundCommand): void {
    switch (command.type) {
      case 'sound':
        void this.#sound(command.token, command.place, command.portion);
        break;
      case 'hush':
        this.player.hush();
        break;
      case 'hold':
        this.player.hold();
        break;
      case 'resume':
        this.player.resume();
        break;
    }
  }

  /** The wait for a sound is over. */
  onTime(): void {
    clearTimeout(this.#lateTimer);
  }

  /** Has the next takes on the way at hand. */
  prepare({ place, mode, itinerary, silent }: Rehearsal): void {
    const { turns } = this.#order();
    const way = itinerary?.steps.map((step) => step.place);
    const ready = ({ take }: HeardTake): void => {
      if (!this.#closed) this.player.prepare(take);
    };
    this.#speeches.hold(silent ? [] : ahead(turns, place, mode, AT_HAND, way), ready);
    const after = way ? way.slice(Math.max(0, way.indexOf(place))) : [...turns.keys()].slice(place);
    const lead = silent || mode !== 'rehearse' ? undefined : after.find((at) => turns[at]?.mine);
    const given = lead !== undefined && turns[lead]?.lead && this.#parts.own.narrator !== undefined;
    this.#leads.hold(given ? [lead] : [], ready);
  }

  /** Lets go of what was at hand: places or voices are others now. */
  forget(): void {
    this.#speeches.close();
    this.#leads.close();
  }

  /** Silence, for good. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#lateTimer);
    this.forget();
    this.player.close();
  }

  #isMine(place: number): boolean {
    const { mine } = this.#parts;
    return this.#order().turns[place]?.speech.roles.some((role) => mine.includes(role)) === true;
  }

  /** What is said at a place; in a line that others say with me, by one of them. */
  #requestAt(place: number): TakeRequest | undefined {
    const turn = this.#order().turns[place];
    if (!turn) return undefined;
    const { mine, language } = this.#parts;
    const others = turn.together ? turn.speech.roles.filter((role) => !mine.includes(role)) : [];
    const speech = others.length > 0 ? { ...turn.speech, roles: others } : turn.speech;
    return requestFor({ ...turn, speech }, language, this.#voices());
  }

  async #sound(token: number, place: number, portion: Portion): Promise<void> {
    this.onTime();
    this.#lateTimer = setTimeout(() => this.#events.late(), LATE);
    const { answer, awaits, refused, starting } = this.#events;
    try {
      const heard = await (portion === 'lead' ? this.#leads : this.#speeches).get(place);
      if (this.#closed || !awaits(token)) return;
      this.player.sound(token, heard.take, starting({ place, portion, heard }));
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      if (reason !== 'TakeRefused') return answer({ type: 'unavailable', token, reason });
      if (awaits(token)) refused();
      answer({ type: 'unspeakable', token });
    }
  }
}
