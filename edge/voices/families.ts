import type { Voice } from '../contract.ts';
import { VENDORS } from './terms.ts';

/**
 * What stands before the first hyphen of a voice's id is the family of its engine. The embedded one has the same voices
 * on every ring that has the same revision; vendors have those that their operator configured.
 */
const EMBEDDED = 'espeak';

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
  const family = familyOf(id);
  if (VENDORS.some((vendor) => vendor === family)) return { kind: 'elsewhere' };
  const sameRevision = voices.some((candidate) => engineOf(candidate.id) === engineOf(id));
  return { kind: family === EMBEDDED && !sameRevision ? 'elsewhere' : 'unknown' };
}
