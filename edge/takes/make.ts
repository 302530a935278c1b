import { digestOf, takeKey } from '../contract.ts';
import type { TakeRequest } from '../contract.ts';
import {
  DEADLINE_A_CHARACTER,
  HEDGE_PATIENCE,
  JOIN_PATIENCE,
  LAST_VOCALISER_DEADLINE,
  LONGEST_VOCALISER_DEADLINE,
  VOCALISER_DEADLINE,
} from '../limits.ts';
import type { Pause } from '../pause.ts';
import type { GuardedShelf } from '../shelf/guarded.ts';
import type { ShelvedTake } from '../shelf/port.ts';
import type { Attempt, Chain, Performance } from '../voices/chain.ts';
import type { VocalisedSpeech } from '../voices/port.ts';
import { relay } from '../voices/relay.ts';
import { SingleFlight } from './single-flight.ts';
import type { Passenger } from './single-flight.ts';

/** What a take is made with. */
export interface Workshop {
  readonly shelf: GuardedShelf;
  readonly chain: Chain;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly pause: Pause;
  /** Milliseconds for one vocaliser: as long as another follows, more for a long speech; and the last one. */
  readonly deadlines?: { readonly each: number; readonly last: number };
  /**
   * How long one vocaliser may be alone at a speech before the next is asked as well, in ms. `Infinity` where nobody is
   * listening yet and the wanted voice is worth the wait.
   */
  readonly hedgeAfter?: number;
  /** Is a take worth nothing unless it rests on the shelf? Then nobody is asked while the shelf does not answer. */
  readonly onlyShelved?: boolean;
}

export type Making =
  /**
   * The take, in the wanted voice or in that of an understudy: its `key` and `voice` say. `shelved`: it rests on the
   * shelf, too.
   */
  | { readonly ok: true; readonly take: ShelvedTake; readonly shelved: boolean }
  | { readonly ok: false; readonly problem: 'nothing-to-say' | 'unspeakable' }
  /** `retryAfter` in ms, when a vocaliser told. */
  | { readonly ok: false; readonly problem: 'no-voice-available'; readonly retryAfter: number | undefined };

const DEADLINES = { each: VOCALISER_DEADLINE, last: LAST_VOCALISER_DEADLINE };

async function toTake(key: string, voice: string, speech: VocalisedSpeech, made: number): Promise<ShelvedTake> {
  const { audio, marks, duration } = speech;
  const digest = await digestOf(audio);
  return { key, voice, duration, digest, bytes: audio.length, marks: [...marks], audio, made };
}

/** What each chain is saying at this moment: who wants the same speech in the same voice, to hear it or for an order, joins. */
const underWay = new WeakMap<Chain, SingleFlight<Arrival>>();

function flightsOf(chain: Chain): SingleFlight<Arrival> {
  const flights = underWay.get(chain) ?? new SingleFlight<Arrival>(JOIN_PATIENCE);
  underWay.set(chain, flights);
  return flights;
}

/** Who wants a take. */
export interface Client extends Pick<Passenger, 'signal'>, Partial<Pick<Passenger, 'background'>> {
  /** Of the device that wants it, whose paid voices are counted. */
  readonly account?: string | undefined;
}

/**
 * Fetches a take from the shelf, or has it vocalised and shelves it; an understudy's under the understudy's own key.
 * A corrupt entry counts as absent and is replaced. What a vendor has begun to say it says to the end, and it is shelved,
 * although another was faster or nobody waits any more: it may have to be paid, and whoever left will come back for it.
 * A vendor that has not been asked yet, since no place was free, is not asked for who has left.
 *
 * @param workshop shelf and voices
 * @param request what is wanted; `key` is its key
 * @param client whose signal aborts when nobody waits for the take any more
 * @throws the signal's reason
 */
export async function fetchOrMake(
  { shelf, chain, clock, pause, deadlines = DEADLINES, hedgeAfter = HEDGE_PATIENCE, onlyShelved = false }: Workshop,
  { key, ...request }: TakeRequest & { readonly key: string },
  { signal, account, background = () => undefined }: Client,
): Promise<Making> {
  const flights = flightsOf(chain);
  const wasUnderWay = flights.isUnderWay(key);
  const wanted = await shelf.get(key);
  if (wanted.found === 'take') return { ok: true, take: wanted.take, shelved: true };
  if (wanted.found === 'unknown' && onlyShelved) {
    return { ok: false, problem: 'no-voice-available', retryAfter: undefined };
  }
  const attempts = chain.plan(request);
  const forLength = request.say.length * DEADLINE_A_CHARACTER;
  const patience = Math.min(LONGEST_VOCALISER_DEADLINE, deadlines.each + forLength);

  // Work that nobody listens to fills all places by itself.
  const queue = onlyShelved ? LAST_VOCALISER_DEADLINE : patience;
  const say = async (attempt: Attempt, ownKey: string, inner: AbortSignal, last: () => void): Promise<Arrival> => {
    const deadline = attempt === attempts.at(-1) ? deadlines.last : patience;
    // What is part of this program costs nothing to call off.
    const begun = attempt.vocaliser.terms && last;
    const performance = await chain.perform(attempt, request, { deadline, queue, signal: inner, account, begun });
    if (!performance.ok) return { failure: performance };
    const take = await toTake(ownKey, attempt.voice.id, performance.speech, clock());
    return { take, shelved: await shelf.put(ownKey, take) };
  };
  const run = async (attempt: Attempt, inner: AbortSignal): Promise<Arrival> => {
    const voice = attempt.voice.id;
    const ownKey = voice === request.voice ? key : await takeKey({ ...request, voice });
    // What was under way may have landed while the shelf was read.
    const isKnown = ownKey === key && !(wasUnderWay && !flights.isUnderWay(key));
    const earlier = isKnown ? wanted : await shelf.get(ownKey);
    if (earlier.found === 'take') return { take: earlier.take, shelved: true };
    return flights.run(ownKey, { signal: inner, background }, (shared, last) => say(attempt, ownKey, shared, last));
  };
  const { final, arrived } = await relay(attempts, {
    run,
    isFinal: (arrival) => 'take' in arrival || arrival.failure.kind === 'refuse',
    mayHelp,
    patience: hedgeAfter + forLength,
    pause,
    signal,
  });
  if (!final) return failureOf(arrived);
  if ('failure' in final) return { ok: false, problem: 'nothing-to-say' };
  return { ok: true, ...final };
}

/** What one vocaliser brought: a take, new or from the shelf, or nothing. */
type Arrival =
  | { readonly take: ShelvedTake; readonly shelved: boolean }
  | { readonly failure: Extract<Performance, { readonly ok: false }> };

/**
 * An engine of this program is slow because it is busy, and nobody else has its voices; and nobody is paid to be quicker
 * than one who works for nothing.
 */
const mayHelp = ({ vocaliser: second }: Attempt, { vocaliser: slow }: Attempt): boolean =>
  slow.terms !== undefined && (slow.terms.price > 0 || !second.terms?.price);

/** Why nobody could say it. One that is only down today may be able to say it tomorrow. */
function failureOf(arrived: readonly Arrival[]): Making {
  const failures = arrived.flatMap((arrival) => ('failure' in arrival ? [arrival.failure] : []));
  if (failures.length > 0 && failures.every(({ kind }) => kind === 'unspeakable')) {
    return { ok: false, problem: 'unspeakable' };
  }
  const rests = failures.flatMap(({ retryAfter }) => retryAfter ?? []);
  return { ok: false, problem: 'no-voice-available', retryAfter: rests.length > 0 ? Math.min(...rests) : undefined };
}
