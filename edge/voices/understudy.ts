import type { Language, Voice } from '../contract.ts';

/** The voice that is wanted; its traits are known where this ring lists it. */
export interface WantedVoice {
  readonly id: string;
  readonly language: Language;
  readonly traits: Voice | undefined;
}

/** FNV-1a, 32 bits: scatters voices whose traits are unknown over those that can stand in. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

const differs = (a: unknown, b: unknown): number => (a === b ? 0 : 1);

/** How far a voice is from the wanted one, most important trait first. */
function distance(candidate: Voice, { id, traits }: WantedVoice): readonly number[] {
  const chance = scatter(`${id} ${candidate.id}`);
  if (!traits) return [chance];
  const octaves =
    candidate.pitch && traits.pitch ? Math.abs(Math.log2(candidate.pitch / traits.pitch)) : Number.MAX_VALUE;
  return [
    differs(candidate.gender, traits.gender),
    differs(candidate.age, traits.age),
    octaves,
    differs(candidate.timbre, traits.timbre),
    chance,
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * The voice that stands in best for another: the same language, then gender, age, pitch and timbre. Where the traits
 * of the wanted voice are unknown here, the choice only has to be the same each time and to differ from role to role.
 *
 * @param voices those that can be had
 * @param wanted the one that cannot
 * @returns `undefined` when none speaks the language
 */
export function nearestVoice(voices: readonly Voice[], wanted: WantedVoice): Voice | undefined {
  return voices
    .filter((voice) => voice.language === wanted.language && voice.id !== wanted.id)
    .map((voice) => ({ voice, distance: distance(voice, wanted) }))
    .sort((a, b) => compare(a.distance, b.distance))[0]?.voice;
}
