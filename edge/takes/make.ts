import { digestOf, takeKey } from '../contract.ts';
import type { TakeRequest } from '../contract.ts';
import {
  DEADLINE_A_CHARACTER,
  HEDGE_PATIENCE,
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

/**
 * Fetches a take from the shelf, or has it vocalised and shelves it; an understudy's under the understudy's own key.
 * A corrupt entry counts as absent and is replaced.
 *
 * @param workshop shelf and voices
 * @param request what is wanted; `key` is its key
 * @param signal aborts when nobody waits for the take any more
 * @param account of the device that wants it, whose paid voices are counted
 * @throws the signal's reason
 */
export async function fetchOrMake(
  { shelf, chain, clock, pause, deadlines = DEADLINES, hedgeAfter = HEDGE_PATIENCE }: Workshop,
  { key, ...request }: TakeRequest & { readonly key: string },
  signal: AbortSignal,
  account?: string,
): Promise<Making> {
  const wanted = await shelf.get(key);
  if (wanted.found === 'take') return { ok: true, take: wanted.take, shelved: true };
  const attempts = chain.plan(request);
  const forLength = request.say.length * DEADLINE_A_CHARACTER;
  const patience = Math.min(LONGEST_VOCALISER_DEADLINE, deadlines.each + forLength);

  const run = async (attempt: Attempt, inner: AbortSignal): Promise<Arrival> => {
    const voice = attempt.voice.id;
    const ownKey = voice === request.voice ? key : await takeKey({ ...request, voice });
    const earlier = ownKey === key ? wanted : await shelf.get(ownKey);
    if (earlier.found === 'take') return { found: earlier.take };
    const deadline = attempt === attempts.at(-1) ? deadlines.last : patience;
    return { ownKey, voice, performance: await chain.perform(attempt, request, { deadline, signal: inner, account }) };
  };
  const { final, arrived } = await relay(attempts, {
    run,
    isFinal: (arrival) => 'found' in arrival || arrival.performance.ok || arrival.performance.kind === 'refuse',
    mayHelp,
    patience: hedgeAfter + forLength,
    pause,
    signal,
  });
  if (!final) return failureOf(arrived);
  if ('found' in final) return { ok: true, take: final.found, shelved: true };
  if (!final.performance.ok) return { ok: false, problem: 'nothing-to-say' };
  const take = await toTake(final.ownKey, final.voice, final.performance.speech, clock());
  const shelved = await shelf.put(final.ownKey, take);
  return { ok: true, take, shelved };
}

/** What one vocaliser brought: a take that was on the shelf, or a performance. */
type Arrival =
  | { readonly found: ShelvedTake }
  | { readonly ownKey: string; readonly voice: string; readonly performance: Performance };

/**
 * An engine of this program is slow because it is busy, and nobody else has its voices; and nobody is paid to be quicker
 * than one who works for nothing.
 */
const mayHelp = ({ vocaliser: second }: Attempt, { vocaliser: slow }: Attempt): boolean =>
  slow.terms !== undefined && (slow.terms.price > 0 || !second.terms?.price);

/** Why nobody could say it. One that is only down today may be able to say it tomorrow. */
function failureOf(arrived: readonly Arrival[]): Making {
  const performances = arrived.flatMap((arrival) => ('found' in arrival ? [] : [arrival.performance]));
  const unable = performances.filter((performance) => !performance.ok && performance.kind === 'unspeakable');
  if (unable.length > 0 && unable.length === arrived.length) return { ok: false, problem: 'unspeakable' };
  const rests = performances.flatMap((performance) => (performance.ok ? [] : (performance.retryAfter ?? [])));
  return { ok: false, problem: 'no-voice-available', retryAfter: rests.length > 0 ? Math.min(...rests) : undefined };
}
