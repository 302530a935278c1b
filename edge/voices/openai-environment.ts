import * as v from 'valibot';
import { LANGUAGES, VoiceSchema } from '../contract.ts';
import type { Voice } from '../contract.ts';
import type { Log } from '../log.ts';
import { createOpenaiVocaliser } from './openai.ts';
import type { OpenaiVoice } from './openai.ts';
import type { Vocaliser } from './port.ts';

/** What configures the adapter. Without a key and without an address, it does not exist. */
export interface OpenaiEnvironment {
  /** Address before `/v1/audio/speech`; OpenAI's own when only a key is given. */
  readonly OPENAI_BASE_URL?: string | undefined;
  readonly OPENAI_API_KEY?: string | undefined;
  /** Model; it is part of the voices' ids, since another model is another sound. */
  readonly OPENAI_MODEL?: string | undefined;
  /** JSON: `[{"name":"nova","language":"fr","gender":"female","age":"adult","timbre":"clear"}, …]`. */
  readonly OPENAI_VOICES?: string | undefined;
}

const { language, gender, age, timbre, pitch } = VoiceSchema.entries;

const CastingSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[\w.-]{1,48}$/)),
  language,
  gender,
  age: v.optional(age, 'adult'),
  timbre: v.optional(timbre, 'clear'),
  pitch,
});
type Casting = v.InferOutput<typeof CastingSchema>;

/** The voices of OpenAI's own service; each speaks every language. */
const OPENAI_OWN = [
  { name: 'nova', gender: 'female', timbre: 'clear' },
  { name: 'onyx', gender: 'male', timbre: 'grave' },
  { name: 'shimmer', gender: 'female', timbre: 'soft' },
  { name: 'echo', gender: 'male', timbre: 'clear' },
  { name: 'alloy', gender: 'neutral', timbre: 'clear' },
  { name: 'fable', gender: 'neutral', timbre: 'bright' },
] as const;

function castingOf(json: string | undefined): readonly Casting[] {
  if (!json) return LANGUAGES.flatMap((each) => OPENAI_OWN.map((own) => ({ ...own, language: each, age: 'adult' })));
  return v.parse(v.array(CastingSchema), JSON.parse(json));
}

function describeVoice({ name, ...traits }: Casting, model: string, maker: string): OpenaiVoice {
  const engine = `openai-${model.replaceAll(/[^\w.-]/g, '.')}`;
  const voice: Voice = {
    ...traits,
    id: `${engine}/${traits.language}-${name}`,
    name: `${traits.gender}, ${traits.age}, ${traits.timbre}`,
    engine,
    quality: 'natural',
    maker,
    licence: 'terms of the provider',
  };
  return { voice: v.parse(VoiceSchema, voice), name };
}

/**
 * The vocaliser that the environment configures: none or one. A configuration that cannot be read is told to the log
 * and counts as none, because the ring can do without.
 */
export function configuredOpenai(environment: OpenaiEnvironment, log: Log): Vocaliser[] {
  const { OPENAI_BASE_URL: address, OPENAI_API_KEY: key, OPENAI_MODEL: model, OPENAI_VOICES: casting } = environment;
  if (!address && !key) return [];
  try {
    const server = { base: address || 'https://api.openai.com', key: key || undefined, model: model || 'tts-1' };
    const maker = new URL(server.base).hostname;
    return [
      createOpenaiVocaliser(
        server,
        castingOf(casting).map((each) => describeVoice(each, server.model, maker)),
      ),
    ];
  } catch {
    log({ event: 'vocaliser-misconfigured', vocaliser: 'openai' });
    return [];
  }
}
