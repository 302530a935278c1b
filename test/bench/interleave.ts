/** The middle value; of an even number of values, the upper one of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
}

/** Milliseconds that some work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** What two ways of doing the same took. */
export interface Comparison {
  /** Median of the ratios of the rounds, ours by theirs. */
  readonly ratio: number;
  /** Median milliseconds of a round. */
  readonly ours: number;
  readonly theirs: number;
}

/**
 * Times two ways of doing the same, one right after the other, so that both meet the same machine; who goes first
 * changes from round to round.
 *
 * @param rounds how many are counted, after one to warm up
 * @param ours the way that is judged; told the number of the round
 * @param theirs the way it is compared with
 */
export async function compare(
  rounds: number,
  ours: (round: number) => unknown,
  theirs: (round: number) => unknown,
): Promise<Comparison> {
  const times: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    if (round % 2 === 0) {
      const oursTook = await timed(() => ours(round));
      times.push({ ours: oursTook, theirs: await timed(() => theirs(round)) });
    } else {
      const theirsTook = await timed(() => theirs(round));
      times.push({ ours: await timed(() => ours(round)), theirs: theirsTook });
    }
  }
  const counted = times.slice(1);
  return {
    ratio: median(counted.map((time) => time.ours / time.theirs)),
    ours: median(counted.map((time) => time.ours)),
    theirs: median(counted.map((time) => time.theirs)),
  };
}
