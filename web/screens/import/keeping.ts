/**
 * Keeps the corrections of one desk, one after the other, and notices when someone else has corrected the same script.
 *
 * @module
 */
import type { Script } from '../../script/model.ts';
import type { Written } from '../../storage/database.ts';
import type { Correction } from '../../storage/scripts.ts';

/** What became of the last correction. `newer`: it was not kept, since the text is another one now. */
export type Outcome =
  { readonly kind: 'kept' | 'gone' | 'no-room' | 'unreadable' } | { readonly kind: 'newer'; readonly script: Script };

export class Keeping<Moment extends { readonly script: Script }> {
  readonly #write: (from: Script, to: Moment) => Promise<Written<Correction>>;
  readonly #told: (outcome: Outcome) => void;
  #stored: Script;
  #wanted: Moment | undefined;
  #running = false;

  /**
   * @param stored the text as it was read
   * @param write keeps what was made of the text that was kept last
   * @param told what became of it
   */
  constructor(
    stored: Script,
    write: (from: Script, to: Moment) => Promise<Written<Correction>>,
    told: (outcome: Outcome) => void,
  ) {
    this.#stored = stored;
    this.#write = write;
    this.#told = told;
  }

  /** Keeps the text as it is now; of several in a row the last. */
  keep(moment: Moment): void {
    this.#wanted = moment;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let moment = this.#next(); moment; moment = this.#next()) this.#told(await this.#try(moment));
    this.#running = false;
  }

  #next(): Moment | undefined {
    const moment = this.#wanted;
    this.#wanted = undefined;
    return moment;
  }

  async #try(moment: Moment): Promise<Outcome> {
    try {
      const written = await this.#write(this.#stored, moment);
      if (!written.ok) return { kind: 'no-room' };
      const correction = written.value;
      if (correction.kind === 'kept') this.#stored = moment.script;
      if (correction.kind === 'newer') {
        this.#stored = correction.script;
        // What was made in the meantime was made of the old text, too.
        this.#wanted = undefined;
      }
      return correction;
    } catch {
      return { kind: 'unreadable' };
    }
  }
}
