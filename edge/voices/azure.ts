import type { Mp3Encoder } from '../audio/encode.ts';
import type { Language } from '../contract.ts';
import { castings, LOCALES } from './casting.ts';
import { exchange } from './exchange.ts';
import type { ErrorReading } from './exchange.ts';
import type { Terms, Vocaliser } from './port.ts';
import { createVendor } from './vendor.ts';
import type { VendorVoice } from './vendor.ts';

/** Where the service is. */
export interface AzureServer {
  /** Address before `/cognitiveservices/v1`; each region has its own. */
  readonly base: string;
  readonly key: string;
}

/**
 * Voices with gender, and age where it is told, as the service lists them.
 *
 * @see https://learn.microsoft.com/azure/ai-services/speech-service/language-support?tabs=tts
 */
export const AZURE_VOICES = castings([
  ['fr', 'Denise', 'female'],
  ['fr', 'Henri', 'male'],
  ['fr', 'Brigitte', 'female'],
  ['fr', 'Alain', 'male'],
  ['fr', 'Celeste', 'female'],
  ['fr', 'Claude', 'male'],
  ['fr', 'Coralie', 'female'],
  ['fr', 'Jerome', 'male'],
  ['fr', 'Jacqueline', 'female'],
  ['fr', 'Maurice', 'male'],
  ['fr', 'Josephine', 'female'],
  ['fr', 'Yves', 'male'],
  ['fr', 'Eloise', 'female', 'child'],
  ['en', 'Sonia', 'female'],
  ['en', 'Ryan', 'male'],
  ['en', 'Libby', 'female'],
  ['en', 'Thomas', 'male'],
  ['en', 'Abbi', 'female'],
  ['en', 'Alfie', 'male'],
  ['en', 'Bella', 'female'],
  ['en', 'Elliot', 'male'],
  ['en', 'Hollie', 'female'],
  ['en', 'Ethan', 'male'],
  ['en', 'Maisie', 'female', 'child'],
  ['de', 'Katja', 'female'],
  ['de', 'Conrad', 'male'],
  ['de', 'Amala', 'female'],
  ['de', 'Killian', 'male'],
  ['de', 'Gisela', 'female', 'child'],
  ['es', 'Elvira', 'female'],
  ['es', 'Alvaro', 'male'],
  ['es', 'Abril', 'female'],
  ['es', 'Arnau', 'male'],
  ['it', 'Elsa', 'female'],
  ['it', 'Diego', 'male'],
  ['it', 'Isabella', 'female'],
  ['it', 'Benigno', 'male'],
]);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML may hold it: escaped, and without the control characters that it may not hold at all. */
const escapeXml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The document that the service speaks. */
function toSsml(language: Language, name: string, text: string): string {
  const locale = LOCALES[language];
  const speak = `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${locale}">`;
  return `${speak}<voice name="${locale}-${name}Neural">${escapeXml(text)}</voice></speak>`;
}

/** Errors come with their status alone: 400, 401, 415 last; 429, 502 and 503 pass. Bodies are empty or prose. */
const ERRORS: ErrorReading = { codeOf: () => undefined };

/**
 * Azure Speech, by its REST interface, which tells no marks: they are estimated. The service sends ten minutes of sound at
 * most, which 4,000 characters never last.
 *
 * @see https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech
 */
export function createAzureVocaliser(
  { base, key }: AzureServer,
  voices: readonly VendorVoice[],
  { terms, encoder }: { terms: Terms; encoder: () => Promise<Mp3Encoder> },
): Vocaliser {
  const address = `${base.replace(/\/+$/, '')}/cognitiveservices/v1`;
  const headers = {
    'Content-Type': 'application/ssml+xml',
    'Ocp-Apim-Subscription-Key': key,
    'X-Microsoft-OutputFormat': 'audio-24khz-48kbitrate-mono-mp3',
    'User-Agent': 'souffleur',
  };
  return createVendor({
    id: 'azure',
    terms,
    voices,
    longest: 4_000,
    encoder,
    async say({ name, voice }, text, signal) {
      const body = toSsml(voice.language, name, text);
      return { bytes: await exchange(new Request(address, { method: 'POST', headers, body }), signal, ERRORS) };
    },
  });
}
