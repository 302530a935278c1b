/**
 * How much room the app takes on the phone, and what could be freed.
 *
 * @module
 */
import { readBooks, storedKeys } from './accounts.ts';
import { wantedTakes } from './deletion.ts';
import { bytesOfRecordings } from './recordings.ts';
import { allScripts } from './scripts.ts';

export interface Room {
  /** What the browser says the app takes, and how much it may take, in bytes; absent where it does not say. */
  readonly used: number | undefined;
  readonly quota: number | undefined;
  /** For every script that has takes: the bytes and the ms that would go with them, largest first. */
  readonly scripts: readonly {
    readonly script: string;
    readonly title: string;
    readonly bytes: number;
    readonly duration: number;
    /** Of these, the bytes that no other script wants: what `deleteTakesOf` would free. */
    readonly freed: number;
  }[];
  /** Bytes of takes that no script wants any more: what `deleteLooseTakes` would free. */
  readonly loose: number;
  /** Bytes of lines that the actor sang. */
  readonly recordings: number;
}

async function estimate(): Promise<StorageEstimate> {
  try {
    return await navigator.storage.estimate();
  } catch {
    return {};
  }
}

/** Counts what is stored. Reads no sound. */
export async function countRoom(): Promise<Room> {
  const [{ usage, quota }, books, scripts, recordings] = await Promise.all([
    ...([estimate(), readBooks(), allScripts(), bytesOfRecordings()] as const),
  ]);
  const bytesOf = (keys: Iterable<string>): number =>
    [...keys].reduce((sum, key) => sum + (books.holdings.get(key)?.bytes ?? 0), 0);
  const titles = new Map(scripts.map(({ id, script }) => [id, script.title]));
  const rows = [...books.orders.values()].map((order) => {
    const keys = storedKeys(order, books);
    const others = new Map([...books.orders].filter(([script]) => script !== order.script));
    const kept = wantedTakes({ ...books, orders: others });
    return {
      script: order.script,
      title: titles.get(order.script) ?? '',
      bytes: bytesOf(keys),
      duration: [...keys].reduce((sum, key) => sum + (books.holdings.get(key)?.duration ?? 0), 0),
      freed: bytesOf([...keys].filter((key) => !kept.has(key))),
    };
  });
  const wanted = wantedTakes(books);
  return {
    used: usage,
    quota,
    scripts: rows.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes),
    recordings,
    loose: bytesOf([...books.holdings.keys()].filter((key) => !wanted.has(key))),
  };
}
