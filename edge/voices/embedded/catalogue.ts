import { LANGUAGES, type Language, type Voice } from '../../contract.ts';
import type { Manner } from './engine.ts';

/** Name of the engine and of its revision: any change of how a voice sounds is a new revision. */
export const ENGINE = 'espeak-1';

/** A voice of the embedded engine and how the engine makes it. */
export interface EmbeddedVoice {
  readonly voice: Voice;
  readonly manner: Manner;
}

/** A character of voice, the same in every language. */
interface Character {
  readonly slug: string;
  readonly traits: Pick<Voice, 'gender' | 'age' | 'timbre'>;
  /** Median fundamental frequency, Hz, as `npm run bench -- voices` measures it; a whisper has none. */
  readonly pitch?: number;
  readonly variant: string;
  readonly manner: Omit<Manner, 'voice'>;
}

/**
 * Chosen by measure, so that any two differ by a fifth in fundamental frequency or, with another variant, by a quarter
 * in the centre of their spectrum. `gain` brings them to one loudness.
 */
const CHARACTERS: readonly Character[] = [
  {
    slug: 'woman-clear',
    traits: { gender: 'female', age: 'adult', timbre: 'clear' },
    pitch: 261,
    variant: 'f2',
    manner: { pitch: 80, range: 50, rate: 160, gain: 0.85 },
  },
  {
    slug: 'man-clear',
    traits: { gender: 'male', age: 'adult', timbre: 'clear' },
    pitch: 110,
    variant: 'm3',
    manner: { pitch: 58, range: 50, rate: 160, gain: 0.9 },
  },
  {
    slug: 'woman-soft',
    traits: { gender: 'female', age: 'adult', timbre: 'soft' },
    pitch: 210,
    variant: 'f4',
    manner: { pitch: 66, range: 50, rate: 158, gain: 0.85 },
  },
  {
    slug: 'man-grave',
    traits: { gender: 'male', age: 'adult', timbre: 'grave' },
    pitch: 66,
    variant: 'm1',
    manner: { pitch: 13, range: 40, rate: 152, gain: 1.15 },
  },
  {
    slug: 'woman-bright',
    traits: { gender: 'female', age: 'adult', timbre: 'bright' },
    pitch: 316,
    variant: 'linda',
    manner: { pitch: 78, range: 50, rate: 165, gain: 0.8 },
  },
  {
    slug: 'man-bright',
    traits: { gender: 'male', age: 'adult', timbre: 'bright' },
    pitch: 136,
    variant: 'Andy',
    manner: { pitch: 81, range: 55, rate: 165, gain: 0.75 },
  },
  {
    slug: 'woman-veiled',
    traits: { gender: 'female', age: 'adult', timbre: 'veiled' },
    pitch: 165,
    variant: 'steph',
    manner: { pitch: 42, range: 50, rate: 155, gain: 1 },
  },
  {
    slug: 'man-soft',
    traits: { gender: 'male', age: 'adult', timbre: 'soft' },
    pitch: 130,
    variant: 'klatt5',
    manner: { pitch: 76, range: 50, rate: 158, gain: 0.85 },
  },
  {
    slug: 'woman-old',
    traits: { gender: 'female', age: 'old', timbre: 'hoarse' },
    pitch: 167,
    variant: 'grandma',
    manner: { pitch: 38, range: 25, rate: 138, gain: 1 },
  },
  {
    slug: 'man-old',
    traits: { gender: 'male', age: 'old', timbre: 'hoarse' },
    pitch: 86,
    variant: 'grandpa',
    manner: { pitch: 33, range: 25, rate: 138, gain: 1 },
  },
  {
    slug: 'child',
    traits: { gender: 'neutral', age: 'child', timbre: 'bright' },
    pitch: 395,
    variant: 'zac',
    manner: { pitch: 65, range: 50, rate: 165, gain: 0.6 },
  },
  {
    slug: 'ghost',
    traits: { gender: 'neutral', age: 'adult', timbre: 'ghost' },
    variant: 'whisper',
    manner: { pitch: 50, range: 50, rate: 145, gain: 1.5 },
  },
];

const describe = (language: Language, { slug, traits, pitch, variant, manner }: Character): EmbeddedVoice => ({
  voice: {
    id: `${ENGINE}/${language}-${slug}`,
    name: slug.replace('-', ', '),
    language,
    ...traits,
    ...(pitch === undefined ? {} : { pitch }),
    engine: ENGINE,
    quality: 'synthetic',
    maker: 'eSpeak NG',
    licence: 'GPL-3.0-or-later',
  },
  manner: { ...manner, voice: `${language}+${variant}` },
});

/** Every embedded voice: the same twelve characters in each language, the most usual first. */
export const CATALOGUE: readonly EmbeddedVoice[] = LANGUAGES.flatMap((language) =>
  CHARACTERS.map((character) => describe(language, character)),
);
