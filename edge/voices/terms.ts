/**
 * What the environment says of vendors: their keys, their prices and their limits.
 *
 * @module
 */
import * as v from 'valibot';
import type { Log } from '../log.ts';
import type { Terms } from './port.ts';

/** In the order in which they are asked for an understudy. */
export const VENDORS = ['openai', 'azure', 'google', 'elevenlabs', 'polly', 'aura', 'melotts'] as const;
export type VendorName = (typeof VENDORS)[number];
type Prefix = Uppercase<VendorName>;

/** What every vendor may be told: how much, how dear, how many at a time, and another casting. */
type TermsVariables = `${Prefix}_${'CHARACTERS_A_DAY' | 'PRICE' | 'CONCURRENCY' | 'VOICES'}`;

type Variable =
  | TermsVariables
  | 'VOCALISERS'
  | 'EMBEDDED_VOICE'
  | 'WORKERS_AI'
  | 'DOLLARS_A_DAY'
  | 'OPENAI_BASE_URL'
  | 'OPENAI_API_KEY'
  | 'OPENAI_MODEL'
  | 'AZURE_SPEECH_KEY'
  | 'AZURE_SPEECH_REGION'
  | 'AZURE_SPEECH_URL'
  | 'GOOGLE_SPEECH_KEY'
  | 'GOOGLE_SPEECH_URL'
  | 'ELEVENLABS_API_KEY'
  | 'ELEVENLABS_MODEL'
  | 'ELEVENLABS_URL'
  | 'POLLY_ACCESS_KEY_ID'
  | 'POLLY_SECRET_ACCESS_KEY'
  | 'POLLY_REGION'
  | 'POLLY_URL';

/** `edge/README.md` says what each is. */
export type VoicesEnvironment = { readonly [Name in Variable]?: string | undefined };

/**
 * Calls at a time as the smallest paid plans allow, and list prices in US dollars for a million characters, as their
 * vendors published them in 2026. Polly's is that of neural voices, twice, as marks are billed as well; MeloTTS is billed
 * by the minute of sound, of which a million characters make about 1,200.
 *
 * @see https://platform.openai.com/docs/pricing
 * @see https://azure.microsoft.com/pricing/details/cognitive-services/speech-services/
 * @see https://cloud.google.com/text-to-speech/pricing
 * @see https://elevenlabs.io/pricing/api
 * @see https://aws.amazon.com/polly/pricing/
 * @see https://developers.cloudflare.com/workers-ai/platform/pricing/
 */
export const TERMS: Readonly<Record<VendorName, Terms>> = {
  openai: { concurrency: 8, price: 15 },
  azure: { concurrency: 16, price: 15 },
  google: { concurrency: 8, price: 30 },
  elevenlabs: { concurrency: 3, price: 120 },
  polly: { concurrency: 8, price: 32 },
  aura: { concurrency: 8, price: 30 },
  melotts: { concurrency: 8, price: 0.25 },
};

const AmountSchema = v.pipe(v.string(), v.regex(/^\d+(?:\.\d+)?$/), v.transform(Number));
const CountSchema = v.pipe(AmountSchema, v.integer(), v.minValue(1));

const readAmount = (text: string | undefined, otherwise: number): number =>
  text ? v.parse(AmountSchema, text) : otherwise;

/**
 * On what terms a vendor is asked: the usual ones, unless the environment says otherwise.
 *
 * @throws when what should be a number is none
 */
export function termsOf(name: VendorName, environment: VoicesEnvironment, standard = TERMS[name]): Terms {
  const prefix = name.toUpperCase() as Prefix;
  const concurrency = environment[`${prefix}_CONCURRENCY`];
  const characters = environment[`${prefix}_CHARACTERS_A_DAY`];
  return {
    concurrency: concurrency ? v.parse(CountSchema, concurrency) : standard.concurrency,
    price: readAmount(environment[`${prefix}_PRICE`], standard.price),
    charactersADay: characters ? v.parse(CountSchema, characters) : undefined,
  };
}

/** What all vendors together may cost in a day, in US dollars; `undefined` where the environment says nothing readable. */
export function dollarsADay({ DOLLARS_A_DAY: text }: VoicesEnvironment, log: Log): number | undefined {
  const amount = v.safeParse(v.optional(AmountSchema), text || undefined);
  if (!amount.success) log({ event: 'budget-misconfigured' });
  return amount.success ? amount.output : undefined;
}
