/**
 * Vendors as their documentation describes their wires, behind the `fetch` of this process: the real adapters speak with
 * them.
 *
 * @module
 */
import { unlessAborted } from '../../../edge/unless-aborted.ts';
import type { Pause } from '../../../edge/pause.ts';
import { AZURE_VOICES, createAzureVocaliser } from '../../../edge/voices/azure.ts';
import { castings, describeVoices } from '../../../edge/voices/casting.ts';
import { createElevenlabsVocaliser, ELEVENLABS_VOICES } from '../../../edge/voices/elevenlabs.ts';
import { createGoogleVocaliser, GOOGLE_VOICES } from '../../../edge/voices/google.ts';
import { createOpenaiVocaliser } from '../../../edge/voices/openai.ts';
import { createPollyVocaliser, POLLY_VOICES } from '../../../edge/voices/polly.ts';
import { TERMS } from '../../../edge/voices/terms.ts';
import { createMelottsVocaliser } from '../../../edge/voices/workers-ai.ts';
import type { WorkersAi } from '../../../edge/voices/workers-ai.ts';
import type { Vocaliser } from '../../../edge/voices/port.ts';
import { fakeMp3 } from '../../edge/fake-vocaliser.ts';
import { faulty } from './faults.ts';
import type { Weather } from './faults.ts';

export const VENDORS = ['openai', 'azure', 'google', 'elevenlabs', 'polly', 'melotts'] as const;
export type VendorName = (typeof VENDORS)[number];

const URLS = {
  openai: 'https://openai.example',
  azure: 'https://azure.example',
  google: 'https://google.example',
  elevenlabs: 'https://elevenlabs.example',
  polly: 'https://polly.example',
} as const;

// Nothing here is to be encoded: all of them answer MP3.
const encoder = () => Promise.reject(new Error('There is no encoder'));
const kit = (name: VendorName) => ({ terms: TERMS[name], encoder });
const key = 'a-key';
const polly = { base: URLS.polly, region: 'eu-west-3', accessKeyId: 'AKID', secretAccessKey: 'secret' };
const model = 'eleven_multilingual_v2';
const MAKINGS: Readonly<Record<VendorName, (ai: WorkersAi) => Vocaliser>> = {
  openai: () =>
    createOpenaiVocaliser(
      { base: URLS.openai, key, model: 'tts-1' },
      describeVoices(castings([['fr', 'nova', 'female']]), 'openai-tts-1', 'OpenAI'),
      kit('openai'),
    ),
  azure: () =>
    createAzureVocaliser({ base: URLS.azure, key }, describeVoices(AZURE_VOICES, 'azure-1', 'Azure'), kit('azure')),
  google: () =>
    createGoogleVocaliser(
      { base: URLS.google, key },
      describeVoices(GOOGLE_VOICES, 'google-chirp3', 'Google'),
      kit('google'),
    ),
  elevenlabs: () =>
    createElevenlabsVocaliser(
      { base: URLS.elevenlabs, key, model },
      describeVoices(ELEVENLABS_VOICES, `elevenlabs-${model}`, 'ElevenLabs'),
      kit('elevenlabs'),
    ),
  polly: () => createPollyVocaliser(polly, describeVoices(POLLY_VOICES, 'polly-neural', 'Polly'), kit('polly')),
  melotts: (ai) => createMelottsVocaliser(ai, kit('melotts')),
};

const soundFor = (text: string): Uint8Array<ArrayBuffer> => fakeMp3(text.length * 60, text);
const base64 = (text: string): string => Buffer.from(soundFor(text)).toString('base64');
const memberOf = (body: string, ...path: readonly string[]): string =>
  String(path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], JSON.parse(body)));

/** What a vendor answers that is well. */
function wireAnswer(url: string, body: string): Response {
  const { origin } = new URL(url);
  const audio = (text: string): Response => new Response(soundFor(text), { headers: { 'Content-Type': 'audio/mpeg' } });
  switch (origin) {
    case URLS.openai:
      return audio(memberOf(body, 'input'));
    case URLS.azure:
      return audio(body.replaceAll(/<[^>]*>/g, '').trim());
    case URLS.google:
      return Response.json({ audioContent: base64(memberOf(body, 'input', 'text')) });
    case URLS.elevenlabs:
      return Response.json({
        audio_base64: base64(memberOf(body, 'text')),
        alignment: null,
        normalized_alignment: null,
      });
    case URLS.polly:
      return memberOf(body, 'OutputFormat') === 'json'
        ? new Response('', { headers: { 'Content-Type': 'application/x-json-stream' } })
        : audio(memberOf(body, 'Text'));
    default:
      return new Response('Nobody lives here', { status: 404 });
  }
}

/** What stands at the address of a vendor that is gone: a page, with status 200. */
const page = (): Response => new Response('<!doctype html><title>Welcome</title>'.repeat(20));

/**
 * A vendor with its real adapter, under its weather.
 *
 * @returns its vocaliser, and what gives the `fetch` of this process back
 */
export function vendorUnder(
  name: VendorName,
  weather: Weather,
  pause: Pause,
): { readonly vocaliser: Vocaliser; readonly close: () => void } {
  const wire = faulty(
    weather,
    pause,
    async (request: Request) => wireAnswer(request.url, await request.text()),
    async () => page(),
  );
  const speak = faulty(
    weather,
    pause,
    async (text: string): Promise<unknown> => ({ audio: base64(text) }),
    async () => ({ audio: Buffer.from('<!doctype html>').toString('base64') }),
  );
  const never = new AbortController().signal;
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => unlessAborted(init?.signal ?? never, [wire(new Request(input, init))]);
  const vocaliser = MAKINGS[name]({ run: (_model, { prompt }) => speak(String(prompt)) });
  const close = (): void => {
    globalThis.fetch = real;
  };
  return { vocaliser, close };
}
