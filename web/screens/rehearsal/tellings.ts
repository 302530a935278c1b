/**
 * What my lines tell of me, on its way to where it is kept: until it is there the place bears it too, so that it is not
 * lost with the app.
 *
 * @module
 */
import type { Said } from '../../rehearsal/learning/observed.ts';

/** A line of mine, by the id of its speech, and how it went. */
export interface Telling {
  readonly speech: string;
  readonly said: Said;
}

export class Tellings {
  readonly #between: (write: () => Promise<void>) => Promise<void>;
  readonly #onKept: (kept: boolean) => void;
  #underWay: readonly Telling[] = [];

  /**
   * @param between has something written between two writes of the place
   * @param onKept told what became of each
   */
  constructor(between: (write: () => Promise<void>) => Promise<void>, onKept: (kept: boolean) => void) {
    this.#between = between;
    this.#onKept = onKept;
  }

  /** Those that are not kept yet. */
  get underWay(): readonly Telling[] {
    return this.#underWay;
  }

  /** @param keep false when there is no room */
  tell(telling: Telling, keep: () => Promise<boolean>): Promise<void> {
    this.#underWay = [...this.#underWay, telling];
    return this.#between(async () => {
      const kept = await keep().catch(() => false);
      this.#underWay = this.#underWay.filter((one) => one !== telling);
      this.#onKept(kept);
    });
  }
}
