/**
 * What is known of one order that rings work on: what they said last, what has to be fetched, what they will not bring.
 * Pure: time is an argument. Nothing of it has to outlive the host: a ring tells it again.
 *
 * @module
 */
import type { Progress } from '../../edge/orders/wire.ts';
import type { PlacedOrderRecord } from '../storage/records.ts';
import { isFinal } from './in-turn.ts';
import { firstCues } from './orders-plan.ts';

/** How long a ring that works may be silent before the phone takes the work back, in ms. */
const SILENCE = 12_000;
/** How long nothing may come of it although the ring answers, in ms. */
const STANDSTILL = 60_000;
/** How long an order may take to be placed, in ms. */
const PLACING = 25_000;

/** A take that can be fetched from a ring. */
export interface Ready {
  readonly wanted: string;
  /** The wanted key, or that of an understudy. */
  readonly key: string;
  readonly origin: string;
}

interface Word {
  readonly at: number;
  readonly cursor: number;
  readonly part: Progress['part'];
}

export class FollowedOrder {
  /** Aborts when the order is taken back. */
  readonly recalled = new AbortController();
  /** Origins of the rings that are being given the order. */
  readonly placing = new Set<string>();
  readonly #began: number;
  readonly #words = new Map<string, Word>();
  readonly #ready = new Map<string, Ready>();
  readonly #released = new Set<string>();
  #gainedAt: number;
  #isFinished = false;
  #isSilent = false;

  /** @param now ms since 1970 */
  constructor(now: number) {
    this.#began = now;
    this.#gainedAt = now;
  }

  /** Where to go on with a ring. */
  cursorOf(origin: string): number {
    return this.#words.get(origin)?.cursor ?? 0;
  }

  /** Did this ring answer when it was last asked? */
  hears(origin: string): boolean {
    return this.#words.has(origin);
  }

  /** A ring told how far it is; returns what it refused for good, with the reasons. */
  hear(origin: string, order: PlacedOrderRecord, progress: Progress, now: number): Map<string, string> {
    const refused = new Map<string, string>();
    for (const outcome of progress.outcomes) {
      const wanted = order.keys[outcome.place];
      if (wanted === undefined) continue;
      if (outcome.state !== 'refused') this.#ready.set(wanted, { wanted, key: outcome.key, origin });
      else if (isFinal(outcome.reason)) refused.set(wanted, outcome.reason);
      else this.#released.add(wanted);
    }
    if (progress.outcomes.length > 0) this.#gainedAt = now;
    this.#words.set(origin, { at: now, cursor: progress.cursor, part: progress.part });
    if (progress.pending === 0) this.#isFinished = true;
    return refused;
  }

  /** A ring that told how far it is says that it is still there. */
  hearNothingNew(origin: string, now: number): void {
    const word = this.#words.get(origin);
    if (word) this.#words.set(origin, { ...word, at: now });
  }

  /** A ring did not answer, or does not know the order: what it said before counts no more. */
  lose(origin: string): void {
    this.#words.delete(origin);
  }

  /** No ring that has it answered. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /** What can be fetched, for the lines that are still open. */
  ready(isOpen: (wanted: string) => boolean): Ready[] {
    for (const wanted of this.#ready.keys()) if (!isOpen(wanted)) this.#ready.delete(wanted);
    return [...this.#ready.values()];
  }

  /** It was fetched, and stored. */
  settled(wanted: string): void {
    this.#ready.delete(wanted);
  }

  /** A ring does not have what it said it had: the phone asks for it itself. */
  release(wanted: string): void {
    this.#ready.delete(wanted);
    this.#released.add(wanted);
  }

  /** Has a ring done all it can? */
  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** Has a ring done all it can, and is all of it here? */
  get isOver(): boolean {
    return this.#isFinished && this.#ready.size === 0;
  }

  /**
   * Keys that nobody else has to be asked for now: a ring works on them, or has them.
   *
   * @param order as it is kept
   * @param nearest origin of the ring that would be asked directly
   */
  held(order: PlacedOrderRecord, now: number, nearest: string | undefined): string[] {
    const isPlacing = order.rings.some(({ state }) => state === 'asked') && now < this.#began + PLACING;
    const isWorking =
      now < this.#gainedAt + STANDSTILL &&
      [...this.#words.values()].some(({ part, at }) => part === 'first' && now < at + SILENCE);
    // Until the first word of a ring, what was placed before this host began counts as worked on.
    const isNew = this.#words.size === 0 && now < this.#began + SILENCE && !this.#isSilent;
    if (this.#isFinished || !(isPlacing || isWorking || isNew)) return [...this.#ready.keys()];
    // The ring that has the order makes nothing twice; another one would.
    const isThere = order.rings.find(({ state }) => state !== 'declined')?.origin === nearest;
    const direct = new Set(isThere ? firstCues(order) : []);
    return order.keys.filter((key) => this.#ready.has(key) || (!direct.has(key) && !this.#released.has(key)));
  }
}
