/**
 * Learning which rings there are: the edge tells, and the phone keeps it for the day when the edge is gone.
 *
 * @module
 */
import * as v from 'valibot';
import { RINGS_PATH, RingsAnswerSchema } from '../../edge/rings/wire.ts';
import type { Fetch } from './ring.ts';
import { DIRECT } from './wire.ts';

/** How long the edge may take, in ms. */
const DEADLINE = 10_000;
/** How long what was learnt counts as news, in ms. */
const NEWS = 600_000;

/**
 * The mirrors among the rings: those that are elsewhere than the edge, and can be asked from here. A page that came over
 * TLS may ask no other way.
 *
 * @param origins as the edge tells them
 * @param own where the edge is
 */
export const mirrorsAmong = (origins: readonly string[], own: string): string[] => [
  ...new Set(origins.filter((origin) => origin !== own && (own.startsWith('http:') || origin.startsWith('https:')))),
];

export interface LearnParts {
  readonly fetch: Fetch;
  /** Where the edge is. */
  readonly own: string;
  readonly known: () => Promise<readonly string[]>;
  readonly keep: (mirrors: readonly string[]) => Promise<unknown>;
  /** ms. */
  readonly clock: () => number;
}

/**
 * @returns asks the edge, unless it told a short while ago. Never rejects: without an answer, what was known remains
 */
export function createLearning({ fetch, own, known, keep, clock }: LearnParts): () => Promise<void> {
  let learnt = -Infinity;
  return async () => {
    if (clock() < learnt + NEWS) return;
    try {
      // The service worker would answer for a dead edge, and the mirrors be forgotten.
      const init = { headers: { [DIRECT]: '1' }, cache: 'no-store', signal: AbortSignal.timeout(DEADLINE) } as const;
      const response = await fetch(new Request(new URL(RINGS_PATH, own), init));
      if (!response.ok) return;
      const { rings } = v.parse(RingsAnswerSchema, await response.json());
      const mirrors = mirrorsAmong(
        rings.map(({ origin }) => origin),
        own,
      );
      if (JSON.stringify(mirrors) !== JSON.stringify(await known())) await keep(mirrors);
      learnt = clock();
    } catch {
      // It is asked again the next time that things may go better.
    }
  };
}
