/**
 * An actor who forgets, for measuring a plan of learning. None of them forgets as the plan believes.
 *
 * @module
 */
import type { Mark } from '../../../web/rehearsal/learning/kept.ts';
import { seeded } from '../../fixtures/chance.ts';

/** A moment of a season of work. */
export interface Moment {
  /** Days since the beginning. */
  readonly day: number;
  /** Seconds of rehearsal so far. */
  readonly worked: number;
}

/** What one actor remembers of cards, and how it changes. */
export interface Forgetting {
  /** The chance that a card is recalled: 0 before it was ever met. */
  recall(card: string, now: Moment): number;
  /** It is met: said, or heard because it could not be said. */
  meet(card: string, now: Moment): void;
}

/** Makes an actor: another seed is another memory. `scatter` gives a number within bounds; `ease` scatters cards. */
export type Family = (scatter: (least: number, most: number) => number, ease: (card: string) => number) => Forgetting;

export class Actor {
  readonly #chance: () => number;
  readonly #forgetting: Forgetting;
  readonly #eases = new Map<string, number>();

  constructor(family: Family, seed: number) {
    const chance = seeded(seed);
    this.#chance = chance;
    this.#forgetting = family(
      (least, most) => least + chance() * (most - least),
      (card) => this.#easeOf(card),
    );
  }

  recall(card: string, now: Moment): number {
    return this.#forgetting.recall(card, now);
  }

  /** Tries a card, or studies a new one; whatever happens, it is heard or read right afterwards. */
  expose(card: string, now: Moment): Mark {
    const recall = this.#forgetting.recall(card, now);
    this.#forgetting.meet(card, now);
    if (this.#chance() >= recall) return recall > 0.3 ? 'prompted' : 'blank';
    return recall < 0.75 && this.#chance() < 0.5 ? 'hesitant' : 'known';
  }

  /** Some cards stick better than others, for this actor: -0.6 to 0.6. */
  #easeOf(card: string): number {
    const ease = this.#eases.get(card) ?? (this.#chance() - 0.5) * 1.2;
    this.#eases.set(card, ease);
    return ease;
  }
}
