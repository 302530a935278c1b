/**
 * A ring of the network under watch: dropped quickly when it is dead, given a deadline, left alone when it asks for it,
 * and probed back.
 *
 * @module
 */
import { unlessAborted } from '../../edge/unless-aborted.ts';
import { Overtaken, RingFailure, type RingAnswer, type Wanted } from './answer.ts';
import type { Ring } from './ring.ts';
import { Standing } from './standing.ts';
import type { Timing } from './timing.ts';

/** How long a probe may take, in ms. */
const PROBE_DEADLINE = 3_000;
/** How long a ring may take before another, or the phone's own voice, is asked beside it, in ms. */
export const SLOW = 1_500;

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

/** Everything that nobody gave up is a failure of the ring, its silence too. */
async function inTime<Value>(
  milliseconds: number,
  signal: AbortSignal,
  { pause }: Timing,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const late = new AbortController();
  const over = new AbortController();
  void pause(milliseconds, over.signal).then(() => late.abort(new RingFailure('The ring is silent')));
  const inner = AbortSignal.any([signal, late.signal]);
  try {
    return await unlessAborted(inner, [work(inner)]);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    throw cause instanceof RingFailure ? cause : new RingFailure('The ring did not answer', { cause });
  } finally {
    over.abort();
  }
}

/**
 * @param ring the ring
 * @param deadline how long it may take for one take, in ms
 * @param health a ring that was dead before this host began is not waited for anew: it is probed first
 */
export function watchRing(ring: Ring, deadline: number, health: RingHealth, timing: Timing): WatchedRing {
  const { clock, chance } = timing;
  const standing = new Standing(health.dead.has(ring.name));
  let probing: Promise<boolean> | undefined;

  const fail = (): void => {
    const before = standing.isDropped;
    standing.failed(clock(), chance());
    if (standing.isDropped && !before) health.note(ring.name, 'dead');
  };
  /** Whoever was overtaken before it was slow has done nothing wrong. */
  const blame = (error: unknown, since: number, signal: AbortSignal): void => {
    if (signal.aborted) {
      if (signal.reason instanceof Overtaken && clock() - since >= SLOW) fail();
    } else if (error instanceof RingFailure && error.retryAfter !== undefined) {
      standing.restUntil(clock() + error.retryAfter);
    } else fail();
  };
  const probe = async (atOnce: boolean): Promise<boolean> => {
    try {
      await inTime(PROBE_DEADLINE, new AbortController().signal, timing, (signal) => ring.probe(signal));
      standing.takeOnProbation(atOnce);
      health.note(ring.name, 'alive');
      return standing.mayBeAsked(clock());
    } catch {
      standing.missedProbe(clock(), chance());
      health.note(ring.name, 'dead');
      return false;
    }
  };

  return {
    name: ring.name,
    answerer: ring.answerer,
    get alive() {
      return standing.mayBeAsked(clock());
    },
    async ask(wanted: Wanted, signal: AbortSignal): Promise<RingAnswer> {
      const since = clock();
      try {
        const answer = await inTime(deadline, signal, timing, (inner) => ring.ask(wanted, inner));
        standing.answered();
        return answer;
      } catch (error) {
        blame(error, since, signal);
        throw error;
      }
    },
    recover(atOnce) {
      const now = clock();
      if (!standing.isDropped) return Promise.resolve(standing.mayBeAsked(now));
      if (!probing && !atOnce && !standing.mayBeProbed(now)) return Promise.resolve(false);
      return (probing ??= probe(atOnce).finally(() => (probing = undefined)));
    },
  };
}
