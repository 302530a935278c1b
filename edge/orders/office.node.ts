import type { Log } from '../log.ts';
import type { Messenger } from '../notify/port.ts';
import { realPause } from '../pause.ts';
import { guardShelf, PATIENT } from '../shelf/guarded.ts';
import type { Shelf } from '../shelf/port.ts';
import type { SqliteFile } from '../sql/sqlite.node.ts';
import type { Chain } from '../voices/chain.ts';
import { lookThrough } from './look.ts';
import { makeTakeWith } from './make-take.ts';
import { openOffice } from './office.ts';
import type { OrderOffice } from './office.ts';

export interface MirrorOfficeParts {
  /** The database of the orders; closed when the office stops. */
  readonly sql: SqliteFile;
  readonly shelf: Shelf;
  readonly chain: Chain;
  /** Origins of the other rings. */
  readonly rings: readonly string[];
  readonly messenger?: Messenger | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: Log;
}

/** Opens the order office of a mirror with the timers and the network of this machine, and sets it to work. */
export function openMirrorOffice(parts: MirrorOfficeParts): Omit<OrderOffice, 'work'> & { stop(): Promise<void> } {
  const { sql, shelf, chain, log, clock } = parts;
  const pause = realPause;
  const { desk, queueAge, work } = openOffice({
    ...parts,
    make: makeTakeWith({ shelf: guardShelf(shelf, log, PATIENT), chain, clock, pause, log }),
    look: lookThrough(fetch, log),
    chance: Math.random,
    pause,
  });
  const end = new AbortController();
  const working = work(end.signal);
  return {
    desk,
    queueAge,
    async stop() {
      end.abort();
      await working;
      sql.close();
    },
  };
}
