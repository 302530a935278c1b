/**
 * The disks of a ring: the books of its orders and its shelf. They outlive a process, unless they burn.
 *
 * @module
 */
import { decodeEntry, encodeEntry } from '../../../edge/shelf/entry.ts';
import type { Shelf } from '../../../edge/shelf/port.ts';
import type { Sql } from '../../../edge/sql/port.ts';
import { sqliteFile } from '../../../edge/sql/sqlite.node.ts';
import type { SqliteFile } from '../../../edge/sql/sqlite.node.ts';
import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';
import type { Life } from './life.ts';
import type { SimulatedTime } from './time.ts';
import { trueSpeech } from './voices.ts';

export class Disk {
  /** By name: one for all orders, or one for each. */
  readonly books = new Map<string, SqliteFile>();
  readonly shelf = new Map<string, Uint8Array<ArrayBuffer>>();
  /** When each order of a Worker is to be looked at. */
  readonly alarms = new Map<string, number>();
  isFull = false;

  book(name: string): SqliteFile {
    const book = this.books.get(name) ?? sqliteFile(':memory:');
    this.books.set(name, book);
    return book;
  }

  close(): void {
    for (const book of this.books.values()) book.close();
  }
}

/** A database as one process sees it: the process may die with any transaction, in the middle too. */
export function sqlOf(book: Sql, disk: Disk, life: Life): Sql {
  let isInside = false;
  const write = (statement: string): void => {
    if (disk.isFull && /^\s*(?:INSERT|UPDATE|CREATE)/.test(statement)) throw new Error('database or disk is full');
  };
  return {
    run: (statement, ...bindings) => {
      write(statement);
      // A process that dies inside a transaction takes it with it.
      const name = isInside ? 'statement' : 'sql';
      return life.call(name, () => book.run(statement, ...bindings));
    },
    transaction: (work) =>
      isInside
        ? work()
        : life.call('transaction', () => {
            isInside = true;
            try {
              return book.transaction(work);
            } finally {
              isInside = false;
            }
          }),
  };
}

export interface ShelfParts {
  readonly disk: Disk;
  readonly life: Life;
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly chronicle: Chronicle;
  /** Text of a take, by its key. */
  readonly sayOf: (key: string) => string | undefined;
}

/** How often a shelf does not answer at all. */
const HANGS = 0.01;

/** A shelf: slow, now and then silent, full when the disk is. */
export function shelfOf({ disk, life, time, chance, chronicle, sayOf }: ShelfParts): Shelf {
  const access = async (): Promise<void> => {
    if (disk.isFull && chance.happens(HANGS)) return new Promise(() => undefined);
    await time.wait(chance.between(1, 40));
    time.expectWork();
  };
  return {
    id: 'simulated',
    get: (key) =>
      life.port('shelf get', async () => {
        await access();
        const entry = disk.shelf.get(key);
        return entry ? decodeEntry(entry, key) : { found: 'nothing' };
      }),
    put: (key, take) =>
      life.port('shelf put', async () => {
        await access();
        const say = sayOf(key);
        const truth = say === undefined ? undefined : trueSpeech(take.voice, say).audio;
        if (key !== take.key || !truth || Buffer.compare(truth, take.audio) !== 0)
          chronicle.breach(`wrong audio on a shelf under ${key}`);
        if (disk.isFull) throw new Error('No space left on device');
        const entry = await encodeEntry(take);
        if (!life.isOver) disk.shelf.set(key, entry);
      }),
    delete: (key) =>
      life.port('shelf delete', async () => {
        disk.shelf.delete(key);
      }),
  };
}
