import type { Voice } from '../contract.ts';

/**
 * The families of engines that a ring may have; what stands before the first hyphen of a voice's id. A `fixed` family
 * has the same voices on every ring that has the same revision; the others have those that their operator configured.
 */
const FAMILIES: Readonly<Record<string, 'fixed' | 'configured'>> = {
  espeak: 'fixed',
  openai: 'configured',
  azure: 'configured',
  google: 'configured',
  polly: 'configured',
  elevenlabs: 'configured',
  aura: 'configured',
  melotts: 'configured',
};

const engineOf = (id: string): string => id.slice(0, id.indexOf('/'));

/** The family of a voice: `espeak` for `espeak-1/fr-grave`. */
export function familyOf(id: string): string {
  return engineOf(id).split('-', 1)[0] ?? '';
}

export type Acquaintance =
  | { readonly kind: 'here'; readonly voice: Voice }
  /** A voice of another ring, or of another revision: this ring can only send an understudy. */
  | { readonly kind: 'elsewhere' }
  /** No ring has such a voice. */
  | { readonly kind: 'unknown' };

/**
 * Where a voice may be found.
 *
 * @param id a voice's id; its shape has been checked
 * @param voices every voice of this ring
 */
export function acquaintance(id: string, voices: readonly Voice[]): Acquaintance {
  const voice = voices.find((candidate) => candidate.id === id);
  if (voice) return { kind: 'here', voice };
  const family = Object.hasOwn(FAMILIES, familyOf(id)) ? FAMILIES[familyOf(id)] : undefined;
  if (family === undefined) return { kind: 'unknown' };
  const sameRevision = voices.some((candidate) => engineOf(candidate.id) === engineOf(id));
  return { kind: family === 'fixed' && sameRevision ? 'unknown' : 'elsewhere' };
}
