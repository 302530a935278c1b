import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onChange, type Change } from '../../../web/storage/changes.ts';
import { Connection, DatabaseTooNew } from '../../../web/storage/database.ts';
import { VERSION } from '../../../web/storage/migrations.ts';
import { STORES } from '../../../web/storage/schema.ts';
import { scriptRecord } from './samples.ts';

const NAME = 'souffleur-test';
const open: Connection[] = [];
const connect = (): Connection => {
  const connection = new Connection(NAME);
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
};

const openRaw = (version: number, upgrade: (database: IDBDatabase) => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, version);
    request.onupgradeneeded = () => upgrade(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not open'));
  });

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

  it('opens while an old tab holds an older version, because old tabs let go', async () => {
    // What every released version does when a newer one comes.
    const old = await openRaw(1, RELEASED[1] ?? (() => undefined));
    old.onversionchange = () => old.close();
    const newer = await openDB(NAME, VERSION + 1);
    newer.close();
    expect(newer.version).toBe(VERSION + 1);
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
