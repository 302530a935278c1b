import type { Pause } from '../pause.ts';
import { unlessAborted } from '../unless-aborted.ts';

/** How a relay is run. */
export interface Relay<Runner, Result> {
  /** @param signal aborts when another was first, or when nobody waits any more */
  readonly run: (runner: Runner, signal: AbortSignal) => Promise<Result>;
  /** Does this result end it? */
  readonly isFinal: (result: Result) => boolean;
  /** May the second be sent after the first, who is slow? */
  readonly mayHelp: (second: Runner, slow: Runner) => boolean;
  /** How long one may be alone on the way before another is sent after it, in ms; it may be endless. */
  readonly patience: number;
  readonly pause: Pause;
  readonly signal: AbortSignal;
}

interface Away<Runner, Result> {
  readonly runner: Runner;
  readonly arrival: Promise<{ readonly result: Result }>;
  readonly controller: AbortController;
}

/**
 * Sends one after the other, until a result is final: the next at once when one fails, and the next as well when one is
 * slow. At most two are on the way; whoever brings the final result first wins, the other is called back.
 *
 * @param runners in the order of preference
 * @returns the final result if there is one, and all that arrived, in the order of their arrival
 * @throws what `run` throws, or the signal's reason when nobody waits any more
 */
export async function relay<Runner, Result>(
  runners: readonly Runner[],
  { run, isFinal, mayHelp, patience, pause, signal }: Relay<Runner, Result>,
): Promise<{ readonly final: Result | undefined; readonly arrived: readonly Result[] }> {
  const waiting = [...runners];
  const away = new Set<Away<Runner, Result>>();
  const arrived: Result[] = [];

  const send = (runner: Runner): void => {
    waiting.splice(waiting.indexOf(runner), 1);
    const controller = new AbortController();
    const journey: Away<Runner, Result> = {
      runner,
      controller,
      arrival: run(runner, controller.signal).then((result) => {
        away.delete(journey);
        return { result };
      }),
    };
    // Who is called back arrives unheard.
    journey.arrival.catch(() => undefined);
    away.add(journey);
  };
  /** The next arrival, or whom to send after the only one on the way, who is slow. */
  const watch = async (): Promise<{ readonly result: Result } | { readonly helper: Runner }> => {
    const arrivals = [...away].map(({ arrival }) => arrival);
    const [alone] = away.size === 1 ? away : [];
    const helper = alone && waiting.find((runner) => mayHelp(runner, alone.runner));
    if (helper === undefined || !Number.isFinite(patience)) return unlessAborted(signal, arrivals);
    const timer = new AbortController();
    const impatience = pause(patience, timer.signal).then(() => ({ helper }));
    impatience.catch(() => undefined);
    try {
      return await unlessAborted<{ readonly result: Result } | { readonly helper: Runner }>(signal, [
        ...arrivals,
        impatience,
      ]);
    } finally {
      timer.abort();
    }
  };

  try {
    for (;;) {
      signal.throwIfAborted();
      const [next] = waiting;
      if (away.size === 0) {
        if (next === undefined) return { final: undefined, arrived };
        send(next);
      }
      const event = await watch();
      if ('helper' in event) send(event.helper);
      else if (isFinal(event.result)) return { final: event.result, arrived: [...arrived, event.result] };
      else arrived.push(event.result);
    }
  } finally {
    const reason = signal.aborted ? (signal.reason as Error) : new Error('Another was first');
    for (const { controller } of away) controller.abort(reason);
  }
}
