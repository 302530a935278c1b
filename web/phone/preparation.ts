/**
 * How far the voices of a script are, for screens: the accounts of its order, with what the outbox is doing.
 *
 * @module
 */
import { accountOf, readBooks, type Account } from '../storage/accounts.ts';
import { activity } from '../storage/activity.ts';
import { onChange } from '../storage/changes.ts';
import { askToStay } from '../storage/persistence.ts';
import type { Activity, OrderRecord } from '../storage/records.ts';
import type { Preparation } from './takes.ts';

/** Accounts are read at most this often, in ms: the outbox settles a hundred lines a second. */
const REST = 200;

/** Where the count stood at a moment; two of them give the pace. */
export interface Milestone {
  /** ms. */
  readonly at: number;
  /** Lines that were heard in any voice. */
  readonly heard: number;
}

const heardOf = ({ done, understudied, refused }: Account): number => done + understudied + refused;

/**
 * @param source who may be asked: where the phone alone may, an understudy is all there will be
 * @param doing what the owner of the outbox does
 */
function stateOf(account: Account, source: OrderRecord['source'] | undefined, doing: Activity): Preparation['state'] {
  if (account.cancelled) return 'cancelled';
  const open = account.waiting + (source === 'network' ? account.understudied : 0);
  if (open === 0) return 'idle';
  if (doing === 'working' || doing === 'idle') return account.waiting > 0 ? 'working' : 'waiting-network';
  return doing;
}

/**
 * What a screen is told.
 *
 * @param account the accounts of the order
 * @param since where the work stood when it was first looked at, and now
 */
export function preparationOf(
  account: Account,
  source: OrderRecord['source'] | undefined,
  doing: Activity,
  since: { readonly first: Milestone; readonly now: number },
): Preparation {
  const { total, done, understudied, refused, unspeakable, waiting, duration, bytes } = account;
  const counts = { total, done, understudied, refused, unspeakable, waiting, duration, bytes };
  const state = stateOf(account, source, doing);
  const gained = heardOf(account) - since.first.heard;
  const elapsed = since.now - since.first.at;
  if (state !== 'working' || gained <= 0 || elapsed <= 0) return { ...counts, state };
  return { ...counts, state, remaining: Math.round((waiting * elapsed) / gained) };
}

/**
 * Calls back at once and at every change, until the returned function is called.
 *
 * @param script id of the script
 */
export function watchPreparation(script: string, listener: (preparation: Preparation) => void): () => void {
  let stopped = false;
  let asked = true;
  let running = false;
  let first: Milestone | undefined;
  let last = '';

  const tell = async (): Promise<void> => {
    const [books, doing] = await Promise.all([readBooks(), activity()]);
    if (stopped) return;
    const account = accountOf(script, books);
    const now = Date.now();
    // The pace is that of this stretch of work: a stretch begins when lines are added, or after a rest.
    if (!first || doing !== 'working' || heardOf(account) < first.heard) first = { at: now, heard: heardOf(account) };
    const preparation = preparationOf(account, books.orders.get(script)?.source, doing, { first, now });
    const said = JSON.stringify(preparation);
    if (said !== last) listener(preparation);
    last = said;
    if (preparation.state === 'idle' && preparation.done > 0) await askToStay();
  };
  const run = async (): Promise<void> => {
    running = true;
    while (asked && !stopped) {
      asked = false;
      // What cannot be read now is read at the next change.
      await tell().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, REST));
    }
    running = false;
  };
  const stop = onChange(['orders', 'outbox', 'takes', 'understudies', 'settings'], () => {
    asked = true;
    if (!running) void run();
  });
  void run();
  return () => {
    stopped = true;
    stop();
  };
}
