import { unlessAborted } from '../unless-aborted.ts';

/** How many times a request joins the work of others before it does the work by itself. */
const MOST_JOINS = 2;

interface Flight<Result> {
  readonly landing: Promise<Result>;
  readonly controller: AbortController;
  lasting: boolean;
  passengers: number;
}

/** Who asks for the work. */
export interface Passenger {
  /** Aborts when nobody waits for this request any more. */
  readonly signal: AbortSignal;
  /** Keeps the work alive when the request that began it ends first (`waitUntil`). */
  readonly background: (work: Promise<unknown>) => void;
}

/**
 * What is done once.
 *
 * @param signal aborts when nobody waits for it any more
 * @param last to be called when it must come to its end from now on, although nobody waits for it any more
 */
export type Work<Result> = (signal: AbortSignal, last: () => void) => Promise<Result>;

/**
 * Does work that several ask for at the same time once.
 *
 * The work is aborted when the last one who waits for it has left, unless it has said that it must last. When it dies
 * (its promise rejects) or stays silent for longer than `patience`, each one who joined does it anew, again together. In
 * a Worker the work runs in the context of the request that began it: a runtime that ends this context leaves a promise
 * that never settles, and the patience, a timer of the joining request's own context, is what notices.
 */
export class SingleFlight<Result> {
  readonly #flights = new Map<string, Flight<Result>>();
  readonly #patience: number;

  /** @param patience how long to wait for the work of another, in ms */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /** Is somebody doing this work now? */
  isUnderWay(name: string): boolean {
    return this.#flights.has(name);
  }

  /**
   * @param name the same for the same work
   * @param passenger who asks
   * @param work what is done
   * @throws what `work` throws when this request did it, or the signal's reason when it left
   */
  async run(name: string, passenger: Passenger, work: Work<Result>): Promise<Result> {
    passenger.signal.throwIfAborted();
    for (let joins = 0; joins < MOST_JOINS; joins += 1) {
      const flight = this.#flights.get(name);
      if (!flight) break;
      const outcome = await this.#join(name, flight, passenger.signal);
      if (outcome.landed) return outcome.result;
    }
    return this.#lead(name, passenger, work);
  }

  async #lead(name: string, passenger: Passenger, work: Work<Result>): Promise<Result> {
    const controller = new AbortController();
    const { promise: landing, resolve } = Promise.withResolvers<Result>();
    const flight: Flight<Result> = { landing, controller, lasting: false, passengers: 0 };
    const last = (): void => {
      flight.lasting = true;
    };
    resolve(work(controller.signal, last));
    this.#flights.set(name, flight);
    const settled = landing.then(
      () => this.#forget(name, flight),
      () => this.#forget(name, flight),
    );
    passenger.background(settled);
    return this.#ride(name, flight, passenger.signal, []);
  }

  async #join(
    name: string,
    flight: Flight<Result>,
    signal: AbortSignal,
  ): Promise<{ landed: true; result: Result } | { landed: false }> {
    const { promise: impatience, resolve } = Promise.withResolvers<'impatient'>();
    const timer = setTimeout(() => resolve('impatient'), this.#patience);
    try {
      const result = await this.#ride(name, flight, signal, [impatience]);
      if (result !== 'impatient') return { landed: true, result };
    } catch {
      signal.throwIfAborted();
    } finally {
      clearTimeout(timer);
    }
    this.#forget(name, flight);
    return { landed: false };
  }

  async #ride<Other>(
    name: string,
    flight: Flight<Result>,
    signal: AbortSignal,
    others: Promise<Other>[],
  ): Promise<Result | Other> {
    flight.passengers += 1;
    try {
      return await unlessAborted<Result | Other>(signal, [flight.landing, ...others]);
    } finally {
      flight.passengers -= 1;
      if (flight.passengers === 0 && signal.aborted && !flight.lasting) {
        this.#forget(name, flight);
        flight.controller.abort(signal.reason);
      }
    }
  }

  #forget(name: string, flight: Flight<Result>): void {
    if (this.#flights.get(name) === flight) this.#flights.delete(name);
  }
}
