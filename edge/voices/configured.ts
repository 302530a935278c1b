/**
 * The vendors that the environment configures. One without a key does not exist: it is not tried, not listed, no error.
 *
 * @module
 */
import { createMp3Encoder } from '../audio/encode.ts';
import type { Mp3Encoder } from '../audio/encode.ts';
import { LANGUAGES } from '../contract.ts';
import type { Ledger } from '../ledger/port.ts';
import type { Log } from '../log.ts';
import { realPause } from '../pause.ts';
import { AZURE_VOICES, createAzureVocaliser } from './azure.ts';
import { castings, describeVoices, readCastings } from './casting.ts';
import type { CastingLine } from './casting.ts';
import { createChain } from './chain.ts';
import type { Chain } from './chain.ts';
import type { VoiceParts } from './embedded/parts.ts';
import { createEmbeddedVocaliser } from './embedded/vocaliser.ts';
import { createElevenlabsVocaliser, ELEVENLABS_VOICES } from './elevenlabs.ts';
import { createGoogleVocaliser, GOOGLE_VOICES } from './google.ts';
import { createOpenaiVocaliser } from './openai.ts';
import { createPollyVocaliser, POLLY_VOICES } from './polly.ts';
import type { Vocaliser } from './port.ts';
import { dollarsADay, TERMS, termsOf, VENDORS } from './terms.ts';
import type { VendorName, VoicesEnvironment } from './terms.ts';
import { createAuraVocaliser, createMelottsVocaliser } from './workers-ai.ts';
import type { WorkersAi } from './workers-ai.ts';

/** What the host has for vendors. */
export interface VoicesHost {
  readonly ai?: WorkersAi | undefined;
  /** The compiled MP3 encoder. */
  readonly mp3: () => Promise<WebAssembly.Module>;
  readonly log: Log;
}

/** The voices of OpenAI's own service; each speaks every language. */
const OPENAI_OWN = castings(
  LANGUAGES.flatMap((language): CastingLine[] => [
    [language, 'nova', 'female', 'adult', 'clear'],
    [language, 'onyx', 'male', 'adult', 'grave'],
    [language, 'shimmer', 'female', 'adult', 'soft'],
    [language, 'echo', 'male', 'adult', 'clear'],
    [language, 'alloy', 'neutral', 'adult', 'clear'],
    [language, 'fable', 'neutral', 'adult', 'bright'],
  ]),
);

const revisionOf = (model: string): string => model.replaceAll(/[^\w.-]/g, '.');

type Making = (
  environment: VoicesEnvironment,
  encoder: () => Promise<Mp3Encoder>,
  ai: WorkersAi | undefined,
) => Vocaliser | undefined;

/** Makes a vendor, or none where its key is missing; throws when what it is told cannot be read. */
const MAKINGS: Readonly<Record<VendorName, Making>> = {
  openai(environment, encoder) {
    const { OPENAI_BASE_URL: address, OPENAI_API_KEY: key, OPENAI_MODEL: model = 'tts-1' } = environment;
    if (!address && !key) return undefined;
    const base = address || 'https://api.openai.com';
    const voices = describeVoices(
      readCastings(environment.OPENAI_VOICES, OPENAI_OWN),
      `openai-${revisionOf(model)}`,
      new URL(base).hostname,
    );
    // Whoever hosts a server pays no vendor by the character.
    const terms = termsOf('openai', environment, { ...TERMS.openai, ...(address ? { price: 0 } : {}) });
    return createOpenaiVocaliser({ base, key: key || undefined, model }, voices, { terms, encoder });
  },
  azure(environment, encoder) {
    const { AZURE_SPEECH_KEY: key, AZURE_SPEECH_REGION: region, AZURE_SPEECH_URL: url } = environment;
    if (!key || !(region || url)) return undefined;
    const base = new URL(url || `https://${region}.tts.speech.microsoft.com`).href;
    const voices = describeVoices(readCastings(environment.AZURE_VOICES, AZURE_VOICES), 'azure-1', 'Microsoft Azure');
    return createAzureVocaliser({ base, key }, voices, { terms: termsOf('azure', environment), encoder });
  },
  google(environment, encoder) {
    const { GOOGLE_SPEECH_KEY: key, GOOGLE_SPEECH_URL: url } = environment;
    if (!key) return undefined;
    const base = new URL(url || 'https://texttospeech.googleapis.com').href;
    const voices = describeVoices(
      readCastings(environment.GOOGLE_VOICES, GOOGLE_VOICES),
      'google-chirp3',
      'Google Cloud',
    );
    return createGoogleVocaliser({ base, key }, voices, { terms: termsOf('google', environment), encoder });
  },
  elevenlabs(environment, encoder) {
    const { ELEVENLABS_API_KEY: key, ELEVENLABS_URL: url, ELEVENLABS_MODEL: chosen } = environment;
    if (!key) return undefined;
    const model = chosen || 'eleven_multilingual_v2';
    const base = new URL(url || 'https://api.elevenlabs.io').href;
    const cast = readCastings(environment.ELEVENLABS_VOICES, ELEVENLABS_VOICES);
    const voices = describeVoices(cast, `elevenlabs-${revisionOf(model)}`, 'ElevenLabs');
    const terms = termsOf('elevenlabs', environment);
    return createElevenlabsVocaliser({ base, key, model }, voices, { terms, encoder });
  },
  polly(environment, encoder) {
    const { POLLY_ACCESS_KEY_ID: accessKeyId, POLLY_SECRET_ACCESS_KEY: secretAccessKey } = environment;
    if (!accessKeyId || !secretAccessKey) return undefined;
    const region = environment.POLLY_REGION || 'eu-west-3';
    const base = new URL(environment.POLLY_URL || `https://polly.${region}.amazonaws.com`).href;
    const voices = describeVoices(readCastings(environment.POLLY_VOICES, POLLY_VOICES), 'polly-neural', 'Amazon Polly');
    const terms = termsOf('polly', environment);
    return createPollyVocaliser({ base, region, accessKeyId, secretAccessKey }, voices, { terms, encoder });
  },
  aura: (environment, encoder, ai) => ai && createAuraVocaliser(ai, { terms: termsOf('aura', environment), encoder }),
  melotts: (environment, encoder, ai) =>
    ai && createMelottsVocaliser(ai, { terms: termsOf('melotts', environment), encoder }),
};

const isVendor = (name: string): name is VendorName => VENDORS.some((vendor) => vendor === name);

/**
 * The vendors that the environment configures, in the order of `VOCALISERS`, else in ours. What cannot be read is told to
 * the log and counts as none, because the ring can do without.
 */
export function configuredVocalisers(environment: VoicesEnvironment, { ai, mp3, log }: VoicesHost): Vocaliser[] {
  let encoder: Promise<Mp3Encoder> | undefined;
  const startEncoder = async (): Promise<Mp3Encoder> => {
    try {
      return await (encoder ??= mp3().then(createMp3Encoder));
    } catch (error) {
      encoder = undefined;
      throw error;
    }
  };
  const order = environment.VOCALISERS?.split(/\s+/).filter((name) => name !== '') ?? VENDORS;
  return order.flatMap((name) => {
    try {
      if (!isVendor(name)) throw new Error('No such vendor');
      return MAKINGS[name](environment, startEncoder, ai) ?? [];
    } catch {
      log({ event: 'vocaliser-misconfigured', vocaliser: name });
      return [];
    }
  });
}

/** What a ring has for its voices. */
export interface ChainHost {
  readonly ai?: WorkersAi | undefined;
  /** The parts of the embedded voice, whose encoder serves vendors too. */
  readonly parts: VoiceParts;
  readonly ledger: Ledger;
  readonly clock: () => number;
  readonly log: Log;
}

/** The chain of a ring on the network: the vendors that are configured, then the embedded voice, unless it is off. */
export function configuredChain(environment: VoicesEnvironment, { ai, parts, ledger, clock, log }: ChainHost): Chain {
  const vendors = configuredVocalisers(environment, {
    ai: environment.WORKERS_AI === 'off' ? undefined : ai,
    mp3: parts.mp3,
    log,
  });
  const embedded = environment.EMBEDDED_VOICE === 'off' ? [] : [createEmbeddedVocaliser(parts)];
  return createChain({
    vocalisers: [...vendors, ...embedded],
    clock,
    chance: Math.random,
    pause: realPause,
    log,
    ledger,
    dollarsADay: dollarsADay(environment, log),
  });
}
