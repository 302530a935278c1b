/**
 * Keeps where a rehearsal stands and how it is set: one write after the other, so that the last one wins.
 *
 * @module
 */
import type { RehearsalRecord } from '../../storage/records.ts';

export class Keeping {
  readonly #keep: (record: RehearsalRecord) => Promise<boolean>;
  readonly #onkept: (kept: boolean) => void;
  #last: Promise<void> = Promise.resolve();

  /**
   * @param keep false when there is no room
   * @param onkept told what became of each
   */
  constructor(keep: (record: RehearsalRecord) => Promise<boolean>, onkept: (kept: boolean) => void) {
    this.#keep = keep;
    this.#onkept = onkept;
  }

  keep(record: RehearsalRecord): void {
    this.#last = this.#last.then(async () => this.#onkept(await this.#keep(record).catch(() => false)));
  }
}
