/**
 * Two short sessions with a night between them, which hold better than a long one: the first is worked now, and the
 * second waits from the next morning on.
 *
 * @module
 */
import type { Work } from './kept.ts';
import type { SessionMinutes, Stretch } from './sessions.ts';

/** How long each of the two is. */
export const SHORT: SessionMinutes = 15;

/** Whoever still learns before this hour has the night before him. */
const MORNING = 4;
const DAY = 86_400_000;

/** When the night after a moment is over, in this phone's time. @param now ms since 1970 */
function morningAfter(now: number): number {
  const morning = new Date(now);
  morning.setHours(MORNING, 0, 0, 0);
  if (morning.getTime() <= now) morning.setDate(morning.getDate() + 1);
  return morning.getTime();
}

/** Does a second session wait now? One that was not taken on its day is no longer spoken of. */
export const secondWaits = (second: number | undefined, now: number): boolean =>
  second !== undefined && now >= second && now - second < DAY;

/** Is there more to work than a short session holds, so that two of them can be proposed? */
export const twoAreBetter = (sessions: Readonly<Record<SessionMinutes, readonly Stretch[]>>): boolean =>
  sessions[SHORT].length > 0 && sessions[40].reduce((sum, { time }) => sum + time, 0) > SHORT * 60_000;

interface Planned {
  readonly work?: Work | undefined;
  readonly second?: number | undefined;
}

/**
 * What a role is worked for once a session begins: a second one that waited is thereby taken.
 *
 * @param two the session is the first of two
 * @param now ms since 1970
 */
export function begunWith<Plan extends Planned>(plan: Plan, work: Work, two: boolean, now: number) {
  const { second, ...rest } = plan;
  const ahead = two ? morningAfter(now) : second !== undefined && second > now ? second : undefined;
  return { ...rest, work, ...(ahead === undefined ? {} : { second: ahead }) };
}
