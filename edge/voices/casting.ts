import * as v from 'valibot';
import { VoiceSchema } from '../contract.ts';
import type { Voice } from '../contract.ts';
import type { VendorVoice } from './vendor.ts';

const { language, gender, age, timbre, pitch } = VoiceSchema.entries;

/** One voice of a vendor, as an operator may list it: `{"name":"nova","language":"fr","gender":"female"}`. */
const CastingSchema = v.object({
  name: v.pipe(v.string(), v.regex(/^[\w.-]{1,48}$/)),
  language,
  gender,
  age: v.optional(age, 'adult'),
  timbre: v.optional(timbre, 'clear'),
  pitch,
});
export type Casting = v.InferOutput<typeof CastingSchema>;

/** A casting in one line: the vendor's name, and what its documentation says of the voice. */
export type CastingLine = readonly [
  language: Voice['language'],
  name: string,
  gender: Voice['gender'],
  age?: Voice['age'],
  timbre?: Voice['timbre'],
];

/** What vendors call the languages: each as it is spoken where our voices come from. */
export const LOCALES: Readonly<Record<Voice['language'], string>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  de: 'de-DE',
  es: 'es-ES',
  it: 'it-IT',
};

export const castings = (lines: readonly CastingLine[]): Casting[] =>
  lines.map(([language, name, gender, age = 'adult', timbre = 'clear']) => ({ name, language, gender, age, timbre }));

/**
 * The voices that an operator listed as JSON, or others where none are listed.
 *
 * @throws when it is not such a list
 */
export function readCastings(json: string | undefined, otherwise: readonly Casting[]): readonly Casting[] {
  return json ? v.parse(v.array(CastingSchema), JSON.parse(json)) : otherwise;
}

/**
 * Describes a vendor's voices. Their ids hold the vendor's names, so that they stay the same when the list changes.
 *
 * @param engine name and revision, `azure-1`: another sound is another revision
 * @param maker who is named to the actor before a text leaves the phone
 */
export function describeVoices(cast: readonly Casting[], engine: string, maker: string): VendorVoice[] {
  return cast.map(({ name, ...traits }) => {
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
  });
}
