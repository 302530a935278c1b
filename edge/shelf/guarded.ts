import {
  PATIENT_SHELF_READ_DEADLINE,
  PATIENT_SHELF_WRITE_DEADLINE,
  SHELF_READ_DEADLINE,
  SHELF_WRITE_DEADLINE,
} from '../limits.ts';
import { nameOfError } from '../log.ts';
import type { Log } from '../log.ts';
import type { Finding, Shelf, ShelvedTake } from './port.ts';

/** What a guarded shelf finds: `unknown` when the shelf failed or stayed silent. */
export type GuardedFinding = Finding | { readonly found: 'unknown' };

/** A shelf that never fails and never hangs: its caller goes on without it. */
export interface GuardedShelf {
  readonly id: string;
  get(key: string): Promise<GuardedFinding>;
  /** @returns whether the take rests there now */
  put(key: string, take: ShelvedTake): Promise<boolean>;
}

/** How long the shelf may take, in ms. */
export interface ShelfDeadlines {
  readonly read: number;
  readonly write: number;
}

/** For work that nobody waits for. */
export const PATIENT: ShelfDeadlines = { read: PATIENT_SHELF_READ_DEADLINE, write: PATIENT_SHELF_WRITE_DEADLINE };

/**
 * Waits for a shelf no longer than `deadline` ms. A read is the hot path, and a shelf has no signal to abort by, so
 * this is a timer and no more: a policy object a read costs an eighth of the read.
 */
async function within<Result>(deadline: number, work: Promise<Result>): Promise<Result> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DOMException('The shelf is silent.', 'TimeoutError')), deadline);
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

const NO_SHELF: GuardedShelf = {
  id: 'none',
  get: async () => ({ found: 'nothing' }),
  put: async () => false,
};

/**
 * Guards a shelf; where there is none, stands in for it.
 *
 * @param shelf the shelf, if this ring has one
 * @param log is told of every failure
 */
export function guardShelf(
  shelf: Shelf | undefined,
  log: Log,
  deadlines: ShelfDeadlines = { read: SHELF_READ_DEADLINE, write: SHELF_WRITE_DEADLINE },
): GuardedShelf {
  if (!shelf) return NO_SHELF;
  return {
    id: shelf.id,
    async get(key) {
      try {
        const finding = await within(deadlines.read, shelf.get(key));
        if (finding.found === 'corrupt') log({ event: 'shelf-entry-corrupt', shelf: shelf.id, key });
        return finding;
      } catch (error) {
        log({ event: 'shelf-read-failed', shelf: shelf.id, key, error: nameOfError(error) });
        return { found: 'unknown' };
      }
    },
    async put(key, take) {
      try {
        await within(deadlines.write, shelf.put(key, take));
        return true;
      } catch (error) {
        log({ event: 'shelf-write-failed', shelf: shelf.id, key, error: nameOfError(error) });
        return false;
      }
    },
  };
}
