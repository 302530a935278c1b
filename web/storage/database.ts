/**
 * The one way to the database: opened when first needed, let go when another tab needs a newer version, opened again
 * when the browser loses it.
 *
 * @module
 */
import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { publish, type Change } from './changes.ts';
import { migrate, MIGRATIONS, type Migration } from './migrations.ts';
import type { SouffleurSchema, StoreName } from './schema.ts';

export const DATABASE = 'souffleur';

export type Database = IDBPDatabase<SouffleurSchema>;
export type Writing<Names extends StoreName[]> = IDBPTransaction<SouffleurSchema, Names, 'readwrite'>;

/** A newer version of the app has changed the database: only a reload helps. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}

/** The phone has no room for what was to be written. All that was stored before is still there. */
export interface NoRoom {
  readonly ok: false;
  readonly failure: 'no-room';
}

export type Written<Value> = { readonly ok: true; readonly value: Value } | NoRoom;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** Did the browser lose the connection under us? (WebKit: "Connection to Indexed Database server lost".) */
const isLost = (error: unknown): boolean =>
  nameOf(error) === 'InvalidStateError' ||
  (error instanceof Error && /connection (?:to indexed database server lost|is closing)/i.test(error.message));

const isFull = (error: unknown): boolean => nameOf(error) === 'QuotaExceededError';

/**
 * What another tab of another version does to this one:
 * - `waiting`: an older tab holds the database, which must be changed first; it was asked to let go;
 * - `outdated`: a newer tab has asked for it, and this one has let go: only a reload helps.
 */
export type Hindrance = 'waiting' | 'outdated';

/** A connection to one database. The app has a single one, `connection`. */
export class Connection {
  readonly #name: string;
  readonly #migrations: readonly Migration[];
  readonly #listeners = new Set<(hindrance: Hindrance | undefined) => void>();
  #opening: Promise<Database> | undefined;

  /**
   * @param name of the database in this origin
   * @param migrations the steps to the version it must have
   */
  constructor(name: string, migrations = MIGRATIONS) {
    this.#name = name;
    this.#migrations = migrations;
  }

  /**
   * Listens for what tabs of other versions do to this one; `undefined` when the database is open.
   *
   * @returns stops listening
   */
  onHindrance(listener: (hindrance: Hindrance | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(hindrance: Hindrance | undefined): void {
    for (const listener of this.#listeners) listener(hindrance);
  }

  /**
   * Does something with the open database; a second time with a new connection when the first one was lost.
   *
   * @param work must do all it does in transactions of its own, since it may run twice
   * @throws DatabaseTooNew when a newer version of the app has been here
   */
  async run<Value>(work: (database: Database) => Promise<Value>): Promise<Value> {
    const opening = this.#open();
    try {
      return await work(await opening);
    } catch (error) {
      if (!isLost(error)) throw error;
      // Another one who lost it may have opened a new one already.
      this.#letGo(opening);
      return work(await this.#open());
    }
  }

  /**
   * Writes in one transaction, all or nothing, then publishes what changed.
   *
   * @param stores the stores that are read or written
   * @param work returns its value and the changes to publish; awaits nothing but requests of the transaction
   */
  async write<Names extends StoreName[], Value>(
    stores: readonly [...Names],
    work: (transaction: Writing<Names>) => Promise<{ value: Value; changes: readonly Change[] }>,
  ): Promise<Written<Value>> {
    try {
      const { value, changes } = await this.run(async (database) => {
        const transaction = database.transaction([...stores] as unknown as Names, 'readwrite');
        const done = transaction.done;
        // The failure of the work says more than that of the transaction it aborts; it is the one thrown below.
        done.catch(() => undefined);
        try {
          const outcome = await work(transaction);
          await done;
          return outcome;
        } catch (error) {
          const reason = await abort(transaction, done);
          throw isFull(reason) ? reason : error;
        }
      });
      publish(changes);
      return { ok: true, value };
    } catch (error) {
      if (isFull(error)) return { ok: false, failure: 'no-room' };
      throw error;
    }
  }

  /** Lets go of the database; the next use opens it again. */
  close(): void {
    if (this.#opening) this.#letGo(this.#opening);
  }

  /** Closes one connection, and forgets it, unless a newer one stands in its place. */
  #letGo(opening: Promise<Database>): void {
    if (this.#opening === opening) this.#opening = undefined;
    opening.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  #open(): Promise<Database> {
    if (this.#opening) return this.#opening;
    const opening: Promise<Database> = this.#connect(() => this.#letGo(opening));
    this.#opening = opening;
    return opening;
  }

  /** @param letGo closes and forgets the very connection that is being made */
  async #connect(letGo: () => void): Promise<Database> {
    try {
      const database = await openDB<SouffleurSchema>(this.#name, this.#migrations.length, {
        upgrade: (opened, from, _to, transaction) => {
          migrate(this.#migrations, opened, from, transaction).catch(() => transaction.abort());
        },
        blocked: () => this.#tell('waiting'),
        blocking: (_current, wanted) => {
          letGo();
          // Without a version the database is being deleted: what comes next makes a new one.
          if (wanted !== null) this.#tell('outdated');
        },
        terminated: letGo,
      });
      this.#tell(undefined);
      return database;
    } catch (error) {
      letGo();
      if (nameOf(error) === 'VersionError') throw new DatabaseTooNew('The database belongs to a newer app');
      throw error;
    }
  }
}

/** Rolls back, and tells why the transaction ended; one that already ended by itself is left as it ended. */
async function abort(transaction: { abort(): void }, done: Promise<void>): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It is over already: what failed was its last step.
  }
  return done.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

/** The connection of this context. */
export const connection = new Connection(DATABASE);
