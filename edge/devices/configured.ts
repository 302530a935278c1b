import type { Ledger } from '../ledger/port.ts';
import { ADDRESS_PACE, DEVICE_PACE } from '../limits.ts';
import type { Log } from '../log.ts';
import { createDoor } from './door.ts';
import type { Door } from './door.ts';
import { memoryPace } from './pace.ts';
import type { Pace } from './pace.ts';

/** What sets the door. None of it is needed: a ring without any serves everyone, at the pace of an address. */
export interface DoorEnvironment {
  /** Secrets common to all rings, separated by spaces; the first signs, all are accepted. */
  readonly RING_KEY?: string | undefined;
  /** Makes the ring private: devices must know it. */
  readonly HOUSE_CODE?: string | undefined;
  /** Bytes of requests that the ring serves in a day, for everyone together. */
  readonly BYTES_A_DAY?: string | undefined;
}

export interface DoorHost {
  readonly ledger: Ledger;
  /** Where the host counts requests; in memory unless it has better. */
  readonly pace?: { readonly device?: Pace | undefined; readonly address?: Pace | undefined };
  readonly clock: () => number;
  readonly log: Log;
}

/** The number an operator wrote, or `undefined` for none and for one that is no positive number: the log says so. */
function bytesOf(text: string | undefined, log: Log): number | undefined {
  if (!text) return undefined;
  const bytes = Number(text);
  if (Number.isFinite(bytes) && bytes > 0) return bytes;
  log({ event: 'bad-bytes-a-day' });
  return undefined;
}

/**
 * The door that the environment describes. A house code without a ring key signs by itself: whoever could find it out
 * from a token has the code already.
 */
export function configuredDoor(
  { RING_KEY, HOUSE_CODE, BYTES_A_DAY }: DoorEnvironment,
  { ledger, pace = {}, clock, log }: DoorHost,
): Door {
  const houseCode = HOUSE_CODE || undefined;
  return createDoor({
    keys: (RING_KEY || houseCode || '').split(/\s+/).filter(Boolean),
    houseCode,
    ledger,
    pace: {
      device: pace.device ?? memoryPace(DEVICE_PACE, clock),
      address: pace.address ?? memoryPace(ADDRESS_PACE, clock),
    },
    ringBytes: bytesOf(BYTES_A_DAY, log),
    clock,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
}
