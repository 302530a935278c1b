import { hash } from 'node:crypto';
import type { SimulatedTime } from './time.ts';

type Detail = string | number | boolean | undefined;

/** All that happened in one night, in order. Two runs of one seed write the same. */
export class Chronicle {
  readonly #time: SimulatedTime;
  readonly #start: number;
  readonly #lines: string[] = [];
  readonly #tell: ((line: string) => void) | undefined;
  /** The first promise that was broken. */
  broken: string | undefined;

  /** @param tell is given each event as it happens */
  constructor(time: SimulatedTime, tell?: (line: string) => void) {
    this.#time = time;
    this.#start = time.now;
    this.#tell = tell;
  }

  get events(): number {
    return this.#lines.length;
  }

  note(event: string, ...details: readonly Detail[]): void {
    const line = `${(this.#time.now - this.#start).toFixed(3)} ${event} ${details.join(' ')}`;
    this.#lines.push(line);
    this.#tell?.(line);
  }

  /** A promise of the house is broken: the night ends. */
  breach(what: string): void {
    this.note('BROKEN', what);
    this.broken ??= what;
  }

  hash(): string {
    return hash('sha256', this.#lines.map((line) => `${line}\n`).join(''));
  }
}
