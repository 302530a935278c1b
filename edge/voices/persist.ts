import type { Pause } from '../pause.ts';
import { VocaliserError } from './port.ts';

/** How often a vocaliser is asked again that says it may succeed in a moment. */
const RETRIES = 2;
/** How long to wait before, in ms, when it does not say: at most, doubling; half of it at least. */
const FIRST_REST = 200;

/** With what it is waited, and until when. */
export interface Persistence {
  readonly clock: () => number;
  readonly chance: () => number;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  /** When the deadline is over, ms since the epoch: a rest beyond it is not waited for. */
  readonly end: number;
}

/**
 * Asks again where the vocaliser says that this may help, and not before it says.
 *
 * @param ask one call
 * @throws what the last call threw
 */
export async function persist<Result>(
  ask: () => Promise<Result>,
  { clock, chance, pause, signal, end }: Persistence,
): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof VocaliserError) || error.kind !== 'try-again' || retries >= RETRIES) throw error;
      const rest = Math.max(error.retryAfter ?? 0, FIRST_REST * 2 ** retries * (0.5 + chance() / 2));
      if (clock() + rest >= end) throw error;
      await pause(rest, signal);
    }
  }
}
