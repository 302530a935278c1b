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

/** What outlives the host that watches: a browser ends a service worker after half a minute without a request. */
export interface RingHealth {
  /** Names of the rings that were dead a short while ago. */
  readonly dead: ReadonlySet<string>;
  /** A ring was dropped, or answers again. Never throws. */
  readonly note: (ring: string, state: 'dead' | 'alive') => void;
}

/**
 * @param ring the ring
 * @param deadline how long it may take for one take, in ms
 * @param health a ring that was dead before this host began is not waited for anew: it is probed first
 */
export function watchRing(ring: Ring, deadline: number, health: RingHealth): WatchedRing {
  let presumedDead = health.dead.has(ring.name);
  let probing: Promise<boolean> | undefined;
  /** How often it answered a probe and yet brought no take since. */
  let setbacks = 0;
  const begin = (patience: number) => {
    const begun = circuitBreaker(handleType(RingFailure), {
      breaker: new ConsecutiveBreaker(patience),
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: Math.min(RAREST_PROBE, FIRST_PROBE * 2 ** setbacks),
        maxDelay: RAREST_PROBE,
      }),
    });
    begun.onBreak(() => health.note(ring.name, 'dead'));
    return begun;
  };
  let breaker = begin(presumedDead ? 1 : PATIENCE);
  /** A probe tells that it is there, not that it makes takes: the first failure drops it again, and for longer. */
  const takeOnProbation = (): void => {
    breaker = begin(1);
    setbacks += 1;
    presumedDead = false;
    health.note(ring.name, 'alive');
  };
  const trust = (): void => {
    if (setbacks === 0) return;
    setbacks = 0;
    breaker = begin(PATIENCE);
  };
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

  const attempt = async (atOnce: boolean): Promise<boolean> => {
    try {
      if (atOnce) {
        await probe();
        setbacks = 0;
      } else await breaker.execute(probe);
      takeOnProbation();
      return true;
    } catch {
      // Still dead, or not yet time: the breaker keeps the account.
      presumedDead = false;
      return false;
    }
  };

  return {
    name: ring.name,
    answerer: ring.answerer,
    get alive() {
      return !presumedDead && breaker.state === CircuitState.Closed;
    },
    async ask(wanted: Wanted, signal: AbortSignal): Promise<RingAnswer> {
      const answer = await breaker.execute(() => within(deadline, signal, (inner) => ring.ask(wanted, inner)));
      trust();
      return answer;
    },
    recover(atOnce) {
      if (presumedDead) return (probing ??= attempt(false).finally(() => (probing = undefined)));
      return breaker.state === CircuitState.Closed ? Promise.resolve(true) : attempt(atOnce);
    },
  };
}
