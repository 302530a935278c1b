/**
 * Where a document's labels stand.
 *
 * @module
 */
import type { Line } from '../line.ts';

/** Where the labels that are sure stand: few stand elsewhere. */
export class Habits {
  readonly #indents = new Map<number, number>();
  #all = 0;
  #afterGap = 0;

  observe(line: Line): void {
    this.#all++;
    if (line.gap > 0) this.#afterGap++;
    this.#indents.set(line.indent, (this.#indents.get(line.indent) ?? 0) + 1);
  }

  /** Whether a line has no empty line before it, as labels of the document always have. */
  isClose(line: Line): boolean {
    return this.#all >= 10 && line.gap === 0 && this.#afterGap > 0.97 * this.#all;
  }

  isUsual(line: Line): boolean {
    if (this.#all < 10) return true;
    if (this.isClose(line)) return false;
    let near = 0;
    for (const indent of [line.indent - 1, line.indent, line.indent + 1]) near += this.#indents.get(indent) ?? 0;
    return near >= 0.01 * this.#all;
  }
}
