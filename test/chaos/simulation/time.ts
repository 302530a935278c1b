import type { Pause } from '../../../edge/pause.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly ring: () => void;
  isOff: boolean;
}

const isBefore = (one: Timer, other: Timer): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** From before the platform is replaced. */
const { setImmediate } = globalThis;
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** How many turns of the event loop the longest work takes that has no timer in it: reading a form. */
const LONG_WORK = 5;

/**
 * Time that stands still while anybody works. The next timer rings when all have come to rest: one turn of the event
 * loop is the end of every chain of promises, since nothing here waits for a thread, a socket or a disk.
 */
export class SimulatedTime {
  now: number;
  /** How many timers have rung. */
  rung = 0;
  readonly #heap: Timer[] = [];
  #orders = 0;
  #turns = 1;

  /** @param start ms since the epoch */
  constructor(start: number) {
    this.now = start;
  }

  /** @returns calls it off */
  after(milliseconds: number, ring: () => void): () => void {
    const wait = Math.max(0, Number.isNaN(milliseconds) ? 0 : milliseconds);
    const timer: Timer = { at: this.now + wait, order: (this.#orders += 1), ring, isOff: false };
    if (Number.isFinite(wait)) this.#push(timer);
    return () => {
      timer.isOff = true;
    };
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(milliseconds, resolve));
  }

  /** What follows now takes several turns of the event loop. */
  expectWork(): void {
    this.#turns = LONG_WORK;
  }

  /** As edge and rings wait: a wait that is given up rejects. */
  readonly pause: Pause = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const leave = (): void => {
        callOff();
        reject(signal.reason as Error);
      };
      const callOff = this.after(milliseconds, () => {
        signal.removeEventListener('abort', leave);
        resolve();
      });
      signal.addEventListener('abort', leave, { once: true });
    });

  /** As the phone waits: a wait that is given up is over. */
  readonly rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    this.pause(milliseconds, signal).catch(() => undefined);

  /**
   * Lets time pass.
   *
   * @param isOver is asked after each timer
   */
  async run(until: number, isOver: () => boolean): Promise<void> {
    await turn();
    for (let timer = this.#pop(until); timer && !isOver(); timer = this.#pop(until)) {
      this.now = timer.at;
      this.rung += 1;
      this.#turns = 1;
      timer.ring();
      for (let turns = 0; turns < this.#turns; turns += 1) await turn();
    }
    if (!isOver()) this.now = Math.max(this.now, until);
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(timer, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = timer;
  }

  /** The next timer that was not called off, if it rings in time. */
  #pop(until: number): Timer | undefined {
    for (let [first] = this.#heap; first && (first.isOff || first.at <= until); [first] = this.#heap) {
      const last = this.#heap.pop();
      if (last && last !== first) this.#sink(last);
      if (!first.isOff) return first;
    }
    return undefined;
  }

  #sink(timer: Timer): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
      if (!left) break;
      const goesRight = right !== undefined && isBefore(right, left);
      const child = goesRight ? right : left;
      if (!isBefore(child, timer)) break;
      heap[at] = child;
      at = 2 * at + (goesRight ? 2 : 1);
    }
    heap[at] = timer;
  }
}
