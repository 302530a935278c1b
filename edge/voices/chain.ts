import { inspectSpeech } from '../audio/inspect.ts';
import type { TakeRequest, Voice } from '../contract.ts';
import type { Ledger } from '../ledger/port.ts';
import { MAX_AUDIO_BYTES } from '../limits.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Pause } from '../pause.ts';
import { within } from '../within.ts';
import { createBudget } from './budget.ts';
import type { Budget } from './budget.ts';
import { createCircuit } from './circuit.ts';
import type { Circuit, CircuitFailure, CircuitState } from './circuit.ts';
import { createPlaces } from './places.ts';
import type { Places } from './places.ts';
import { VocaliserError } from './port.ts';
import type { VocalisedSpeech, Vocaliser } from './port.ts';
import { persist } from './persist.ts';
import { nearestVoice } from './understudy.ts';

/** One vocaliser to ask, and the voice in which it would speak. */
export interface Attempt {
  readonly vocaliser: Vocaliser;
  readonly voice: Voice;
}

/**
 * Who is asked, in order: the vocaliser that has the wanted voice, then the others, each with its nearest voice.
 *
 * @param vocalisers those of this ring, in the order of preference
 * @param request which voice is wanted, in which language
 */
export function planAttempts(
  vocalisers: readonly Vocaliser[],
  { voice: id, language }: Pick<TakeRequest, 'voice' | 'language'>,
): Attempt[] {
  const wanted = vocalisers
    .map((vocaliser) => ({ vocaliser, voice: vocaliser.voices().find((voice) => voice.id === id) }))
    .find((attempt): attempt is Attempt => attempt.voice !== undefined);
  const understudies = vocalisers
    .filter((vocaliser) => vocaliser !== wanted?.vocaliser)
    .map((vocaliser) => ({
      vocaliser,
      voice: nearestVoice(vocaliser.voices(), { id, language, traits: wanted?.voice }),
    }))
    .filter((attempt): attempt is Attempt => attempt.voice !== undefined);
  return wanted ? [wanted, ...understudies] : understudies;
}

export type Performance =
  | { readonly ok: true; readonly speech: VocalisedSpeech }
  /** `refuse`: nobody can say it; `unspeakable`: this one never will. The next may; `retryAfter` in ms, when told. */
  | { readonly ok: false; readonly kind: 'refuse' | 'unspeakable' | 'next'; readonly retryAfter?: number };

/** How a vocaliser is, for who watches over the ring. */
export interface VocaliserReport extends CircuitState {
  readonly id: string;
}

/** What the chain is made of. */
export interface ChainParts {
  /** In the order of preference; the embedded one comes last. */
  readonly vocalisers: readonly Vocaliser[];
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** A number from 0 to 1. */
  readonly chance: () => number;
  readonly pause: Pause;
  readonly log: Log;
  /** Where money and characters are counted; without one they are not. */
  readonly ledger?: Ledger | undefined;
  /** What all vocalisers together may cost in a day, in US dollars. */
  readonly dollarsADay?: number | undefined;
}

/** How one vocaliser is asked. */
export interface Asking {
  /** How long it may take once it is asked, in ms, retries included. */
  readonly deadline: number;
  /** How long a free place may be waited for, in ms; as long as the deadline unless told otherwise. */
  readonly queue?: number;
  /** Aborts when nobody waits for it any more. */
  readonly signal: AbortSignal;
  /** The device for which it is asked, whose paid voices are counted; nobody's where there is none. */
  readonly account?: string | undefined;
  /** Is told when it is asked now: from here on it may cost something. */
  readonly begun?: (() => void) | undefined;
}

/** The vocalisers of a ring, each behind its circuit breaker, its limit of calls at a time and its budget. */
export interface Chain {
  readonly vocalisers: readonly Vocaliser[];
  /** What every speech is bought from. */
  readonly budget: Budget;
  /** Who may be asked, in order, and in which voice. */
  plan(request: Pick<TakeRequest, 'voice' | 'language'>): Attempt[];
  /**
   * Has one vocaliser say a speech. A bad answer (not MP3, cut off, silent, too short to be the text) is a failure.
   *
   * @throws the signal's reason when nobody waits any more
   */
  perform(attempt: Attempt, request: Pick<TakeRequest, 'language' | 'say'>, asking: Asking): Promise<Performance>;
  /** How every vocaliser is, by what its calls in this process have told. Asks nobody. */
  reports(): VocaliserReport[];
}

/** Why a speech is not to be heard, or `undefined` when it is. */
function faultOf({ audio, duration }: VocalisedSpeech, say: string): string | undefined {
  if (audio.length > MAX_AUDIO_BYTES) return 'too-large';
  if (!(duration > 0)) return 'no-duration';
  const inspection = inspectSpeech(audio, say);
  return inspection.ok ? undefined : inspection.fault;
}

interface Post {
  readonly circuit: Circuit;
  readonly places: Places | undefined;
}

/** Puts the vocalisers of a ring together. Two chains know nothing of each other: make one for a process. */
export function createChain(parts: ChainParts): Chain {
  const { vocalisers, clock, chance, pause, log } = parts;
  const budget = createBudget(parts.ledger, parts.dollarsADay);
  const found = (vocaliser: Vocaliser): Post => ({
    circuit: createCircuit(clock, chance),
    places: vocaliser.terms && createPlaces(vocaliser.terms.concurrency, parts),
  });
  const posts = new Map<Vocaliser, Post>();
  const postOf = (vocaliser: Vocaliser): Post => {
    const post = posts.get(vocaliser) ?? found(vocaliser);
    posts.set(vocaliser, post);
    return post;
  };

  /** Tells the circuit of a failure, and the log when it opens. */
  const blame = ({ id }: Vocaliser, circuit: Circuit, failure: CircuitFailure, rest?: number): void => {
    const before = circuit.state().circuit;
    circuit.fail(failure, rest);
    if (before !== 'open' && circuit.state().circuit === 'open') log({ event: 'circuit-open', vocaliser: id, failure });
  };

  /** Tells the log and the circuit of a call that brought nothing, and the caller what to do about it. */
  const failed = (vocaliser: Vocaliser, circuit: Circuit, error: unknown): Performance => {
    const failure = error instanceof VocaliserError ? error : undefined;
    const about = { event: 'vocaliser-failed', vocaliser: vocaliser.id, failure: failure?.kind };
    log(error === 'late' ? { ...about, failure: 'silent' } : { ...about, error: nameOfError(error) });
    if (failure?.kind === 'refuse' || failure?.kind === 'unspeakable') {
      circuit.succeed();
      return { ok: false, kind: failure.kind };
    }
    blame(vocaliser, circuit, error === 'late' ? 'silent' : (failure?.kind ?? 'try-another'), failure?.retryAfter);
    return {
      ok: false,
      kind: 'next',
      ...(failure?.retryAfter === undefined ? {} : { retryAfter: failure.retryAfter }),
    };
  };

  /** @returns the speech, or why the budget does not allow it */
  const ask = async (
    { vocaliser, voice }: Attempt,
    { language, say }: Pick<TakeRequest, 'language' | 'say'>,
    { signal, end, account, begun }: Pick<Asking, 'signal' | 'account' | 'begun'> & { readonly end: number },
  ): Promise<VocalisedSpeech | { readonly retryAfter: number | undefined }> => {
    const purchase = await budget.buy(vocaliser, say, account);
    if (!purchase.ok) return purchase;
    if (signal.aborted) await purchase.giveBack();
    signal.throwIfAborted();
    begun?.();
    try {
      const request = { voice: voice.id, language, say };
      return await persist(() => vocaliser.vocalise(request, signal), { clock, chance, pause, signal, end });
    } catch (error) {
      // What a vendor refuses it does not bill; what was called off or broke, it may.
      if (error instanceof VocaliserError) await purchase.giveBack();
      throw error;
    }
  };

  return {
    vocalisers,
    budget,
    plan: (request) => planAttempts(vocalisers, request),
    reports: () => vocalisers.map((vocaliser) => ({ id: vocaliser.id, ...postOf(vocaliser).circuit.state() })),
    async perform(attempt, request, { deadline, queue = deadline, signal, account, begun }) {
      const { vocaliser, voice } = attempt;
      const { circuit, places } = postOf(vocaliser);
      // Who waits for a place has not been asked yet: whoever is busy with others is not slow.
      const leave = await places?.take(clock() + queue, signal);
      if (places && !leave) return { ok: false, kind: 'next' };
      const entry = circuit.enter();
      // What is part of this program is the last resort: it is asked whatever its past.
      if (!entry.ok && vocaliser.terms) {
        leave?.();
        return { ok: false, kind: 'next', retryAfter: entry.retryAfter };
      }
      const end = clock() + deadline;
      try {
        const speech = await within(deadline, { pause, signal }, (inner) =>
          ask(attempt, request, { signal: inner, end, account, begun }),
        );
        if (speech === 'late') return failed(vocaliser, circuit, 'late');
        if ('retryAfter' in speech) {
          circuit.leave();
          log({ event: 'over-budget', vocaliser: vocaliser.id });
          const { retryAfter } = speech;
          return { ok: false, kind: 'next', ...(retryAfter === undefined ? {} : { retryAfter }) };
        }
        const fault = faultOf(speech, request.say);
        if (fault === undefined) {
          circuit.succeed();
          return { ok: true, speech };
        }
        log({ event: 'bad-audio', vocaliser: vocaliser.id, voice: voice.id, fault });
        blame(vocaliser, circuit, 'bad-audio');
        return { ok: false, kind: 'next' };
      } catch (error) {
        if (signal.aborted) circuit.leave();
        signal.throwIfAborted();
        return failed(vocaliser, circuit, error);
      } finally {
        leave?.();
      }
    },
  };
}
