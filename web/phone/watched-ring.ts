/**
 * A ring of the network under watch: dropped quickly when it is dead, given a deadline, and probed back.
 *
 * @module
 */
import {
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  timeout,
  TimeoutStrategy,
} from 'cockatiel';
import { RingFailure, type RingAnswer, type Wanted } from './answer.ts';
import type { Ring } from './ring.ts';

/** Failures in a row after which a ring is dropped. */
const PATIENCE = 2;
/** When a dropped ring is probed, in ms after it was dropped: at first, and at most. */
const FIRST_PROBE = 1_000;
const RAREST_PROBE = 30_000;
/** How long a probe may take, in ms. */
const PROBE_DEADLINE = 3_000;

export interface WatchedRing extends Omit<Ring, 'probe'> {
  /** May it be asked now? */
  readonly alive: boolean;
  /**
   * Probes a dropped ring; resolves to whether it may be asked. Never rejects.
   *
   * @param atOnce although it is not yet time, because something has changed (the phone has a network again)
   */
  recover(atOnce: boolean): Promise<boolean>;
}

/**
 * @param ring the ring
 * @param deadline how long it may take for one take, in ms
 */
export function watchRing(ring: Ring, deadline: number): WatchedRing {
  const untouched = () =>
    circuitBreaker(handleType(RingFailure), {
      breaker: new ConsecutiveBreaker(PATIENCE),
      halfOpenAfter: new ExponentialBackoff({ initialDelay: FIRST_PROBE, maxDelay: RAREST_PROBE }),
    });
  let breaker = untouched();
  /** Everything that nobody gave up is a failure of the ring, its silence too. */
  const within = async <Value>(
    milliseconds: number,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> => {
    try {
      return await timeout(milliseconds, TimeoutStrategy.Aggressive).execute((_context, inner) => work(inner), signal);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      throw cause instanceof RingFailure ? cause : new RingFailure('The ring is silent', { cause });
    }
  };
  const probe = (): Promise<void> =>
    within(PROBE_DEADLINE, new AbortController().signal, (signal) => ring.probe(signal));

  return {
    name: ring.name,
    answerer: ring.answerer,
    get alive() {
      return breaker.state === CircuitState.Closed;
    },
    ask: (wanted: Wanted, signal: AbortSignal): Promise<RingAnswer> =>
      breaker.execute(() => within(deadline, signal, (inner) => ring.ask(wanted, inner))),
    async recover(atOnce) {
      if (breaker.state === CircuitState.Closed) return true;
      try {
        if (atOnce) {
          await probe();
          breaker = untouched();
        } else await breaker.execute(probe);
        return true;
      } catch {
        // Still dead, or not yet time: the breaker keeps the account.
        return false;
      }
    },
  };
}
