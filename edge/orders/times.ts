/**
 * How long things of an order take, in ms.
 *
 * @module
 */

/** How long work that was sent away may stay without an acknowledgement before it is sent again. */
export const LEASE = 5 * 60_000;

/** How much longer the lease of each following batch is: they are worked on one after the other. */
export const LEASE_A_BATCH = 2_000;

/** How long who has claimed takes has them for itself. */
export const CLAIM = 5 * 60_000;

/** When a worker stops beginning takes, so that the last one ends within the claim. */
export const WORKING_TIME = 2.5 * 60_000;

/** How often the first ring is looked at by the one that stands by. */
export const WATCH_INTERVAL = 30_000;

/** How long the first ring may be silent before the one that stands by takes over. */
export const SILENCE = 2 * 60_000;

/** How long an order may stand still before its owner is told that it is late. */
export const STANDSTILL = 10 * 60_000;

/** How long one message may take to be delivered before it is sent again. */
export const TELLING_TIME = 2 * 60_000;

/** How long an order lives, whatever became of it. */
export const ORDER_LIFE = 7 * 24 * 3_600_000;

/** How long a queue that refused work is left alone. */
export const COURIER_REST = 60_000;

interface Growth {
  readonly first: number;
  readonly longest: number;
}

const FAILED: Growth = { first: 5_000, longest: 15 * 60_000 };
const UNDERSTUDIED: Growth = { first: 60_000, longest: 6 * 3_600_000 };
const UNTOLD: Growth = { first: 30_000, longest: 3_600_000 };

/** Doubles with each attempt; three quarters of it to five quarters, so that what failed together is not tried together. */
function growing({ first, longest }: Growth, attempts: number, chance: number): number {
  return Math.round(Math.min(longest, first * 2 ** Math.min(attempts, 30)) * (0.75 + chance / 2));
}

/**
 * When to try again what failed.
 *
 * @param attempts how many failed before
 * @param chance 0 to 1
 * @param retryAfter ms that were asked for: never sooner
 */
export const restOfFailed = (attempts: number, chance: number, retryAfter = 0): number =>
  Math.max(retryAfter, growing(FAILED, attempts, chance));

/** When to ask again for the wanted voice of an understudied take: ever more rarely. */
export const restOfUnderstudied = (attempts: number, chance: number): number => growing(UNDERSTUDIED, attempts, chance);

/** When to tell again what could not be told. */
export const restOfUntold = (attempts: number, chance: number, retryAfter = 0): number =>
  Math.max(retryAfter, growing(UNTOLD, attempts, chance));
