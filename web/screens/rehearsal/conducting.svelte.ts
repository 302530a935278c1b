/**
 * The conductor at work: tells it what happened, has done what it asks, keeps its time, and tells of every step.
 *
 * @module
 */
import { conduct, type Command, type ConductorEvent, type Rehearsal } from '../../rehearsal/conductor.ts';
import type { Follower, Stepped } from './session-parts.ts';
import type { SoundCommand } from './sounding.ts';

/** Events that only a tap, a key or the headset sends, and after which a sound may follow, now or later. */
const TAPS: ReadonlySet<ConductorEvent['type']> = new Set(['play', 'said', 'back', 'repeat']);

/** Those who do what the conductor asks. */
export interface Company {
  /** A tap: the permission to sound is taken inside its handler. */
  wake(): void;
  /** My line is said; this is where the rehearsal stood. */
  said(before: Rehearsal): void;
  /** A step is made; what is asked follows. */
  stepping(step: Stepped): void;
  /** What is asked of the sound. */
  sound(command: SoundCommand): void;
  /** The place is to be kept. */
  keep(): void;
  /** What was asked is under way. */
  stepped(step: Stepped): void;
}

export class Conducting {
  #rehearsal: Rehearsal;
  readonly #company: Company;
  #followers: readonly Follower[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /** @param rehearsal at rest */
  constructor(rehearsal: Rehearsal, company: Company) {
    this.#rehearsal = $state.raw(rehearsal);
    this.#company = company;
  }

  get rehearsal(): Rehearsal {
    return this.#rehearsal;
  }

  /**
   * Tells of every step from now on, once it is made.
   *
   * @returns stops telling
   */
  follow(follower: Follower): () => void {
    this.#followers = [...this.#followers, follower];
    return () => (this.#followers = this.#followers.filter((one) => one !== follower));
  }

  /** Something happened. */
  send(event: ConductorEvent): void {
    if (this.#closed) return;
    const before = this.#rehearsal;
    if (TAPS.has(event.type) && !before.silent) this.#company.wake();
    const { rehearsal: now, commands } = conduct(before, event);
    const ends = (event.type === 'said' || event.type === 'waited') && before.phase.kind === 'gap';
    if (ends && now !== before) this.#company.said(before);
    this.#rehearsal = now;
    const another = event.type === 'turns' ? !event.same : now.place !== before.place;
    const step: Stepped = { before, now, event, another };
    this.#company.stepping(step);
    for (const command of commands) this.#obey(command);
    this.#company.stepped(step);
    for (const follower of this.#followers) follower(step);
  }

  /** Nothing happens any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #obey(command: Command): void {
    if (command.type === 'keep') this.#company.keep();
    else if (command.type === 'wait') {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.send({ type: 'waited', token: command.token }), command.time);
    } else this.#company.sound(command);
  }
}
