/**
 * Hands free: the microphone is open while it is wanted, my line is listened to, and its end is told to the conductor.
 * Whatever goes wrong, the gap waits for the tap again.
 *
 * @module
 */
import type { GapMode } from '../../rehearsal/choices.ts';
import { isUnderWay, type ConductorEvent, type Rehearsal } from '../../rehearsal/conductor.ts';
import type { Frame } from '../../rehearsal/hands-free/band-meter.ts';
import { Listener } from '../../rehearsal/hands-free/listener.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { wordsOf } from '../../script/model.ts';
import type { OpenMicrophone, OpenMicrophoneWith, Trouble } from '../../sound/microphone.ts';
import type { LineWatch } from './line-watch.svelte.ts';
import type { Stepped } from './session-parts.ts';
import type { Work } from './work.svelte.ts';

/** So many whispers are given by themselves in one line; after that the tap is offered. */
const MOST_PROMPTS = 3;
/** Without a voice for so long, the tap is offered, ms. */
const UNHEARD = 10_000;

/** The rehearsal that is listened to. */
export interface ListenedTo {
  readonly rehearsal: Rehearsal;
  readonly order: RunningOrder;
  readonly line: Pick<LineWatch, 'hesitated' | 'fellSilent'>;
  readonly work: Pick<Work, 'hearingPaces'>;
  readonly send: (event: ConductorEvent) => void;
  setGap(gap: GapMode): void;
  /** The prompter speaks, now. */
  readonly whispering: boolean;
  /**
   * I have dried: the next words are whispered.
   *
   * @returns whether there were any; none where all was given, or stands before my eyes
   */
  prompt(): boolean;
}

/** My line, while its gap is open. */
interface Line {
  readonly token: number;
  readonly role: string | undefined;
  readonly words: string;
  /** When it was first listened to, ms on the microphone's clock. */
  openedAt: number | undefined;
  begun: boolean;
  /** How often I was prompted because I had dried. */
  prompts: number;
}

export class Ears {
  /** The microphone is open. */
  open = $state(false);
  /** My voice is heard, now. */
  hearing = $state(false);
  /** My line is awaited, and nothing has been heard for long. */
  unheard = $state(false);
  /** Why hands free was left. */
  trouble: Trouble | undefined = $state();

  readonly #of: ListenedTo;
  readonly #openMicrophone: OpenMicrophoneWith;
  readonly #listener = new Listener();
  #microphone: OpenMicrophone | undefined;
  #line: Line | undefined;
  #opening = false;
  #hidden = false;
  #closed = false;

  /**
   * @param of the rehearsal; `follow` is to be told of its steps
   * @param openMicrophone the phone's, unless a test brings its own
   */
  constructor(of: ListenedTo, openMicrophone: OpenMicrophoneWith) {
    this.#of = of;
    this.#openMicrophone = openMicrophone;
  }

  /** A step of the conductor. */
  readonly follow = ({ now, event }: Stepped): void => {
    const chosen = event.type === 'gap' && event.gap === 'hands-free';
    if (chosen) this.trouble = undefined;
    this.#attend(now);
    // Whoever chooses is asked at once, not when the line is due.
    this.#settle(chosen && !now.silent);
  };

  /**
   * Something understands what I say.
   *
   * @param share of the words of my line, up to the last that was understood; undefined: it does not any more
   */
  understood(share: number | undefined): void {
    this.#listener.understood(share);
  }

  /** How much of my line I have said at least, 0 to 1; 0 where I am not listened to. */
  get said(): number {
    return this.#line ? this.#listener.said : 0;
  }

  /** @param hidden the screen is locked, or another app is in front of it */
  hide(hidden: boolean): void {
    this.#hidden = hidden;
    this.#settle(false);
  }

  /** Hears nothing any more. */
  close(): void {
    this.#closed = true;
    this.#shut();
  }

  get #wanted(): boolean {
    const { gap, silent, mode, phase } = this.#of.rehearsal;
    const chosen = gap === 'hands-free' && !silent && mode !== 'listen';
    return chosen && isUnderWay(phase) && !this.#hidden && !this.#closed;
  }

  /** My gap opens, or is over. */
  #attend({ phase, place, gap }: Rehearsal): void {
    if (phase.kind === 'gap' && phase.token === this.#line?.token) return;
    this.#listener.forget();
    this.#line = undefined;
    this.hearing = false;
    this.unheard = false;
    const turn = this.#of.order.turns[place];
    if (phase.kind !== 'gap' || gap !== 'hands-free' || !turn || turn.together || turn.simultaneous) return;
    const { speech, role } = turn;
    this.#line = { token: phase.token, role, words: wordsOf(speech), openedAt: undefined, begun: false, prompts: 0 };
  }

  /** Opens or closes the microphone, as it is wanted now. */
  #settle(asking: boolean): void {
    if (!this.#wanted && !asking) this.#shut();
    else if (!this.#microphone && !this.#opening) void this.#listen();
  }

  async #listen(): Promise<void> {
    this.#opening = true;
    const opened = await this.#openMicrophone({
      heard: (frame) => this.#hear(frame),
      lost: () => this.#fail('lost'),
    });
    this.#opening = false;
    if (!opened.ok) {
      if (!this.#closed) this.#fail(opened.trouble);
      return;
    }
    this.#microphone = opened.microphone;
    if (!this.#wanted) return this.#shut();
    this.open = true;
    this.trouble = undefined;
  }

  #fail(trouble: Trouble): void {
    this.#shut();
    this.trouble = trouble;
    this.#of.setGap('wait');
  }

  #shut(): void {
    this.#microphone?.close();
    this.#microphone = undefined;
    this.open = false;
    this.hearing = false;
    this.unheard = false;
    this.#listener.forget();
    // Opened again, its clock begins anew.
    if (this.#line) this.#line.openedAt = undefined;
  }

  #hear(frame: Frame): void {
    const line = this.#line;
    if (line && line.openedAt === undefined) {
      line.openedAt = frame.at;
      const pace = this.#of.work.hearingPaces[line.role ?? ''];
      this.#listener.expect({ words: line.words, cueEndsAt: frame.at, pace });
    }
    if (this.#of.whispering) this.#listener.whispered(frame.at);
    const event = this.#listener.hear(frame);
    if (!line) return;
    switch (event?.kind) {
      case 'began':
        this.#begins(line, frame.at);
        break;
      case 'resumed':
        this.hearing = true;
        this.unheard = false;
        break;
      case 'paused':
        this.hearing = false;
        break;
      case 'dried':
        this.#dries(line);
        break;
      case 'finished':
        this.#learn(line);
        this.#of.line.fellSilent(event.silence);
        this.#of.send({ type: 'waited', token: line.token });
        break;
      case undefined:
        if (!line.begun && frame.at - (line.openedAt ?? frame.at) > UNHEARD) this.unheard = true;
    }
  }

  /** The words are given; when none are left the line I had begun is over, and when they do not help the tap is offered. */
  #dries(line: Line): void {
    if (line.prompts < MOST_PROMPTS) {
      line.prompts += 1;
      if (this.#of.prompt()) return;
      if (line.begun) return this.#of.send({ type: 'waited', token: line.token });
    }
    this.unheard = true;
  }

  #begins(line: Line, at: number): void {
    line.begun = true;
    this.hearing = true;
    this.unheard = false;
    this.#learn(line);
    this.#of.line.hesitated(at - (line.openedAt ?? at));
  }

  /** How I speak in this role is kept. */
  #learn({ role }: Line): void {
    const { work } = this.#of;
    if (role !== undefined) work.hearingPaces = { ...work.hearingPaces, [role]: this.#listener.pace };
  }
}
