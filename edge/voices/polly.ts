import { AwsClient } from 'aws4fetch';
import * as v from 'valibot';
import type { Mp3Encoder } from '../audio/encode.ts';
import type { WordMark } from '../contract.ts';
import { castings, LOCALES } from './casting.ts';
import { exchange, readJson } from './exchange.ts';
import type { ErrorReading } from './exchange.ts';
import type { Terms, VocaliserFailure, Vocaliser } from './port.ts';
import { createVendor } from './vendor.ts';
import type { VendorVoice } from './vendor.ts';

/** Where the service is, and who asks. */
export interface PollyServer {
  /** Address before `/v1/speech`; each region has its own. */
  readonly base: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Neural voices with their gender.
 *
 * @see https://docs.aws.amazon.com/polly/latest/dg/available-voices.html
 */
export const POLLY_VOICES = castings([
  ['fr', 'Lea', 'female'],
  ['fr', 'Remi', 'male'],
  ['en', 'Amy', 'female'],
  ['en', 'Brian', 'male'],
  ['en', 'Emma', 'female'],
  ['en', 'Arthur', 'male'],
  ['de', 'Vicki', 'female'],
  ['de', 'Daniel', 'male'],
  ['es', 'Lucia', 'female'],
  ['es', 'Sergio', 'male'],
  ['it', 'Bianca', 'female'],
  ['it', 'Adriano', 'male'],
]);

/** Throttling comes with status 400: the type tells. https://docs.aws.amazon.com/polly/latest/APIReference/CommonErrors.html */
const PASSING = ['ThrottlingException', 'ThrottledException', 'TooManyRequestsException', 'RequestLimitExceeded'];
const ErrorSchema = v.object({ __type: v.string() });
const ERRORS: ErrorReading = {
  codeOf: (bytes, headers) =>
    (headers.get('x-amzn-errortype') ?? readJson(bytes, ErrorSchema)?.__type)?.replace(/^.*#|:.*$/g, ''),
  kinds: Object.fromEntries(PASSING.map((type): [string, VocaliserFailure] => [type, 'try-again'])),
};

const MarkSchema = v.object({ time: v.number(), type: v.string(), start: v.number(), end: v.number() });

/**
 * Speech marks are lines of JSON, with the beginning of each word in ms and its place in the text in bytes.
 *
 * @see https://docs.aws.amazon.com/polly/latest/dg/speechmarkexamples.html
 */
function marksOf(lines: Uint8Array, text: string): WordMark[] | undefined {
  const bytes = new TextEncoder().encode(text);
  const offsetOf = (at: number): number => new TextDecoder().decode(bytes.subarray(0, at)).length;
  const read = new TextDecoder()
    .decode(lines)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => readJson(new TextEncoder().encode(line), MarkSchema));
  const words = read.filter((mark) => mark?.type === 'word');
  const marks = words.map((mark, index) => {
    const { time = 0, start = 0, end = 0 } = mark ?? {};
    // A word lasts until the next; nobody tells how long the last one is.
    return { start: time, end: words[index + 1]?.time ?? time + 300, from: offsetOf(start), to: offsetOf(end) };
  });
  return marks.length > 0 && !read.includes(undefined) ? marks : undefined;
}

/**
 * Amazon Polly: the sound, and the marks by a second call, which is billed as well. A call for marks that fails leaves the
 * sound as it is, with estimated marks. At most 3,000 billed characters a call.
 *
 * @see https://docs.aws.amazon.com/polly/latest/APIReference/API_SynthesizeSpeech.html
 */
export function createPollyVocaliser(
  { base, region, accessKeyId, secretAccessKey }: PollyServer,
  voices: readonly VendorVoice[],
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 'polly', retries: 0 });
  const address = `${base.replace(/\/+$/, '')}/v1/speech`;
  const ask = async (body: object, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> => {
    const headers = { 'Content-Type': 'application/json' };
    const signed = await client.sign(address, { method: 'POST', headers, body: JSON.stringify(body) });
    return exchange(signed, signal, ERRORS);
  };
  return createVendor({
    id: 'polly',
    terms,
    voices,
    longest: 3_000,
    encoder,
    async say({ name, voice }, text, signal) {
      const request = {
        Engine: 'neural',
        LanguageCode: LOCALES[voice.language],
        Text: text,
        TextType: 'text',
        VoiceId: name,
      };
      const [bytes, lines] = await Promise.all([
        ask({ ...request, OutputFormat: 'mp3', SampleRate: '24000' }, signal),
        ask({ ...request, OutputFormat: 'json', SpeechMarkTypes: ['word'] }, signal).catch(() => undefined),
      ]);
      return { bytes, marks: lines && marksOf(lines, text) };
    },
  });
}
