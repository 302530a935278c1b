/**
 * Who serves the outbox: one worker in the whole app, under one Web Lock. The others wait, pass on to it what may make
 * things go better, and take its place when it is gone, or silent: a tab that the system has put to sleep keeps its lock.
 *
 * @module
 */

/** The one lock. */
const LOCK = 'souffleur-outbox';
const CHANNEL = 'souffleur-owner';

/** Tells the owner, from anywhere in the app, that things may go better now. */
export function wakeOwner(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('wake' satisfies Word);
  channel.close();
}

/** How often one who waits asks after the owner, in ms: longer than the longest speech holds a worker's thread. */
const ASKING = 15_000;
/** Unanswered questions after which the owner counts as asleep. */
const PATIENCE = 2;

type Word = 'are you there' | 'here' | 'wake';

/** The part of a `BroadcastChannel` that is used here. */
export interface Channel {
  onmessage: ((event: MessageEvent<Word>) => void) | null;
  postMessage(word: Word): void;
}

/** The part of a `LockManager` that is used here. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal: AbortSignal } | { readonly steal: true },
    held: () => Promise<void>,
  ): Promise<unknown>;
}

/** Resolves after a while, or when the signal aborts. */
async function rested(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(resolve, ASKING);
  signal.addEventListener('abort', resolve);
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', resolve);
}

export class Ownership {
  readonly #serve: (signal: AbortSignal) => Promise<void>;
  readonly #wake: () => void;
  readonly #locks: Locks;
  readonly #channel: Channel;
  #owns = false;
  #unanswered = 0;

  /**
   * @param serve serves the outbox until the signal aborts: another one has taken over
   * @param wake is called when things may go better now, by whomever it was noticed
   */
  constructor(
    serve: (signal: AbortSignal) => Promise<void>,
    wake: () => void,
    locks: Locks = navigator.locks,
    channel: Channel = new BroadcastChannel(CHANNEL),
  ) {
    this.#serve = serve;
    this.#wake = wake;
    this.#locks = locks;
    this.#channel = channel;
    channel.onmessage = ({ data }) => this.#hear(data);
  }

  /** Things may go better now: the owner is told, whoever it is. */
  wake(): void {
    this.#wake();
    if (!this.#owns) this.#channel.postMessage('wake');
  }

  /** Waits for its turn, again and again, until the signal aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const served = await this.#turn(signal);
      if (!served) await rested(signal);
    }
  }

  #hear(word: Word): void {
    if (word === 'here') this.#unanswered = 0;
    else if (!this.#owns) return;
    else if (word === 'wake') this.#wake();
    else this.#channel.postMessage('here');
  }

  /**
   * Waits for the lock, or takes it from one who does not answer; holds it until it is stolen.
   *
   * @returns false when it was stolen, or refused
   */
  async #turn(signal: AbortSignal): Promise<boolean> {
    const waiting = new AbortController();
    const lost = new AbortController();
    let serving = Promise.resolve();
    const hold = (): Promise<void> => {
      clearInterval(asking);
      this.#owns = true;
      serving = this.#serve(AbortSignal.any([signal, lost.signal]));
      return serving;
    };
    this.#unanswered = 0;
    const asking = setInterval(() => {
      if (this.#unanswered >= PATIENCE) waiting.abort();
      this.#unanswered += 1;
      this.#channel.postMessage('are you there');
    }, ASKING);
    try {
      await this.#locks.request(LOCK, { signal: AbortSignal.any([signal, waiting.signal]) }, hold).catch((error) => {
        if (!waiting.signal.aborted || this.#owns) throw error;
        return this.#locks.request(LOCK, { steal: true }, hold);
      });
      return true;
    } catch {
      // Stolen: this one was asleep. What is in flight is given up.
      return false;
    } finally {
      clearInterval(asking);
      this.#owns = false;
      lost.abort();
      await serving.catch(() => undefined);
    }
  }
}
