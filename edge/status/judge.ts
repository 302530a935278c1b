import type { Finding } from './port.ts';
import type { Condition } from './report.ts';

/** Failed checks that open an incident, and good ones in a row that close it or lift a doubt. */
const MISSES = 2;
const HITS = 2;
/** An incident that closed less than this ago was not over, in ms: the next one needs twice as many good checks. */
const RELAPSE = 600_000;
/** Most good checks in a row that are asked for: ten minutes of them. */
const MOST_HITS = 40;

/** How often a subject is looked at, in ms: always; a paid one; a paid one that is in doubt. */
export const ROUND = 15_000;
export const PAID_ROUND = 900_000;
export const PAID_DOUBT_ROUND = 60_000;

/** What is remembered of a subject between two checks. */
export interface Track {
  /** Failed checks that were not lifted by good ones. */
  readonly misses: number;
  /** Good checks in a row. */
  readonly hits: number;
  /** Good checks in a row that are asked for. */
  readonly wanted: number;
  readonly ill: boolean;
  /** The first of the misses, or of the incident, in ms since 1970. */
  readonly since: number | undefined;
  /** When its last incident closed. */
  readonly recovered: number | undefined;
}

export const NEW_TRACK: Track = {
  misses: 0,
  hits: 0,
  wanted: HITS,
  ill: false,
  since: undefined,
  recovered: undefined,
};

export type Change = 'opens' | 'closes' | undefined;

function miss(track: Track, now: number): { track: Track; change: Change } {
  const misses = track.misses + 1;
  const since = track.since ?? now;
  if (track.ill || misses < MISSES) return { track: { ...track, misses, hits: 0, since }, change: undefined };
  const relapse = track.recovered !== undefined && now - track.recovered < RELAPSE;
  const wanted = relapse ? Math.min(MOST_HITS, track.wanted * 2) : HITS;
  return { track: { ...track, misses, hits: 0, wanted, ill: true, since }, change: 'opens' };
}

function hit(track: Track, now: number): { track: Track; change: Change } {
  const hits = track.hits + 1;
  const acquitted = hits >= (track.ill ? track.wanted : HITS);
  if (!acquitted) return { track: { ...track, hits }, change: undefined };
  const clear = { ...track, misses: 0, hits, ill: false, since: undefined };
  return track.ill ? { track: { ...clear, recovered: now }, change: 'closes' } : { track: clear, change: undefined };
}

/**
 * What one more check makes of a subject. Two misses open an incident, unless two hits in a row lifted the first; two
 * hits in a row close it. One that comes and goes asks for more and more hits, so that it is told of less and less.
 *
 * @param now when the check was made, ms since 1970
 */
export function judge(track: Track, finding: Finding, now: number): { track: Track; change: Change } {
  return finding.well ? hit(track, now) : miss(track, now);
}

export const isInDoubt = ({ ill, misses }: Track): boolean => ill || misses > 0;

export function conditionOf(track: Track): Condition {
  if (track.ill) return 'ill';
  return track.misses > 0 ? 'doubt' : 'well';
}

/**
 * How long after one look the next is due, in ms. A little less than a round is a round: alarms are not punctual.
 *
 * @param suspected real work has failed since
 */
export function restOf(track: Track, paid: boolean, suspected: boolean): number {
  if (!paid) return 0;
  return (suspected || isInDoubt(track) ? PAID_DOUBT_ROUND : PAID_ROUND) - ROUND / 2;
}
