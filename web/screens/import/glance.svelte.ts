/**
 * What is understood of a text while it is still being pasted. Its failures are not told: the actor is not done.
 *
 * @module
 */
import type { Imported } from '../../script/import/result.ts';
import { startReading, type Reading } from './reading.ts';
import { dressed } from './shelve.ts';

export class Glance {
  #seen: { readonly of: string; readonly imported: Imported } | undefined = $state.raw();
  #reading: Reading | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #wanted = '';

  /** What was understood last, of this text or of an earlier state of it. */
  get imported(): Imported | undefined {
    return this.#seen?.imported;
  }

  /** What was understood of this very text. */
  of(text: string): Imported | undefined {
    return this.#seen?.of === text ? this.#seen.imported : undefined;
  }

  /** Looks at a text when the hands have rested for so many ms. */
  later(text: string, pause: number): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.look(text), pause);
  }

  async look(text: string): Promise<void> {
    this.#reading?.cancel();
    this.#wanted = text;
    if (text.trim() === '') {
      this.#seen = undefined;
      return;
    }
    this.#reading = startReading(text, {}, () => undefined);
    try {
      const result = await this.#reading.result;
      if (this.#wanted === text) this.#seen = result.ok ? { of: text, imported: dressed(result.imported) } : undefined;
    } catch {
      this.#seen = undefined;
    }
  }

  close(): void {
    clearTimeout(this.#waiting);
    this.#reading?.cancel();
  }
}
