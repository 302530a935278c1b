/**
 * Who listens, known in the whole app: whoever waits to hear a take holds a lock together with the others, so that the
 * one worker that prepares for all tabs can step back for any of them. The lock of a tab that is gone is given back.
 *
 * @module
 */

const LOCK = 'souffleur-listening';

/** The part of a `LockManager` that is used here. */
export interface SharedLocks {
  request(
    name: string,
    options: { readonly mode: 'shared' | 'exclusive' },
    held: () => Promise<unknown>,
  ): Promise<unknown>;
}

export class Listening {
  readonly #locks: SharedLocks;
  #quiet: Promise<void> | undefined;

  constructor(locks: SharedLocks = navigator.locks) {
    this.#locks = locks;
  }

  /**
   * Somebody here waits to hear a take.
   *
   * @returns to be called when nobody here waits any more
   */
  begin(): () => void {
    const over = Promise.withResolvers<undefined>();
    // Where there is no lock to be had, other tabs do not step back: it is heard all the same.
    this.#locks.request(LOCK, { mode: 'shared' }, () => over.promise).catch(() => undefined);
    return () => over.resolve(undefined);
  }

  /** Resolves when nobody waits to hear a take, in any tab. Never rejects. */
  quiet(): Promise<void> {
    // One request at a time: whoever begins to listen stands behind those that wait.
    this.#quiet ??= this.#locks
      .request(LOCK, { mode: 'exclusive' }, () => Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.#quiet = undefined;
      });
    return this.#quiet;
  }
}
