/**
 * The one word of a script's cover that tells how its voices are. It never promises more than is stored.
 *
 * @module
 */
import type { Account } from '../../storage/accounts.ts';
import type { Activity } from '../../storage/records.ts';

export type CoverState =
  /** Of its lines, so many were refused for good: no voice will ever say them. */
  | { kind: 'ready-offline'; refused: number }
  | { kind: 'voices'; done: number; total: number }
  | { kind: 'waiting-network' }
  | { kind: 'no-room' }
  | { kind: 'to-try' }
  | { kind: 'to-cast' }
  | { kind: 'to-prepare' };

/**
 * @param account what is stored of what the script wants
 * @param activity what the outbox is doing
 * @param cast has the actor a role in it?
 * @param ready is it one of the ready scenes? They need no preparation: the phone's own voice says them
 * @param offlineReady are the app and the phone's own voice here, for a time without network?
 */
export const coverState = (
  account: Account,
  activity: Activity,
  cast: boolean,
  ready: boolean,
  offlineReady: boolean,
): CoverState => {
  const { refused } = account;
  const heard = account.done + account.understudied;
  if (offlineReady && (ready || (heard > 0 && heard + refused === account.total))) {
    return { kind: 'ready-offline', refused };
  }
  if (account.total > 0 && !account.cancelled) {
    if (activity === 'waiting-network') return { kind: 'waiting-network' };
    if (activity === 'no-room') return { kind: 'no-room' };
    return { kind: 'voices', done: heard, total: account.total };
  }
  if (ready) return { kind: 'to-try' };
  return cast ? { kind: 'to-prepare' } : { kind: 'to-cast' };
};
