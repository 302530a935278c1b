import { digestOf, takeKey } from '../contract.ts';
import type { TakeRequest } from '../contract.ts';
import {
  DEADLINE_A_CHARACTER,
  LAST_VOCALISER_DEADLINE,
  LONGEST_VOCALISER_DEADLINE,
  VOCALISER_DEADLINE,
} from '../limits.ts';
import type { Log } from '../log.ts';
import type { GuardedShelf } from '../shelf/guarded.ts';
import type { ShelvedTake } from '../shelf/port.ts';
import { perform, planAttempts } from '../voices/chain.ts';
import type { VocalisedSpeech, Vocaliser } from '../voices/port.ts';

/** What a take is made with. */
export interface Workshop {
  readonly shelf: GuardedShelf;
  /** In the order of preference. */
  readonly vocalisers: readonly Vocaliser[];
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Log;
  /** Milliseconds for one vocaliser: as long as another follows, more for a long speech; and the last one. */
  readonly deadlines?: { readonly each: number; readonly last: number };
}

export type Making =
  /** The take, in the wanted voice or in that of an understudy: its `key` and `voice` say. */
  | { readonly ok: true; readonly take: ShelvedTake }
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
 * @throws the signal's reason
 */
export async function fetchOrMake(
  { shelf, vocalisers, clock, log, deadlines = DEADLINES }: Workshop,
  { key, ...request }: TakeRequest & { readonly key: string },
  signal: AbortSignal,
): Promise<Making> {
  const wanted = await shelf.get(key);
  if (wanted.found === 'take') return { ok: true, take: wanted.take };
  let retryAfter: number | undefined;
  let unable = 0;
  const attempts = planAttempts(vocalisers, request);
  const patience = Math.min(LONGEST_VOCALISER_DEADLINE, deadlines.each + request.say.length * DEADLINE_A_CHARACTER);
  for (const attempt of attempts) {
    const voice = attempt.voice.id;
    const isWanted = voice === request.voice;
    const ownKey = isWanted ? key : await takeKey({ ...request, voice });
    const earlier = isWanted ? wanted : await shelf.get(ownKey);
    if (earlier.found === 'take') return { ok: true, take: earlier.take };
    const deadline = attempt === attempts.at(-1) ? deadlines.last : patience;
    const performance = await perform(attempt, request, { deadline, signal, log });
    if (performance.ok) {
      const take = await toTake(ownKey, voice, performance.speech, clock());
      await shelf.put(ownKey, take);
      return { ok: true, take };
    }
    if (performance.kind === 'refuse') return { ok: false, problem: 'nothing-to-say' };
    if (performance.kind === 'unspeakable') unable += 1;
    retryAfter ??= performance.retryAfter;
  }
  // One that is only down today may be able to say it tomorrow.
  if (unable > 0 && unable === attempts.length) return { ok: false, problem: 'unspeakable' };
  return { ok: false, problem: 'no-voice-available', retryAfter };
}
