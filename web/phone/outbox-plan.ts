/**
 * Which lines of the outbox are served now, in which order, and which wait. Pure: time and chance are arguments.
 *
 * @module
 */
import type { WantedRecord } from '../storage/records.ts';
import type { OwnVoice } from './rings.ts';

/** The shortest and the longest wait before a line that failed is tried again, in ms. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 300_000;

/**
 * How long to wait before the next try: doubled each time, and scattered, so that phones do not return together.
 *
 * @param attempts how often it failed, from 1
 * @param chance 0 (included) to 1 (excluded)
 * @returns ms
 */
export function backoff(attempts: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts - 1, 16));
  return Math.round(wait * (0.5 + chance / 2));
}

export interface Circumstances {
  /** ms since 1970. */
  readonly now: number;
  /** Is there a ring of the network to ask? */
  readonly reachable: boolean;
  /** Something has changed for the better: lines that wait after a failure are tried at once. */
  readonly eager: boolean;
}

export interface Plan {
  /** To be served now, first heard first; what nobody can hear yet comes before what an understudy says. */
  readonly due: readonly WantedRecord[];
  /** When the next line becomes due by time alone, ms since 1970. */
  readonly next: number | undefined;
  /** Lines that wait for the network. */
  readonly needsNetwork: boolean;
}

/** Can a line still be served? An understudy on a phone that asks nobody else is all there will be. */
const isOpen = ({ state, source }: WantedRecord): boolean =>
  state === 'waiting' || (state === 'understudied' && source === 'network');

const placeOf = ({ scripts }: WantedRecord): number => Math.min(Infinity, ...scripts.map(({ place }) => place));

/** Decides what is served now. */
export function planOutbox(lines: readonly WantedRecord[], { now, reachable, eager }: Circumstances): Plan {
  const open = lines.filter(isOpen);
  const ready = open.filter(({ state }) => state === 'waiting' || reachable);
  // A time further away than any wait was written by a clock that was wrong then, or is now.
  const isWaiting = ({ after }: WantedRecord): boolean => !eager && after > now && after <= now + LONGEST_WAIT;
  const due = ready.filter((line) => !isWaiting(line));
  const waiting = ready.filter(isWaiting);
  return {
    due: due.toSorted(
      (a, b) => Number(a.state === 'understudied') - Number(b.state === 'understudied') || placeOf(a) - placeOf(b),
    ),
    next: waiting.length === 0 ? undefined : Math.min(...waiting.map(({ after }) => after)),
    needsNetwork: open.some(({ state }) => state === 'understudied') && !reachable,
  };
}

/**
 * When the phone's own voice is asked for a line.
 *
 * @param phoneHas whether the wanted voice is one of the phone's own
 */
export function ownVoiceFor({ state }: WantedRecord, phoneHas: boolean): OwnVoice {
  if (phoneHas) return 'first';
  return state === 'understudied' ? 'never' : 'last';
}
