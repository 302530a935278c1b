/**
 * Takes at rest on this phone. A take, its label without sound (`holdings`) and what it settles in the outbox are
 * written in one transaction: either all of it is true, or nothing has changed.
 *
 * @module
 */
import type { Take } from '../../edge/contract.ts';
import type { Change } from './changes.ts';
import { connection, type Writing, type Written } from './database.ts';
import type { TakeRecord, WantedRecord } from './records.ts';
import { understudyOf } from './understudies.ts';

const whole = (record: TakeRecord | undefined): record is TakeRecord =>
  record !== undefined && record.audio.byteLength === record.bytes;

const toTake = ({ key, voice, duration, digest, bytes, marks, audio }: TakeRecord): Take => ({
  ...{ key, voice, duration, digest, bytes, marks },
  audio: new Uint8Array(audio),
});

/** The record of a take as it is stored, with the time it came; `undefined` when there is none. */
export function takeRecordOf(key: string): Promise<TakeRecord | undefined> {
  return connection.run((database) => database.get('takes', key));
}

/** One take: a single read. */
export async function takeOf(key: string): Promise<Take | undefined> {
  const record = await takeRecordOf(key);
  return whole(record) ? toTake(record) : undefined;
}

/**
 * The take to play for a key: the wanted one (a single read), else the one that stands in for it.
 *
 * @returns `undefined` when neither is on this phone
 */
export async function heardTakeOf(wanted: string): Promise<Take | undefined> {
  const take = await takeOf(wanted);
  if (take) return take;
  const understudy = await understudyOf(wanted);
  return understudy && takeOf(understudy.actual);
}

/** Is the take stored? Reads no sound. */
export async function hasTake(key: string): Promise<boolean> {
  return (await connection.run((database) => database.getKey('takes', key))) !== undefined;
}

const STORES = ['takes', 'holdings', 'understudies', 'outbox', 'scripts'] as const;
type Filing = Writing<[...typeof STORES]>;

async function put(transaction: Filing, { audio, ...description }: Take, now: number): Promise<Change[]> {
  const { key, duration, bytes } = description;
  if (whole(await transaction.objectStore('takes').get(key))) return [];
  const own = audio.byteLength === audio.buffer.byteLength ? audio.buffer : audio.slice().buffer;
  await Promise.all([
    transaction.objectStore('takes').put({ ...description, audio: own, stored: now }),
    transaction.objectStore('holdings').put({ key, duration, bytes }),
  ]);
  return [{ store: 'takes', keys: [key] }];
}

interface Settled {
  readonly changes: Change[];
  /** Key of the take that stood in until now. */
  readonly replaced: string | undefined;
}

/** The wanted voice has come: its line leaves the outbox, nobody stands in for it any more. */
async function settle(transaction: Filing, key: string): Promise<Settled> {
  const outbox = transaction.objectStore('outbox');
  const understudies = transaction.objectStore('understudies');
  const [line, understudy] = await Promise.all([outbox.getKey(key), understudies.get(key)]);
  const changes: Change[] = [];
  if (line !== undefined) {
    await outbox.delete(key);
    changes.push({ store: 'outbox', keys: [key] });
  }
  if (understudy !== undefined) {
    await understudies.delete(key);
    changes.push({ store: 'understudies', keys: [key] });
  }
  return { changes, replaced: understudy?.actual };
}

/**
 * An understudy that was replaced goes home, unless it stands in for another take as well, or an order wants it for
 * itself. Who plays it at this moment has its bytes in memory. If this never happens, it is one loose take more.
 */
async function sendHome(actual: string): Promise<void> {
  await connection.write(['takes', 'holdings', 'understudies', 'orders'], async (transaction) => {
    const [understudies, orders] = await Promise.all([
      transaction.objectStore('understudies').getAll(),
      transaction.objectStore('orders').getAll(),
    ]);
    const isNeeded =
      understudies.some((understudy) => understudy.actual === actual) ||
      orders.some(({ keys }) => keys.includes(actual));
    if (isNeeded) return { value: undefined, changes: [] };
    await Promise.all([
      transaction.objectStore('takes').delete(actual),
      transaction.objectStore('holdings').delete(actual),
    ]);
    return { value: undefined, changes: [{ store: 'takes', keys: [actual] }] };
  });
}

/** A line that would enter the outbox now, unless its script was deleted or became confidential while it was asked. */
async function unlessTakenBack(transaction: Filing, line: WantedRecord | undefined): Promise<WantedRecord | undefined> {
  const scripts = transaction.objectStore('scripts');
  const records = await Promise.all((line?.scripts ?? []).map(({ script }) => scripts.get(script)));
  return records.every((record) => record && !record.confidential) ? line : undefined;
}

/**
 * Files a take whose bytes were checked, under the voice that really spoke, and settles the line of the outbox that
 * wants it. As an understudy, it also stands in for the wanted one, which stays in the outbox (or enters it, so that it
 * is asked again). The take that stood in for a wanted one that has now come is forgotten.
 *
 * @param take what was heard
 * @param wanted what was asked for: its key, and the line for the outbox should it have to wait
 * @param now ms since 1970
 */
export async function fileTake(
  take: Take,
  wanted: { readonly key: string; readonly line?: WantedRecord },
  now: number,
): Promise<Written<undefined>> {
  let replaced: string | undefined;
  const filed = await connection.write(STORES, async (transaction) => {
    const changes = await put(transaction, take, now);
    const settled = await settle(transaction, take.key);
    ({ replaced } = settled);
    changes.push(...settled.changes);
    const isHere = (await transaction.objectStore('takes').getKey(wanted.key)) !== undefined;
    if (isHere) return { value: undefined, changes };
    await transaction.objectStore('understudies').put({ wanted: wanted.key, actual: take.key, since: now });
    changes.push({ store: 'understudies', keys: [wanted.key] });
    const outbox = transaction.objectStore('outbox');
    const line = (await outbox.get(wanted.key)) ?? (await unlessTakenBack(transaction, wanted.line));
    if (line) {
      await outbox.put({ ...line, state: 'understudied' });
      changes.push({ store: 'outbox', keys: [wanted.key] });
    }
    return { value: undefined, changes };
  });
  if (filed.ok && replaced !== undefined) await sendHome(replaced).catch(() => undefined);
  return filed;
}

/** Forgets one take, so that it will be made again. */
export async function forgetTake(key: string): Promise<void> {
  const forgotten = await connection.write(['takes', 'holdings'], async (transaction) => {
    await Promise.all([transaction.objectStore('takes').delete(key), transaction.objectStore('holdings').delete(key)]);
    return { value: undefined, changes: [{ store: 'takes', keys: [key] }] };
  });
  if (!forgotten.ok) throw new Error('Deleting a take cannot need room');
}
