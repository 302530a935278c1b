/**
 * Keeps where a rehearsal stands and how it is set, what its lines tell, and its runs: one write after the other, each of
 * what is so when it is made.
 *
 * @module
 */
import type { RehearsalRecord, RunRecord } from '../../storage/records.ts';
import type { SessionParts } from './session-parts.ts';

export class Keeping {
  /** The last write found no room. */
  full = $state(false);
  readonly #parts: Pick<SessionParts, 'keep' | 'onRun'>;
  readonly #place: () => RehearsalRecord | undefined;
  #last: Promise<void> = Promise.resolve();
  /** The place is to be written, and is not being written yet. */
  #due = false;

  /**
   * @param parts keep; false when there is no room
   * @param place what is to be kept of it, now; undefined when all is cut
   */
  constructor(parts: Pick<SessionParts, 'keep' | 'onRun'>, place: () => RehearsalRecord | undefined) {
    this.#parts = parts;
    this.#place = place;
  }

  /** The place is another. */
  keep(): void {
    if (this.#due) return;
    this.#due = true;
    this.#last = this.#last.then(async () => {
      this.#due = false;
      const record = this.#place();
      if (record) this.full = !(await this.#parts.keep(record).catch(() => false));
    });
  }

  /** Writes something else, once the place bears all that is known now; the place is not written meanwhile. */
  between(write: () => Promise<void>): Promise<void> {
    this.keep();
    return (this.#last = this.#last.then(write));
  }

  /** What a line told is kept: the place need not bear it any more. Or there was no room for it. */
  told(kept: boolean): void {
    if (kept) this.keep();
    else this.full = true;
  }

  async keepRun(run: RunRecord): Promise<void> {
    const kept = await this.#parts.onRun?.(run).catch(() => false);
    if (kept === false) this.full = true;
  }
}
