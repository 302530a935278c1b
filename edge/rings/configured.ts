import * as v from 'valibot';
import type { Log } from '../log.ts';
import { OriginSchema } from '../orders/wire.ts';

/** The other rings, and where this one is. */
export interface Neighbours {
  /** Origin of this ring, as the phones know it; absent when nobody told. */
  readonly self: string | undefined;
  /** Origins of the others, the one to ask first first. */
  readonly others: readonly string[];
}

/** What names the rings: none of it is needed. */
export interface RingsEnvironment {
  /** Origins of the other rings, separated by spaces: `https://mirror.example https://other.example`. */
  readonly RINGS?: string | undefined;
  /** Origin of this ring. */
  readonly ORIGIN?: string | undefined;
}

/** Reads the rings from the environment. What is no origin is left out, and the log says so. */
export function configuredRings({ RINGS = '', ORIGIN }: RingsEnvironment, log: Log): Neighbours {
  const readable = (text: string): boolean => {
    if (v.safeParse(OriginSchema, text).success) return true;
    log({ event: 'bad-ring-origin', ring: text });
    return false;
  };
  const self = ORIGIN !== undefined && readable(ORIGIN) ? ORIGIN : undefined;
  const others = [...new Set(RINGS.split(/\s+/).filter(Boolean))].filter((ring) => ring !== self && readable(ring));
  return { self, others };
}

/** Every ring that is known, this one first. */
export const originsOf = (rings: Neighbours | undefined): readonly string[] =>
  rings ? [...(rings.self === undefined ? [] : [rings.self]), ...rings.others] : [];
