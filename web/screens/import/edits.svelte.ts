/**
 * The script under correction, with the way back: every fix is a new script, undo is keeping the old one.
 *
 * @module
 */
import type { Doubt } from '../../script/import/result.ts';
import type { Script } from '../../script/model.ts';

export interface Moment {
  readonly script: Script;
  /** In the importer's order; those that were answered are gone, the others keep their place. */
  readonly doubts: readonly (Doubt | undefined)[];
}

export class Edits {
  #now: Moment;
  #before: readonly Moment[] = $state.raw([]);
  #after: readonly Moment[] = $state.raw([]);
  readonly #onchange: (moment: Moment) => void;

  /**
   * @param script as it is on the shelf
   * @param doubts what the importer was not sure of
   * @param onchange told of every fix, undo and redo, so that it is kept
   */
  constructor(script: Script, doubts: readonly Doubt[], onchange: (moment: Moment) => void) {
    this.#now = $state.raw({ script, doubts });
    this.#onchange = onchange;
  }

  get script(): Script {
    return this.#now.script;
  }

  get doubts(): Moment['doubts'] {
    return this.#now.doubts;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  /** A fix: gives a new script. One that changes nothing is no step to go back. */
  apply(fix: (script: Script) => Script): void {
    this.#step({ ...this.#now, script: fix(this.script) });
  }

  /** Answers the doubt at a place: it is asked no more, and the fix that follows from the answer is made with it. */
  answer(place: number, fix: (script: Script) => Script = (script) => script): void {
    this.#step({ script: fix(this.script), doubts: this.doubts.with(place, undefined) });
  }

  undo(): void {
    const last = this.#before.at(-1);
    if (!last) return;
    this.#before = this.#before.slice(0, -1);
    this.#after = [...this.#after, this.#now];
    this.#set(last);
  }

  redo(): void {
    const next = this.#after.at(-1);
    if (!next) return;
    this.#after = this.#after.slice(0, -1);
    this.#before = [...this.#before, this.#now];
    this.#set(next);
  }

  /** Shows a text that someone else has kept, in the place of one's own, which undo brings back. */
  adopt(script: Script): void {
    this.#before = [...this.#before, this.#now];
    this.#after = [];
    this.#now = { ...this.#now, script };
  }

  #step(next: Moment): void {
    if (next.script === this.#now.script && next.doubts === this.#now.doubts) return;
    this.#before = [...this.#before, this.#now];
    this.#after = [];
    this.#set(next);
  }

  #set(moment: Moment): void {
    this.#now = moment;
    this.#onchange(moment);
  }
}
