import type { Incident } from './report.ts';

const DAY = 86_400_000;
const SHOWN = 90;
/** A day with less trouble than this is touched, with more it is marked, in ms. */
const LONG = 600_000;

/** One day (UTC) of the strip. */
export interface Day {
  /** Its first moment, ms since 1970. */
  readonly start: number;
  readonly incidents: number;
  readonly look: 'before' | 'calm' | 'short' | 'long';
}

/**
 * The last 90 days and the trouble of each, the oldest first.
 *
 * @param began when the watch began: what was before is not known; null when nobody watches
 */
export function daysOf(incidents: readonly Incident[], began: number | null, now: number): Day[] {
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: SHOWN }, (_, index) => {
    const start = today - (SHOWN - 1 - index) * DAY;
    const spans = incidents
      .map((incident) => Math.min(incident.closed ?? now, start + DAY) - Math.max(incident.began, start))
      .filter((span) => span > 0);
    const longest = Math.max(0, ...spans);
    const calm = began === null || start + DAY <= began ? 'before' : 'calm';
    return { start, incidents: spans.length, look: longest === 0 ? calm : longest < LONG ? 'short' : 'long' };
  });
}
