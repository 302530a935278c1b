import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';

/** The process died in the middle of a call. Its code may catch this, and yet never does anything again. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

const never = new Promise<never>(() => undefined);

export interface LifeParts {
  readonly chance: Chance;
  readonly chronicle: Chronicle;
  /** How often a call of a port ends the process, before or after its effect. */
  readonly risk: () => number;
  /** How often a call of a port fails although the process lives, before or after its effect; never unless told. */
  readonly slips?: () => number;
  /** What the end of the process means to its place. */
  readonly end: () => void;
}

/**
 * One life of a process. All that it does goes through its ports; when it has died, they are dead: what still runs of it
 * reaches nothing.
 */
export class Life {
  readonly name: string;
  readonly #parts: LifeParts;
  readonly #ending = new AbortController();

  constructor(name: string, parts: LifeParts) {
    this.name = name;
    this.#parts = parts;
  }

  get isOver(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Aborts when the process ends: for what is outside of it and was talking to it. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  kill(why: string): void {
    if (this.isOver) return;
    this.#parts.chronicle.note('dies', this.name, why);
    this.#ending.abort(new Crashed(why));
    this.#parts.end();
  }

  #strikes(port: string, when: string): boolean {
    const strikes = this.#parts.chance.happens(this.#parts.risk() / 2);
    if (strikes) this.kill(`${when} ${port}`);
    return strikes;
  }

  #slip(port: string): void {
    if (this.#parts.chance.happens((this.#parts.slips?.() ?? 0) / 2)) throw new Error(`Connection lost: ${port}`);
  }

  /** A call of a port that is awaited. */
  async port<Result>(name: string, effect: () => Promise<Result>): Promise<Result> {
    if (this.isOver || this.#strikes(name, 'before')) return never;
    try {
      this.#slip(name);
      const result = await effect();
      if (this.isOver || this.#strikes(name, 'after')) return never;
      this.#slip(name);
      return result;
    } catch (error) {
      if (this.isOver) return never;
      throw error;
    }
  }

  /** A call of a port that answers at once. */
  call<Result>(name: string, effect: () => Result): Result {
    if (this.isOver || this.#strikes(name, 'before')) throw new Crashed(name);
    const result = effect();
    if (this.#strikes(name, 'after')) throw new Crashed(name);
    return result;
  }

  /** The dead never wake. */
  async wait<Result>(waiting: Promise<Result>): Promise<Result> {
    try {
      const result = await waiting;
      return this.isOver ? never : result;
    } catch (error) {
      if (this.isOver) return never;
      throw error;
    }
  }
}
