import { isTaskCancelledError, timeout, TimeoutStrategy } from 'cockatiel';
import { inspectSpeech } from '../audio/inspect.ts';
import type { TakeRequest, Voice } from '../contract.ts';
import { MAX_AUDIO_BYTES } from '../limits.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import { VocaliserError } from './port.ts';
import type { VocalisedSpeech, Vocaliser } from './port.ts';
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

/** Why a speech is not to be heard, or `undefined` when it is. */
function faultOf({ audio, duration }: VocalisedSpeech, say: string): string | undefined {
  if (audio.length > MAX_AUDIO_BYTES) return 'too-large';
  if (!(duration > 0)) return 'no-duration';
  const inspection = inspectSpeech(audio, say);
  return inspection.ok ? undefined : inspection.fault;
}

/**
 * Has one vocaliser say a speech. A bad answer (not MP3, cut off, silent, too short to be the text) is a failure.
 *
 * @param attempt who says it, in which voice
 * @param request what to say
 * @param conditions the deadline in ms, the signal of those who wait, and the log, which is told of a failure
 * @throws the signal's reason when nobody waits any more
 */
export async function perform(
  { vocaliser, voice }: Attempt,
  { language, say }: Pick<TakeRequest, 'language' | 'say'>,
  { deadline, signal, log }: { deadline: number; signal: AbortSignal; log: Log },
): Promise<Performance> {
  try {
    const speech = await timeout(deadline, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false }).execute(
      (_context, inner) => vocaliser.vocalise({ voice: voice.id, language, say }, inner),
      signal,
    );
    const fault = faultOf(speech, say);
    if (fault === undefined) return { ok: true, speech };
    log({ event: 'bad-audio', vocaliser: vocaliser.id, voice: voice.id, fault });
    return { ok: false, kind: 'next' };
  } catch (error) {
    signal.throwIfAborted();
    const failure = error instanceof VocaliserError ? error : undefined;
    const kind = failure?.kind === 'refuse' || failure?.kind === 'unspeakable' ? failure.kind : 'next';
    const why = isTaskCancelledError(error) ? 'silent' : failure?.kind;
    log({ event: 'vocaliser-failed', vocaliser: vocaliser.id, failure: why, error: nameOfError(error) });
    return { ok: false, kind, ...(failure?.retryAfter === undefined ? {} : { retryAfter: failure.retryAfter }) };
  }
}
