/** Failures in a row after which a vocaliser is left alone. */
const FAILURES = 3;
/** For how long it is left alone, in ms: at first, and at most, doubling from one failed probe to the next. */
const FIRST_REST = 5_000;
const LONGEST_REST = 120_000;
/** After this time a probe whose end was never told is taken for lost, in ms: a Worker can be ended in the middle. */
const PROBE_PATIENCE = 30_000;
/** When to ask again while another request is probing, in ms. */
const PROBE_TAKES = 1_000;

/** What became of the last call that failed. */
export type CircuitFailure = 'try-again' | 'try-another' | 'silent' | 'bad-audio';

export interface CircuitState {
  /** `open`: left alone; `half-open`: one request tries whether it is back. */
  readonly circuit: 'closed' | 'open' | 'half-open';
  /** Since when, ms since the epoch. */
  readonly since: number;
  /** Why it failed last; `undefined` when it never has. */
  readonly lastFailure: CircuitFailure | undefined;
  /** When it failed, if it has not succeeded since, ms since the epoch. */
  readonly failedAt: number | undefined;
}

export interface Circuit {
  /** May the vocaliser be asked now? Who may must tell the end with one of the three below. */
  enter(): { readonly ok: true } | { readonly ok: false; readonly retryAfter: number };
  succeed(): void;
  /** @param rest how long the vocaliser asked to be left alone, in ms: it then is, whatever its past, and no shorter */
  fail(failure: CircuitFailure, rest?: number): void;
  /** The call ended without telling anything of the vocaliser: it was called off. */
  leave(): void;
  state(): CircuitState;
}

/**
 * The circuit breaker of one vocaliser. Nobody waits for the request that probes: the next vocaliser is asked.
 *
 * @param clock milliseconds since the epoch
 * @param chance a number from 0 to 1: rests differ by a quarter, so that isolates do not all probe at once
 */
export function createCircuit(clock: () => number, chance: () => number): Circuit {
  let state: CircuitState = { circuit: 'closed', since: clock(), lastFailure: undefined, failedAt: undefined };
  let failures = 0;
  let rests = 0;
  let until = 0;
  let probeBegan = 0;

  const become = (circuit: CircuitState['circuit']): void => {
    const since = circuit === state.circuit ? state.since : clock();
    state = { ...state, circuit, since };
  };
  const open = (rest: number): void => {
    until = Math.max(until, clock() + rest);
    become('open');
  };
  const probe = (): { readonly ok: true } => {
    probeBegan = clock();
    become('half-open');
    return { ok: true };
  };

  return {
    enter() {
      const now = clock();
      if (state.circuit === 'closed') return { ok: true };
      if (state.circuit === 'open') return now >= until ? probe() : { ok: false, retryAfter: until - now };
      return now - probeBegan >= PROBE_PATIENCE ? probe() : { ok: false, retryAfter: PROBE_TAKES };
    },
    succeed() {
      failures = 0;
      rests = 0;
      state = { ...state, failedAt: undefined };
      // A call from before the circuit opened says nothing of a rest that was asked for since.
      if (state.circuit !== 'open' || clock() >= until) become('closed');
    },
    fail(failure, rest = 0) {
      failures += 1;
      const broken = failures >= FAILURES || state.circuit === 'half-open';
      state = { ...state, lastFailure: failure, failedAt: clock() };
      // Those that were on their way when it opened fail for the same reason: they make no rest longer.
      if (broken && (rests === 0 || state.circuit !== 'open')) rests += 1;
      const own = broken ? Math.min(LONGEST_REST, FIRST_REST * 2 ** (rests - 1)) * (0.75 + chance() / 2) : 0;
      if (broken || rest > 0) open(Math.max(rest, own));
    },
    leave() {
      // The next one may probe at once.
      if (state.circuit === 'half-open') become('open');
    },
    state: () => state,
  };
}
