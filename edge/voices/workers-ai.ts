import * as v from 'valibot';
import { readCapped } from '../capped-body.ts';
import type { Mp3Encoder } from '../audio/encode.ts';
import { MAX_AUDIO_BYTES } from '../limits.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { castings, describeVoices } from './casting.ts';
import { readBase64 } from './exchange.ts';
import { VocaliserError } from './port.ts';
import type { Terms, Vocaliser, VocaliserFailure } from './port.ts';
import { createVendor } from './vendor.ts';

/** What is used of the binding `AI`. */
export interface WorkersAi {
  run(model: string, input: Record<string, unknown>, options?: { readonly signal?: AbortSignal }): Promise<unknown>;
}

/** Codes that waiting does not cure. https://developers.cloudflare.com/workers-ai/platform/errors/ */
const LASTING = ['3003', '3006', '3023', '3036', '3039', '3041', '3042', '5004', '5007', '5016', '5018', '5019'];

/** The binding throws errors whose message begins with the code. */
function failureOf(error: unknown): VocaliserError {
  const code = error instanceof Error ? /\b(\d{4}):/.exec(error.message)?.[1] : undefined;
  const kind: VocaliserFailure = code !== undefined && LASTING.includes(code) ? 'try-another' : 'try-again';
  return new VocaliserError(kind, `Workers AI failed ${code ?? ''}`.trimEnd());
}

const AudioSchema = v.object({ audio: v.string() });

/** The sound in whatever the binding answers: bytes, a stream, an answer, or base64 within JSON. */
async function soundOf(answer: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const parsed = v.safeParse(AudioSchema, answer);
  if (parsed.success) return readBase64(parsed.output.audio.replace(/^data:[^,]*,/, ''));
  if (answer instanceof Uint8Array) return new Uint8Array(answer);
  if (answer instanceof ArrayBuffer) return new Uint8Array(answer);
  const message = answer instanceof ReadableStream ? new Response(answer as ReadableStream<Uint8Array>) : answer;
  if (message instanceof Response) {
    const bytes = await readCapped(message, MAX_AUDIO_BYTES);
    if (bytes === 'too-large') throw new VocaliserError('try-another', 'The answer is too large');
    if (bytes[0] !== 0x7b || !message.headers.get('Content-Type')?.includes('json')) return bytes;
    return soundOf(JSON.parse(new TextDecoder().decode(bytes)));
  }
  throw new VocaliserError('try-another', 'The answer is no take: no audio in it');
}

/** Runs a model; one that cannot be called off is left to itself. */
async function runModel(ai: WorkersAi, model: string, input: Record<string, unknown>, signal: AbortSignal) {
  try {
    const sound = ai.run(model, input, { signal }).then(soundOf);
    return { bytes: await unlessAborted(signal, [sound]) };
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof VocaliserError ? error : failureOf(error);
  }
}

const MAKER = 'Cloudflare Workers AI';

/**
 * MeloTTS on Workers AI: one voice a language, whose gender is told nowhere. It is documented to answer MP3 in base64.
 *
 * @see https://developers.cloudflare.com/workers-ai/models/melotts/
 */
export function createMelottsVocaliser(
  ai: WorkersAi,
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  const voices = describeVoices(
    castings([
      ['fr', 'melo', 'neutral'],
      ['en', 'melo', 'neutral'],
      ['es', 'melo', 'neutral'],
    ]),
    'melotts-1',
    MAKER,
  );
  return createVendor({
    id: 'melotts',
    terms,
    voices,
    longest: 1_000,
    encoder,
    say: ({ voice }, text, signal) =>
      runModel(ai, '@cf/myshell-ai/melotts', { prompt: text, lang: voice.language }, signal),
  });
}

/**
 * Speakers with gender and character.
 *
 * @see https://developers.deepgram.com/docs/tts-models
 */
const AURA_VOICES = castings([
  ['en', 'thalia', 'female'],
  ['en', 'apollo', 'male'],
  ['en', 'andromeda', 'female', 'adult', 'soft'],
  ['en', 'orion', 'male'],
  ['en', 'helena', 'female', 'adult', 'hoarse'],
  ['en', 'zeus', 'male', 'adult', 'grave'],
  ['en', 'pandora', 'female', 'adult', 'soft'],
  ['en', 'draco', 'male', 'adult', 'grave'],
  ['es', 'celeste', 'female', 'adult', 'bright'],
  ['es', 'nestor', 'male'],
  ['es', 'diana', 'female'],
  ['es', 'alvaro', 'male'],
]);

/**
 * Deepgram Aura 2 on Workers AI. It has been seen to send bare samples of 24 kHz and to call them `audio/mpeg`. At most
 * 2,000 characters a call.
 *
 * @see https://developers.cloudflare.com/workers-ai/models/aura-2-en/
 */
export function createAuraVocaliser(
  ai: WorkersAi,
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  return createVendor({
    id: 'aura',
    terms,
    voices: describeVoices(AURA_VOICES, 'aura-2', MAKER),
    longest: 2_000,
    encoder,
    bareSampleRate: 24_000,
    say: ({ name, voice }, text, signal) =>
      runModel(ai, `@cf/deepgram/aura-2-${voice.language}`, { text, speaker: name, encoding: 'mp3' }, signal),
  });
}
