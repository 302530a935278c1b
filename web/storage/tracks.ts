/**
 * Scene tracks at rest: their encoded chunks by what is heard in them, within a bounded room, and how long each take
 * sounds, so that a track is planned without decoding anything again.
 *
 * @module
 */
import type { Measure } from '../rehearsal/track-sound.ts';
import { connection, type Writing, type Written } from './database.ts';

type Audio = Uint8Array<ArrayBuffer>;

/** Bytes that the chunks of all scripts may take together: about three hours. */
export const ROOM = 64 * 1024 * 1024;
/** When a chunk was used is written down again after so many ms: it is for weeks, not for minutes. */
const STALE = 24 * 60 * 60 * 1_000;

const STORES = ['scripts', 'chunks', 'measures'] as const;
type Filing = Writing<[...typeof STORES]>;

/** Forgets what was not used for longest until a number of bytes is free; never what was used at `now`. */
async function makeRoom(transaction: Filing, bytes: number, now: number, room: number): Promise<void> {
  const chunks = transaction.objectStore('chunks');
  const found: { size: number; used: number; key: [string, string] }[] = [];
  let cursor = await chunks.index('use').openKeyCursor();
  for (; cursor; cursor = await cursor.continue()) {
    const [used, size] = cursor.key;
    found.push({ used, size, key: cursor.primaryKey });
  }
  let left = found.reduce((sum, { size }) => sum + size, bytes);
  for (const { used, size, key } of found) {
    if (left <= room || used >= now) return;
    await chunks.delete(key);
    left -= size;
  }
}

/**
 * The chunks of a script that are kept among those that are named.
 *
 * @param keys what names them
 * @param now ms since 1970
 */
export async function chunksOf(script: string, keys: readonly string[], now: number): Promise<Map<string, Audio>> {
  const found = await connection.run(async (database) => {
    const store = database.transaction('chunks').store;
    return (await Promise.all(keys.map((key) => store.get([script, key])))).flatMap((chunk) => chunk ?? []);
  });
  const stale = found.filter(({ used }) => now - used > STALE);
  if (stale.length > 0) {
    await connection.write(['chunks'], async (transaction) => {
      // Chunks that were deleted meanwhile stay so.
      for (const chunk of stale) {
        const isThere = (await transaction.store.getKey([script, chunk.key])) !== undefined;
        if (isThere) await transaction.store.put({ ...chunk, used: now });
      }
      return { value: undefined, changes: [] };
    });
  }
  return new Map(found.map(({ key, audio }) => [key, new Uint8Array(audio)]));
}

/**
 * Keeps a chunk, unless the script was deleted; others make room for it.
 *
 * @param now ms since 1970, the same for all chunks of one track: they never make room for each other
 * @param room bytes that all chunks may take
 */
export function keepChunk(
  script: string,
  { key, audio }: { readonly key: string; readonly audio: Audio },
  now: number,
  room: number = ROOM,
): Promise<Written<undefined>> {
  return connection.write(STORES, async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(script)) === undefined)
      return { value: undefined, changes: [] };
    await makeRoom(transaction, audio.byteLength, now, room);
    const record = { script, key, audio: audio.slice().buffer, bytes: audio.byteLength, used: now };
    await transaction.objectStore('chunks').put(record);
    return { value: undefined, changes: [{ store: 'chunks', keys: [script] }] };
  });
}

/** Where in the takes of a script there is sound, by digest. What an earlier app measured by half is not told. */
export async function measuresOf(script: string): Promise<ReadonlyMap<string, Measure>> {
  const kept = await connection.run((database) => database.get('measures', script));
  return new Map(
    Object.entries(kept?.lengths ?? {}).flatMap(([digest, length]) => {
      const start = kept?.starts?.[digest];
      return start === undefined ? [] : [[digest, { start, length }] as const];
    }),
  );
}

/** Keeps where takes sound, in place of what was kept before, unless the script was deleted. */
export function keepMeasures(script: string, measures: ReadonlyMap<string, Measure>): Promise<Written<undefined>> {
  return connection.write(STORES, async (transaction) => {
    if ((await transaction.objectStore('scripts').getKey(script)) === undefined)
      return { value: undefined, changes: [] };
    const told = (what: keyof Measure) =>
      Object.fromEntries([...measures].map(([digest, measure]) => [digest, measure[what]]));
    await transaction.objectStore('measures').put({ script, lengths: told('length'), starts: told('start') });
    return { value: undefined, changes: [] };
  });
}
