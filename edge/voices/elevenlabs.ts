import * as v from 'valibot';
import type { Mp3Encoder } from '../audio/encode.ts';
import { LANGUAGES } from '../contract.ts';
import type { WordMark } from '../contract.ts';
import { castings } from './casting.ts';
import type { CastingLine } from './casting.ts';
import { wordsOf } from './estimated-marks.ts';
import { exchange, readBase64, readJson } from './exchange.ts';
import type { ErrorReading } from './exchange.ts';
import { VocaliserError } from './port.ts';
import type { Terms, Vocaliser } from './port.ts';
import { createVendor } from './vendor.ts';
import type { VendorVoice } from './vendor.ts';

/** Where the service is, and what it is asked for. */
export interface ElevenlabsServer {
  /** Address before `/v1/text-to-speech`. */
  readonly base: string;
  readonly key: string;
  readonly model: string;
}

/**
 * Voices that every account has, by their ids; each speaks every language.
 *
 * @see https://elevenlabs.io/docs/capabilities/voices#default-voices
 */
export const ELEVENLABS_VOICES = castings(
  LANGUAGES.flatMap((language): CastingLine[] => [
    [language, 'EXAVITQu4vr4xnSDxMaL', 'female', 'adult', 'soft'],
    [language, 'JBFqnCBsd6RMkjVDRZzb', 'male', 'adult', 'clear'],
    [language, 'Xb7hH8MSUJpSbSDYk0k2', 'female', 'adult', 'clear'],
    [language, 'nPczCjzI2devNBz1zQrb', 'male', 'adult', 'grave'],
    [language, 'FGY2WhTYpPnrIDTdsKH5', 'female', 'adult', 'bright'],
    [language, 'TX3LPaxmHKxFdv7VOQHJ', 'male', 'adult', 'bright'],
    [language, 'pqHfZKP75CvOlQylNhV4', 'male', 'old', 'grave'],
  ]),
);

const AlignmentSchema = v.object({
  characters: v.array(v.string()),
  character_start_times_seconds: v.array(v.number()),
  character_end_times_seconds: v.array(v.number()),
});
type Alignment = v.InferOutput<typeof AlignmentSchema>;
const AnswerSchema = v.object({ audio_base64: v.string(), alignment: v.nullish(AlignmentSchema) });
const ErrorSchema = v.object({
  detail: v.object({ status: v.optional(v.string()), code: v.optional(v.string()) }),
});

/**
 * @see https://help.elevenlabs.io/hc/en-us/articles/19571824571921-API-Error-Code-429
 * @see https://help.elevenlabs.io/hc/en-us/articles/19572237925521-API-Error-Code-400-or-401
 */
const ERRORS: ErrorReading = {
  codeOf(bytes) {
    const detail = readJson(bytes, ErrorSchema)?.detail;
    return detail?.status ?? detail?.code;
  },
  kinds: { too_many_concurrent_requests: 'try-again', system_busy: 'try-again', quota_exceeded: 'try-another' },
};

/** The marks of the words by those of their characters; `undefined` when these are not the characters of the text. */
function marksOf(text: string, alignment: Alignment): WordMark[] | undefined {
  const { characters, character_start_times_seconds: starts, character_end_times_seconds: ends } = alignment;
  if (characters.join('') !== text) return undefined;
  const times = characters.flatMap((character, index) => {
    const time = { start: (starts[index] ?? 0) * 1000, end: (ends[index] ?? 0) * 1000 };
    return Array.from({ length: character.length }, () => time);
  });
  return wordsOf(text).map(({ from, to }) => {
    const start = times[from]?.start ?? 0;
    return { start, end: Math.max(start, times[to - 1]?.end ?? 0), from, to };
  });
}

/**
 * ElevenLabs, with the times of characters, which give exact marks. Its models take 10,000 characters a call and more.
 *
 * @see https://elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps
 */
export function createElevenlabsVocaliser(
  { base, key, model }: ElevenlabsServer,
  voices: readonly VendorVoice[],
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  const headers = { 'Content-Type': 'application/json', 'xi-api-key': key };
  const root = `${base.replace(/\/+$/, '')}/v1/text-to-speech`;
  return createVendor({
    id: 'elevenlabs',
    terms,
    voices,
    longest: 10_000,
    encoder,
    async say({ name }, text, signal) {
      const address = `${root}/${encodeURIComponent(name)}/with-timestamps?output_format=mp3_22050_32`;
      const body = JSON.stringify({ text, model_id: model });
      const bytes = await exchange(new Request(address, { method: 'POST', headers, body }), signal, ERRORS);
      const answer = readJson(bytes, AnswerSchema);
      if (!answer) throw new VocaliserError('try-another', 'The answer is no take: no audio in it');
      const marks = answer.alignment ? marksOf(text, answer.alignment) : undefined;
      return { bytes: readBase64(answer.audio_base64), marks };
    },
  });
}
