/**
 * Live state for screens: a query that asks again whenever a store it reads has changed, in any tab or worker.
 *
 * @module
 */
import { createSubscriber } from 'svelte/reactivity';
import { onChange } from './changes.ts';
import type { StoreName } from './schema.ts';
import { allCasts } from './casts.ts';
import { allScripts } from './scripts.ts';

/** The answer of a query, now and after every change. Reading it in an effect or a template keeps it alive. */
export class Live<Value> {
  #value = $state.raw<Value>();
  #failure = $state.raw<unknown>();
  #answered = $state(false);
  readonly #subscribe: () => void;

  /**
   * @param stores the stores it reads
   * @param query asks them
   */
  constructor(stores: readonly StoreName[], query: () => Promise<Value>) {
    this.#subscribe = createSubscriber(() => {
      let wanted = 1;
      let stopped = false;
      const ask = async (): Promise<void> => {
        for (let asked = 0; asked !== wanted && !stopped;) {
          asked = wanted;
          try {
            this.#value = await query();
            this.#failure = undefined;
          } catch (error) {
            this.#failure = error;
          }
          this.#answered = true;
        }
        wanted = 0;
      };
      void ask();
      const stop = onChange(stores, () => {
        const resting = wanted === 0;
        wanted += 1;
        if (resting) void ask();
      });
      return () => {
        stopped = true;
        stop();
      };
    });
  }

  /** The last answer; `undefined` before the first. */
  get value(): Value | undefined {
    this.#subscribe();
    return this.#value;
  }

  /** Has it answered, or failed, at least once? */
  get answered(): boolean {
    this.#subscribe();
    return this.#answered;
  }

  /** Why the last question failed (`DatabaseTooNew`, a browser without storage); `undefined` when it did not. */
  get failure(): unknown {
    this.#subscribe();
    return this.#failure;
  }
}

/** The library, last opened first. */
export const liveScripts = (): Live<Awaited<ReturnType<typeof allScripts>>> => new Live(['scripts'], allScripts);

/** Every cast. */
export const liveCasts = (): Live<Awaited<ReturnType<typeof allCasts>>> => new Live(['casts'], allCasts);
