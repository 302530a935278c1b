/**
 * Where the lines of speeches stand, so that a paragraph that stands elsewhere is told from them.
 *
 * @module
 */
import type { Line } from '../line.ts';

export class Indents {
  readonly #counts = new Map<number, number>();
  #all = 0;

  observe(line: Line): void {
    this.#all++;
    this.#counts.set(line.indent, (this.#counts.get(line.indent) ?? 0) + 1);
  }

  /** How many lines were observed. */
  get seen(): number {
    return this.#all;
  }

  /** Share of the speeches' lines that stand at this indent, one column more or less. */
  share(indent: number): number {
    if (this.#all === 0) return 1;
    let count = 0;
    for (const near of [indent - 1, indent, indent + 1]) count += this.#counts.get(near) ?? 0;
    return count / this.#all;
  }

  /** The indent most lines of speeches have. */
  get usual(): number {
    let best = 0;
    let most = -1;
    for (const [indent, count] of this.#counts) {
      if (count > most) {
        most = count;
        best = indent;
      }
    }
    return best;
  }

  isForeign(line: Line): boolean {
    return this.#all >= 10 && this.share(line.indent) < 0.02;
  }
}
