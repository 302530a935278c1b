import * as v from 'valibot';
import type { Mp3Encoder } from '../audio/encode.ts';
import { LANGUAGES } from '../contract.ts';
import { castings, LOCALES } from './casting.ts';
import type { CastingLine } from './casting.ts';
import { exchange, readBase64, readJson } from './exchange.ts';
import type { ErrorReading } from './exchange.ts';
import { VocaliserError } from './port.ts';
import type { Terms, Vocaliser } from './port.ts';
import { createVendor } from './vendor.ts';
import type { VendorVoice } from './vendor.ts';

/** Where the service is. */
export interface GoogleServer {
  /** Address before `/v1/text:synthesize`. */
  readonly base: string;
  readonly key: string;
}

/**
 * The first eight "Chirp 3: HD" voices, which speak every language, with their gender.
 *
 * @see https://docs.cloud.google.com/text-to-speech/docs/chirp3-hd
 */
export const GOOGLE_VOICES = castings(
  LANGUAGES.flatMap((language): CastingLine[] => [
    [language, 'Aoede', 'female'],
    [language, 'Charon', 'male'],
    [language, 'Kore', 'female'],
    [language, 'Fenrir', 'male'],
    [language, 'Leda', 'female'],
    [language, 'Orus', 'male'],
    [language, 'Zephyr', 'female'],
    [language, 'Puck', 'male'],
  ]),
);

const AnswerSchema = v.object({ audioContent: v.string() });
const ErrorSchema = v.object({ error: v.object({ status: v.optional(v.string()) }) });

/** Errors by Google's canonical codes, https://cloud.google.com/apis/design/errors. */
const ERRORS: ErrorReading = {
  codeOf: (bytes) => readJson(bytes, ErrorSchema)?.error.status,
  kinds: {
    RESOURCE_EXHAUSTED: 'try-again',
    UNAVAILABLE: 'try-again',
    ABORTED: 'try-again',
    DEADLINE_EXCEEDED: 'try-again',
  },
};

/**
 * Google Cloud Text-to-Speech: base64 within JSON. Its time points need markup that these voices do not read, so marks are
 * estimated. At most 5,000 bytes a call (https://docs.cloud.google.com/text-to-speech/quotas).
 *
 * @see https://docs.cloud.google.com/text-to-speech/docs/reference/rest/v1/text/synthesize
 */
export function createGoogleVocaliser(
  { base, key }: GoogleServer,
  voices: readonly VendorVoice[],
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  const address = `${base.replace(/\/+$/, '')}/v1/text:synthesize`;
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'X-Goog-Api-Key': key };
  return createVendor({
    id: 'google',
    terms,
    voices,
    longest: 5_000,
    measure: (text) => new TextEncoder().encode(text).length,
    encoder,
    async say({ name, voice }, text, signal) {
      const languageCode = LOCALES[voice.language];
      const body = JSON.stringify({
        input: { text },
        voice: { languageCode, name: `${languageCode}-Chirp3-HD-${name}` },
        audioConfig: { audioEncoding: 'MP3', sampleRateHertz: 24_000 },
      });
      const bytes = await exchange(new Request(address, { method: 'POST', headers, body }), signal, ERRORS);
      const answer = readJson(bytes, AnswerSchema);
      if (!answer) throw new VocaliserError('try-another', 'The answer is no take: no audio in it');
      return { bytes: readBase64(answer.audioContent) };
    },
  });
}
