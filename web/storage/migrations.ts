/**
 * How each released version of the database was made from the one before. A migration is never changed once it was
 * released: phones out there stand at every one of these steps.
 *
 * @module
 */
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import * as v from 'valibot';
import type { SouffleurSchema, StoreName } from './schema.ts';

/** One step from a version to the next. */
export type Migration = (
  database: IDBPDatabase<SouffleurSchema>,
  transaction: IDBPTransaction<SouffleurSchema, StoreName[], 'versionchange'>,
) => void | Promise<void>;

/** Version 1: the first one released. */
const first: Migration = (database) => {
  database.createObjectStore('scripts', { keyPath: 'id' });
  database.createObjectStore('originals', { keyPath: 'script' });
  database.createObjectStore('casts', { keyPath: 'script' });
  database.createObjectStore('rehearsals', { keyPath: 'script' });
  database.createObjectStore('takes', { keyPath: 'key' });
  database.createObjectStore('holdings', { keyPath: 'key' });
  database.createObjectStore('understudies', { keyPath: 'wanted' });
  database.createObjectStore('orders', { keyPath: 'script' });
  database.createObjectStore('outbox', { keyPath: 'key' }).createIndex('state', 'state');
  database.createObjectStore('settings');
};

/** Version 2: texts live. Earlier states of a script, and notes beside it. */
const second: Migration = (database) => {
  database.createObjectStore('versions', { keyPath: ['script', 'until'] }).createIndex('script', 'script');
  database.createObjectStore('notes', { keyPath: 'id' }).createIndex('script', 'script');
};

/** An original as version 2 kept it: one file, whatever was given. */
const OneFileSchema = v.object({ name: v.string(), bytes: v.instance(ArrayBuffer) });

/**
 * Version 3: a script may come from several files, the pages of one text; orders are placed on rings, which tell the
 * actor when they are done. What the actor knows is kept, card by card, with runs and what they are for.
 */
const third: Migration = async (database, transaction) => {
  database.createObjectStore('placed', { keyPath: 'id' });
  database.createObjectStore('awaited', { keyPath: 'script' });
  database.createObjectStore('memories', { keyPath: ['script', 'card'] }).createIndex('script', 'script');
  database.createObjectStore('runs', { keyPath: ['script', 'began'] }).createIndex('script', 'script');
  database.createObjectStore('plans', { keyPath: ['script', 'role'] }).createIndex('script', 'script');
  const originals = transaction.objectStore('originals');
  for (let cursor = await originals.openCursor(); cursor; cursor = await cursor.continue()) {
    const kept = v.safeParse(OneFileSchema, cursor.value);
    if (!kept.success) continue;
    const { script, findings, base } = cursor.value;
    await cursor.update({ script, files: [kept.output], findings, ...(base === undefined ? {} : { base }) });
  }
};

/** Version 4: scene tracks are kept, part by part. */
const fourth: Migration = (database) => {
  const chunks = database.createObjectStore('chunks', { keyPath: ['script', 'key'] });
  chunks.createIndex('script', 'script');
  chunks.createIndex('use', ['used', 'bytes']);
  database.createObjectStore('measures', { keyPath: 'script' });
};

/** Version 5: lines with a song as they are sung. */
const fifth: Migration = (database) => {
  const recordings = database.createObjectStore('recordings', { keyPath: ['script', 'speech'] });
  recordings.createIndex('script', 'script');
  recordings.createIndex('size', 'bytes');
};

/** Every step, from nothing to the version that this code speaks. */
export const MIGRATIONS: readonly Migration[] = [first, second, third, fourth, fifth];

/** Version of the database that this code speaks. */
export const VERSION = MIGRATIONS.length;

/**
 * Brings a database up to the current version, step by step.
 *
 * @param migrations every step there is
 * @param database the one being opened
 * @param from version it has now; 0 when it is new
 * @param transaction the one that changes the version
 */
export async function migrate(
  migrations: readonly Migration[],
  database: IDBPDatabase<SouffleurSchema>,
  from: number,
  transaction: IDBPTransaction<SouffleurSchema, StoreName[], 'versionchange'>,
): Promise<void> {
  for (const migration of migrations.slice(from)) await migration(database, transaction);
}
