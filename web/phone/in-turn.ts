/**
 * Asking several, one after the other: the next as soon as one fails, or beside it when it is slow.
 *
 * @module
 */
import { Overtaken, RingFailure } from './answer.ts';
import type { Heard } from './heard.ts';
import type { Timing } from './timing.ts';

export type Contender = (signal: AbortSignal) => Promise<Heard>;

/** Problems that another ring, with other voices, may not have. Every ring would answer with any other. */
const OWN_PROBLEMS: ReadonlySet<string> = new Set(['/problems/unknown-voice', '/problems/unspeakable']);

/** Would every ring refuse it for the same reason? */
export const isFinal = (refusal: string): boolean => !OWN_PROBLEMS.has(refusal);

interface Manner {
  /** How long each has for itself before the next is asked beside it, in ms; as long as it takes when absent. */
  readonly patience?: number | undefined;
  /** Somebody who could have been asked has failed already. */
  readonly failed?: boolean;
  readonly pause: Timing['pause'];
}

/**
 * @param signal gives all of them up
 * @returns the first take; or a final refusal; or a refusal when everyone refused
 * @throws RingFailure of the first that failed, when no other had it; the signal's reason when it was given up
 */
export async function inTurn(
  contenders: readonly Contender[],
  { patience, failed = false, pause }: Manner,
  signal: AbortSignal,
): Promise<Heard> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const { promise, resolve, reject } = Promise.withResolvers<Heard>();
  let refused: Heard | undefined;
  let failure: unknown = failed ? new RingFailure('A ring is known to be dead') : undefined;
  let started = 0;
  let running = 0;

  const end = (): void => {
    if (refused && failure === undefined) resolve(refused);
    else if (refused?.ok === false) reject(new RingFailure('No ring answered', { refusal: refused.refusal }));
    else reject(failure ?? new RingFailure('There is no ring to ask'));
  };
  const next = (): void => {
    const contender = contenders[started];
    if (!contender) {
      if (running === 0) end();
      return;
    }
    const turn = (started += 1);
    running += 1;
    contender(either).then(
      (heard) => {
        running -= 1;
        if (heard.ok || isFinal(heard.refusal)) return resolve(heard);
        refused ??= heard;
        next();
      },
      (error: unknown) => {
        running -= 1;
        failure ??= error;
        next();
      },
    );
    if (patience === undefined) return;
    void pause(patience, either).then(() => {
      if (!either.aborted && turn === started && running > 0) next();
    });
  };
  const giveUp = (): void => reject(signal.reason as Error);

  signal.addEventListener('abort', giveUp, { once: true });
  try {
    signal.throwIfAborted();
    next();
    return await promise;
  } finally {
    signal.removeEventListener('abort', giveUp);
    over.abort(new Overtaken('Another was faster'));
  }
}
