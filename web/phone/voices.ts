/**
 * The voices that can be cast: the phone's own always, those of the edge since it first answered. One that the edge has
 * no more is known to be absent: the vocaliser that it belongs to may come back.
 *
 * @module
 */
import * as v from 'valibot';
import { VoicesAnswerSchema, type Voice } from '../../edge/contract.ts';
import type { KnownVoice } from '../rehearsal/cast.ts';
import { keepVoices, knownVoices, type EdgeVoice } from '../storage/settings.ts';
import type { Fetch } from './ring.ts';
import { DIRECT } from './wire.ts';

/** How long the first casting waits for the edge to tell its voices, in ms. */
const FIRST_WAIT = 1_500;
/** How long the edge may take otherwise, in ms. */
const DEADLINE = 10_000;

async function ask(fetch: Fetch): Promise<readonly Voice[]> {
  // The service worker would answer for a dead edge with the phone's own voices, and those of the edge be forgotten.
  const headers = { [DIRECT]: '1' };
  const response = await fetch(new Request('/api/voices', { headers, signal: AbortSignal.timeout(DEADLINE) }));
  const { voices } = v.parse(VoicesAnswerSchema, await response.json());
  return voices;
}

/**
 * What is known once the edge has answered.
 *
 * @param told the voices that it has
 * @param known those that it had before, and those that were absent then
 */
export function withAbsent(told: readonly Voice[], known: readonly EdgeVoice[]): EdgeVoice[] {
  const here = new Set(told.map(({ id }) => id));
  return [...told, ...known.filter(({ id }) => !here.has(id)).map((voice) => ({ ...voice, absent: true as const }))];
}

const later = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));

/**
 * @param fetch how the edge is reached
 * @returns lists the voices. The edge is asked once a page; what it says is remembered, and tells the store of settings
 */
export function createVoices(fetch: Fetch): () => Promise<readonly KnownVoice[]> {
  let refreshing: Promise<readonly EdgeVoice[]> | undefined;

  /** Never rejects: without an answer, what was known remains. */
  const refresh = async (known: readonly EdgeVoice[]): Promise<readonly EdgeVoice[]> => {
    try {
      const voices = withAbsent(await ask(fetch), known);
      if (JSON.stringify(voices) !== JSON.stringify(known)) await keepVoices(voices);
      return voices;
    } catch {
      refreshing = undefined;
      return known;
    }
  };

  return async () => {
    const [{ CATALOGUE }, known] = await Promise.all([
      import('../../edge/voices/embedded/catalogue.ts'),
      knownVoices().catch((): EdgeVoice[] => []),
    ]);
    refreshing ??= refresh(known);
    const theirs = known.length > 0 ? known : ((await Promise.race([refreshing, later(FIRST_WAIT)])) ?? []);
    const own = CATALOGUE.map(({ voice }) => voice);
    const mine = new Set(own.map(({ id }) => id));
    return [...own, ...theirs.filter(({ id }) => !mine.has(id))];
  };
}
