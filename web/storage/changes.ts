/**
 * News of what changed in the database, told to every context of the app: this page, its workers, other tabs. News
 * carry keys, never content: who is interested asks again.
 *
 * @module
 */
import type { StoreName } from './schema.ts';

/** Some records of one store were written or removed. */
export interface Change {
  readonly store: StoreName;
  readonly keys: readonly string[];
}

export type ChangeListener = (changes: readonly Change[]) => void;

const listeners = new Set<ChangeListener>();
let channel: BroadcastChannel | undefined;

/** Tells this context alone. */
export const tellHere = (changes: readonly Change[]): void => {
  for (const listener of [...listeners]) listener(changes);
};

const open = (): BroadcastChannel => {
  if (!channel) {
    channel = new BroadcastChannel('souffleur-changes');
    channel.addEventListener('message', ({ data }: MessageEvent<readonly Change[]>) => tellHere(data));
  }
  return channel;
};

/** Tells everyone, this context included. To be called after the transaction is complete. */
export function publish(changes: readonly Change[]): void {
  if (changes.length === 0) return;
  open().postMessage(changes);
  tellHere(changes);
}

/**
 * Listens for changes of some stores, made anywhere in the app.
 *
 * @param stores which ones
 * @param listener is given the changes of these stores only, never an empty list
 * @returns stops listening
 */
export function onChange(stores: readonly StoreName[], listener: ChangeListener): () => void {
  open();
  const filtered: ChangeListener = (changes) => {
    const mine = changes.filter(({ store }) => stores.includes(store));
    if (mine.length > 0) listener(mine);
  };
  listeners.add(filtered);
  return () => listeners.delete(filtered);
}
