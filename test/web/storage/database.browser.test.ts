import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onChange, type Change } from '../../../web/storage/changes.ts';
import { Connection, DatabaseTooNew, type Hindrance } from '../../../web/storage/database.ts';
import { MIGRATIONS, VERSION, type Migration } from '../../../web/storage/migrations.ts';
import { STORES } from '../../../web/storage/schema.ts';
import { scriptRecord } from './samples.ts';

const NAME = 'souffleur-test';
const open: Connection[] = [];
const connect = (migrations = MIGRATIONS): Connection => {
  const connection = new Connection(NAME, migrations);
  open.push(connection);
  return connection;
};

const put = (connection: Connection, id: string) =>
  connection.write(['scripts'], async (transaction) => {
    await transaction.objectStore('scripts').put(scriptRecord(id));
    return { value: id, changes: [{ store: 'scripts', keys: [id] }] };
  });
const ids = (connection: Connection) => connection.run((database) => database.getAllKeys('scripts'));

beforeEach(() => deleteDB(NAME));
afterEach(() => {
  for (const connection of open.splice(0)) connection.close();
});

/** Every schema that was ever released, made by hand as it was then: this list only grows. */
const RELEASED: Record<number, (database: IDBDatabase) => void> = {
  1: (database) => {
    database.createObjectStore('scripts', { keyPath: 'id' }).put(scriptRecord('old'));
    for (const name of ['originals', 'casts', 'rehearsals', 'orders']) {
      database.createObjectStore(name, { keyPath: 'script' });
    }
    for (const name of ['takes', 'holdings']) database.createObjectStore(name, { keyPath: 'key' });
    database.createObjectStore('understudies', { keyPath: 'wanted' });
    database.createObjectStore('outbox', { keyPath: 'key' }).createIndex('state', 'state');
    database.createObjectStore('settings');
  },
  2: (database) => {
    RELEASED[1]?.(database);
    database.createObjectStore('versions', { keyPath: ['script', 'until'] }).createIndex('script', 'script');
    database.createObjectStore('notes', { keyPath: 'id' }).createIndex('script', 'script');
  },
  3: (database) => {
    RELEASED[2]?.(database);
    database.createObjectStore('placed', { keyPath: 'id' });
    database.createObjectStore('awaited', { keyPath: 'script' });
    database.createObjectStore('memories', { keyPath: ['script', 'card'] }).createIndex('script', 'script');
    database.createObjectStore('runs', { keyPath: ['script', 'began'] }).createIndex('script', 'script');
    database.createObjectStore('plans', { keyPath: ['script', 'role'] }).createIndex('script', 'script');
  },
  4: (database) => {
    RELEASED[3]?.(database);
    const chunks = database.createObjectStore('chunks', { keyPath: ['script', 'key'] });
    chunks.createIndex('script', 'script');
    chunks.createIndex('use', ['used', 'bytes']);
    database.createObjectStore('measures', { keyPath: 'script' });
  },
  5: (database) => {
    RELEASED[4]?.(database);
    const recordings = database.createObjectStore('recordings', { keyPath: ['script', 'speech'] });
    recordings.createIndex('script', 'script');
    recordings.createIndex('size', 'bytes');
  },
};

const openRaw = (version: number, upgrade: (database: IDBDatabase) => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, version);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not open'));
  });

/** The app as it will be one day: it has one more step. */
const LATER: readonly Migration[] = [
  ...MIGRATIONS,
  (_database, transaction) => {
    transaction.objectStore('scripts').createIndex('later' as never, 'added');
  },
];

describe('the database', () => {
  it('knows every schema that was released', () => {
    expect(Object.keys(RELEASED).map(Number)).toEqual(Array.from({ length: VERSION }, (_, index) => index + 1));
  });

  it.each(Object.entries(RELEASED))('opens a database of version %s with all that is in it', async (version, make) => {
    (await openRaw(Number(version), make)).close();
    const connection = connect();
    expect(await ids(connection)).toEqual(['old']);
    expect(await connection.run(async (database) => [...database.objectStoreNames].sort())).toEqual([...STORES].sort());
    expect(await put(connection, 'new')).toEqual({ ok: true, value: 'new' });
  });

  it('takes the one file that an older version kept of a script for its only one', async () => {
    const bytes = new TextEncoder().encode('DORANTE. Bonjour.').buffer;
    const old = await openRaw(2, (database) => RELEASED[2]?.(database));
    const writing = old.transaction('originals', 'readwrite').objectStore('originals');
    writing.put({ script: 'old', name: 'old.txt', bytes, findings: { doubts: [] }, base: scriptRecord('old').script });
    writing.put({ script: 'bare', name: '', bytes, findings: {} });
    old.close();
    const kept = await connect().run((database) => database.getAll('originals'));
    expect(kept).toEqual([
      { script: 'bare', files: [{ name: '', bytes }], findings: {} },
      {
        script: 'old',
        files: [{ name: 'old.txt', bytes }],
        findings: { doubts: [] },
        base: scriptRecord('old').script,
      },
    ]);
  });

  it('lets go of the database when a later version of the app opens it, loses nothing, and says what helps', async () => {
    const [old, told] = [connect(), [] as (Hindrance | undefined)[]];
    old.onHindrance((hindrance) => told.push(hindrance));
    await put(old, 'a');
    const newer = connect(LATER);
    expect(await ids(newer)).toEqual(['a']);
    expect(await newer.run((database) => database.getAllFromIndex('scripts', 'later' as never))).toHaveLength(1);
    expect(told).toEqual([undefined, 'outdated']);
    await expect(put(old, 'b')).rejects.toThrow(DatabaseTooNew);
    expect(await put(newer, 'c')).toEqual({ ok: true, value: 'c' });
    expect(await ids(newer)).toEqual(['a', 'c']);
  });

  it('waits for an old tab that does not let go, says so, and goes on when it is closed', async () => {
    const old = await openRaw(1, RELEASED[1] ?? (() => undefined));
    const asked = vi.fn<() => void>();
    old.onversionchange = asked;
    const [newer, told] = [connect(LATER), [] as (Hindrance | undefined)[]];
    newer.onHindrance((hindrance) => told.push(hindrance));
    const waiting = ids(newer);
    await vi.waitUntil(() => told.length > 0);
    expect([told, asked.mock.calls.length]).toEqual([['waiting'], 1]);
    old.close();
    expect(await waiting).toEqual(['old']);
    expect(told).toEqual(['waiting', undefined]);
  });

  it('closes the connection that was lost, and not the one that was opened since', async () => {
    const connection = connect();
    await put(connection, 'a');
    const lost = new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    const gate = Promise.withResolvers<undefined>();
    let tries = 0;
    const late = connection.run(async () => {
      tries += 1;
      if (tries > 1) return;
      await gate.promise;
      throw lost;
    });
    let first = true;
    const current = await connection.run(async (database) => {
      if (!first) return database;
      first = false;
      throw lost;
    });
    gate.resolve(undefined);
    await late;
    // A closed connection has no transactions.
    expect(() => current.transaction('scripts')).not.toThrow();
  });

  it('lets a newer version in, and says so when it is used afterwards', async () => {
    const connection = connect();
    await put(connection, 'a');
    const newer = await openDB(NAME, VERSION + 1);

    await expect(ids(connection)).rejects.toThrow(DatabaseTooNew);
    newer.close();
  });

  it('opens again, once, when the browser loses the connection', async () => {
    const connection = connect();
    await put(connection, 'a');
    await connection.run(async (database) => database.close());
    expect(await ids(connection)).toEqual(['a']);

    let tries = 0;
    const lost = connection.run(async () => {
      tries += 1;
      throw new DOMException(
        'Connection to Indexed Database server lost. Refresh the page to try again',
        'UnknownError',
      );
    });
    await expect(lost).rejects.toThrow('lost');
    expect(tries).toBe(2);
  });

  it('writes all or nothing', async () => {
    const connection = connect();
    const failing = connection.write(['scripts', 'casts'], async (transaction) => {
      await transaction.objectStore('scripts').put(scriptRecord('a'));
      throw new Error('half way');
    });
    await expect(failing).rejects.toThrow('half way');
    expect(await ids(connection)).toEqual([]);
  });

  it('answers that there is no room, and leaves all that was stored', async () => {
    const connection = connect();
    await put(connection, 'a');
    const written = await connection.write(['scripts'], async (transaction) => {
      await transaction.objectStore('scripts').put(scriptRecord('b'));
      throw new DOMException('The quota is exceeded', 'QuotaExceededError');
    });
    expect(written).toEqual({ ok: false, failure: 'no-room' });
    expect(await ids(connection)).toEqual(['a']);
  });

  it('tells every tab and worker what changed, after it is written, and only those who care', async () => {
    const connection = connect();
    const heard: Change[] = [];
    const elsewhere: unknown[] = [];
    const others: unknown[] = [];
    const stops = [
      onChange(['scripts'], (changes) => void heard.push(...changes)),
      onChange(['casts'], (changes) => void others.push(...changes)),
    ];
    const tab = new BroadcastChannel('souffleur-changes');
    tab.onmessage = ({ data }) => void elsewhere.push(...(data as unknown[]));
    await put(connection, 'a');
    await vi.waitUntil(() => elsewhere.length > 0);
    for (const stop of stops) stop();
    tab.close();
    await put(connection, 'b');

    expect(heard).toEqual([{ store: 'scripts', keys: ['a'] }]);
    expect([elsewhere, others]).toEqual([heard, []]);
  });
});
