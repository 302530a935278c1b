import type { Take } from '../contract.ts';

/** A take at rest: what the wire says of it, and when it was made (ms since the epoch). */
export interface ShelvedTake extends Take {
  readonly made: number;
}

/** What a shelf finds under a key. A corrupt entry is there, but no one may hear it. */
export type Finding =
  | { readonly found: 'take'; readonly take: ShelvedTake }
  | { readonly found: 'nothing' }
  | { readonly found: 'corrupt' };

/** Where takes rest. Audio and marks are one entry: both are there, or neither. */
export interface Shelf {
  /** What it is, for health and logs: `memory`, `r2`, `folder`. */
  readonly id: string;
  get(key: string): Promise<Finding>;
  /** Replaces whatever was under the key, in one step. */
  put(key: string, take: ShelvedTake): Promise<void>;
  /** Forgets the key; a key that is not there is not an error. */
  delete(key: string): Promise<void>;
}
