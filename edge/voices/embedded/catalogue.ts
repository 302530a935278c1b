import type { Voice } from '../../contract.ts';
import type { Manner } from './engine.ts';

/** Name of the engine and of its revision: any change of how a voice sounds is a new revision. */
export const ENGINE = 'espeak-1';

/** A voice of the embedded engine and how the engine makes it. */
export interface EmbeddedVoice {
  readonly voice: Voice;
  readonly manner: Manner;
}

const LANGUAGE_OF_ENGINE = { fr: 'fr', en: 'en', de: 'de', es: 'es', it: 'it' } as const;

/** Every embedded voice. */
export const CATALOGUE: readonly EmbeddedVoice[] = (['fr', 'en', 'de', 'es', 'it'] as const).flatMap((language) =>
  (
    [
      ['clear', 'f2', 'female', 'adult', 'clear'],
      ['grave', 'm3', 'male', 'adult', 'grave'],
    ] as const
  ).map(([slug, variant, gender, age, timbre]) => ({
    voice: {
      id: `${ENGINE}/${language}-${slug}`,
      name: slug,
      language,
      gender,
      age,
      timbre,
      engine: ENGINE,
      quality: 'synthetic',
      maker: 'eSpeak NG',
      licence: 'GPL-3.0-or-later',
    },
    manner: { voice: `${LANGUAGE_OF_ENGINE[language]}+${variant}`, pitch: 50, range: 50, rate: 165 },
  })),
);
