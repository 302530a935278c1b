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
  readonly #keep: (telling: Telling) => Promise<boolean>;
  readonly #onKept: (kept: boolean) => void;
  #underWay: readonly Telling[] = [];

  /**
   * @param keep false when there is no room
   * @param onKept told what became of each
   */
  constructor(keep: (telling: Telling) => Promise<boolean>, onKept: (kept: boolean) => void) {
    this.#keep = keep;
    this.#onKept = onKept;
  }

  /** Those that are not kept yet. */
  get underWay(): readonly Telling[] {
    return this.#underWay;
  }

  async tell(telling: Telling): Promise<void> {
    this.#underWay = [...this.#underWay, telling];
    const kept = await this.#keep(telling).catch(() => false);
    this.#underWay = this.#underWay.filter((one) => one !== telling);
    this.#onKept(kept);
  }
}
