/** How often somebody may ask within a minute. */
export interface Pace {
  /**
   * @param subject a device or an address
   * @returns whether it may ask once more now. Never rejects: one that cannot count lets pass.
   */
  allows(subject: string): Promise<boolean>;
}

const MINUTE = 60_000;
/** How many subjects are remembered at most: beyond, the counts of this minute are forgotten. */
const MOST_SUBJECTS = 100_000;

/**
 * Counts in the memory of this process, in whole minutes.
 *
 * @param limit how often a minute
 * @param clock milliseconds since the epoch
 */
export function memoryPace(limit: number, clock: () => number): Pace {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    allows(subject) {
      const now = Math.floor(clock() / MINUTE);
      if (now !== minute || counts.size >= MOST_SUBJECTS) [minute, counts] = [now, new Map()];
      const count = (counts.get(subject) ?? 0) + 1;
      counts.set(subject, count);
      return Promise.resolve(count <= limit);
    },
  };
}
