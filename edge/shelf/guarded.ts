import { timeout, TimeoutStrategy } from 'cockatiel';
import { SHELF_READ_DEADLINE, SHELF_WRITE_DEADLINE } from '../limits.ts';
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

const POLICY = { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false };

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
  const reading = timeout(deadlines.read, POLICY);
  const writing = timeout(deadlines.write, POLICY);
  return {
    id: shelf.id,
    async get(key) {
      try {
        const finding = await reading.execute(() => shelf.get(key));
        if (finding.found === 'corrupt') log({ event: 'shelf-entry-corrupt', shelf: shelf.id, key });
        return finding;
      } catch (error) {
        log({ event: 'shelf-read-failed', shelf: shelf.id, key, error: nameOfError(error) });
        return { found: 'unknown' };
      }
    },
    async put(key, take) {
      try {
        await writing.execute(() => shelf.put(key, take));
        return true;
      } catch (error) {
        log({ event: 'shelf-write-failed', shelf: shelf.id, key, error: nameOfError(error) });
        return false;
      }
    },
  };
}
