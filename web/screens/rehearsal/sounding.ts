/**
 * What a rehearsal sounds like: gets the takes that the conductor asks for, ahead of time where it can, and lets them
 * sound.
 *
 * @module
 */
import { takesOf, type HeardTake } from '../../phone/takes.ts';
import { ahead, withoutMe } from '../../rehearsal/ahead.ts';
import type { Command, ConductorEvent, Portion, Rehearsal } from '../../rehearsal/conductor.ts';
import { restsIn, type Rest } from '../../rehearsal/rests.ts';
import { BREATH, SHORT_BREATH } from '../../rehearsal/track-lines.ts';
import { volumeOf } from '../../rehearsal/volumes.ts';
import { Flattening, type Playable } from '../../sound/flattening.ts';
import { Player } from '../../sound/player.ts';
import { AtHand } from './at-hand.ts';
import { requestAt, type Play } from './requests.ts';
import type { SessionParts } from './session-parts.ts';
import { Silences } from './silences.ts';

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
  /** Are the silences of the play held now? The italienne cuts them. */
  holdsSilences(): boolean;
  /** It takes its time. */
  late(): void;
  /** No voice can say it. */
  refused(): void;
}

export class Sounding {
  readonly player: Player;
  readonly #parts: SessionParts;
  readonly #play: Play;
  readonly #events: SoundingEvents;
  readonly #atHand: Readonly<Record<Portion, AtHand>>;
  readonly #silences: Silences;
  readonly #flattening = new Flattening();
  #onOneNote = false;
  #rests: readonly Rest[] = [];
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /**
   * @param play as it is now
   * @param rate how fast it goes now
   */
  constructor(parts: SessionParts, play: Play, rate: () => number, events: SoundingEvents) {
    this.#parts = parts;
    this.#play = play;
    this.#events = events;
    this.player = new Player({
      heard: (token) => {
        this.#silences.begin(this.#rests);
        events.answer({ type: 'heard', token });
      },
      ended: (token) => events.answer({ type: 'ended', token }),
      failed: (token, reason) => events.answer({ type: 'unavailable', token, reason }),
      interrupted: () => events.answer({ type: 'pause' }),
    });
    this.#silences = new Silences(this.player, rate);
    const isMine = (place: number): boolean =>
      play.order().turns[place]?.speech.roles.some((role) => parts.mine.includes(role)) === true;
    const takes = takesOf(parts.takes, parts.script);
    const atHand = (portion: Portion): AtHand =>
      new AtHand(
        takes,
        (place) => (portion !== 'speech' || isMine(place) ? 'phone' : parts.source),
        (place) => requestAt(place, portion, parts, play),
        (place) => {
          const turn = portion === 'speech' ? play.order().turns[place] : undefined;
          return turn && parts.songs?.takeOf(turn.speech);
        },
      );
    this.#atHand = { link: atHand('link'), lead: atHand('lead'), move: atHand('move'), speech: atHand('speech') };
  }

  /** Does what the conductor asks of the sound; tells what became of it. */
  obey(command: SoundCommand): void {
    switch (command.type) {
      case 'sound':
        void this.#sound(command.token, command.place, command.portion);
        break;
      case 'hush':
        this.#silences.stop();
        this.player.hush();
        break;
      case 'hold':
        this.#silences.hold();
        break;
      case 'resume':
        this.#silences.resume();
        break;
    }
  }

  /** The wait for a sound is over. */
  onTime(): void {
    clearTimeout(this.#lateTimer);
  }

  /** Has the next takes on the way at hand. */
  prepare({ place, mode, itinerary, silent }: Rehearsal): void {
    const { turns } = this.#play.order();
    this.#onOneNote = mode === 'italienne';
    this.player.setBreath(mode === 'italienne' ? SHORT_BREATH : BREATH);
    const way = itinerary?.steps.map((step) => step.place);
    const ready = ({ take }: { readonly take: Playable }): void => {
      if (!this.#closed) this.player.prepare(take);
    };
    this.#atHand.speech.hold(silent ? [] : ahead(turns, place, mode, AT_HAND, way), (heard, at) => {
      void this.#saidAt(at, 'speech', heard).then((take) => ready({ take }));
    });
    const after = way ? way.slice(Math.max(0, way.indexOf(place))) : [...turns.keys()].slice(place);
    const first = (portion: Portion, is: (at: number) => boolean): void => {
      const at = silent || mode !== 'rehearse' ? undefined : after.find(is);
      this.#atHand[portion].hold(at === undefined ? [] : [at], ready);
    };
    first('lead', (at) => turns[at]?.mine === true && turns[at]?.lead !== undefined);
    first('move', (at) => this.#play.moveAt(at) !== undefined);
    first('link', (at) => {
      const index = way?.indexOf(at) ?? -1;
      const before = way?.[index - 1];
      return (itinerary?.steps[index]?.skipped ?? 0) > 0 && turns[at]?.scene !== turns[before ?? at]?.scene;
    });
  }

  /** Lets go of what was at hand: places or voices are others now. */
  forget(): void {
    for (const atHand of Object.values(this.#atHand)) atHand.close();
  }

  /** Silence, for good. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#lateTimer);
    this.#silences.stop();
    this.forget();
    this.#flattening.close();
    this.player.close();
  }

  #volumeAt(place: number, portion: Portion): number {
    const turn = portion === 'speech' ? this.#play.order().turns[place] : undefined;
    return turn ? volumeOf(withoutMe(turn, this.#parts.mine).speech, this.#parts.volumes ?? {}) : 1;
  }

  async #sound(token: number, place: number, portion: Portion): Promise<void> {
    this.onTime();
    this.#lateTimer = setTimeout(() => this.#events.late(), LATE);
    const { answer, awaits, refused, starting } = this.#events;
    try {
      const heard = await this.#atHand[portion].get(place);
      const take = await this.#saidAt(place, portion, heard);
      if (this.#closed || !awaits(token)) return;
      this.#rests = this.#restsAt(place, portion, heard);
      this.player.sound(token, take, starting({ place, portion, heard }), this.#volumeAt(place, portion));
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'unknown';
      if (reason !== 'TakeRefused') return answer({ type: 'unavailable', token, reason });
      if (awaits(token)) refused();
      answer({ type: 'unspeakable', token });
    }
  }

  /** In the italienne speech has one note; a song that was recorded keeps its melody. */
  #saidAt(place: number, portion: Portion, { take }: HeardTake): Promise<Playable> {
    const isSong = this.#play.order().turns[place]?.recorded === true;
    const flat = this.#onOneNote && portion === 'speech' && !isSong && !this.#closed;
    return flat ? this.#flattening.of(take) : Promise.resolve(take);
  }

  /** The silences inside a take; those that the play wants are cut in the italienne. */
  #restsAt(place: number, portion: Portion, { take }: HeardTake): readonly Rest[] {
    const speech = this.#play.order().turns[place]?.speech;
    return speech && portion === 'speech' ? restsIn(speech, take.marks, !this.#events.holdsSilences()) : [];
  }
}
