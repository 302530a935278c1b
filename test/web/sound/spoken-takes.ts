import { digestOf, takeKey, type Language, type Take } from '../../../edge/contract.ts';
import { browserParts } from '../../../edge/voices/embedded/parts.browser.ts';
import { createEmbeddedVocaliser } from '../../../edge/voices/embedded/vocaliser.ts';

const vocaliser = createEmbeddedVocaliser(browserParts);

/** A real take in an embedded voice, made in this very browser. */
export async function spoken(say: string, character = 'man-clear', language: Language = 'fr'): Promise<Take> {
  const voice = `espeak-1/${language}-${character}`;
  const { audio, marks, duration } = await vocaliser.vocalise({ voice, language, say }, new AbortController().signal);
  const key = await takeKey({ schema: 1, voice, language, say });
  return { key, voice, duration, marks: [...marks], audio, bytes: audio.length, digest: await digestOf(audio) };
}
