/**
 * Deleting: a script with all that hangs on it, and takes that no script wants any more.
 *
 * @module
 */
import { storedKeys, type Books } from './accounts.ts';
import type { Change } from './changes.ts';
import { connection, type Writing } from './database.ts';
import { withoutScript } from './orders.ts';

const STORES = [
  'scripts',
  'originals',
  'casts',
  'rehearsals',
  'orders',
  'outbox',
  'takes',
  'holdings',
  'understudies',
  'versions',
  'notes',
  'memories',
  'runs',
  'plans',
  'awaited',
  'chunks',
  'measures',
  'recordings',
] as const;
type Deleting = Writing<[...typeof STORES]>;

async function readBooks(transaction: Deleting): Promise<Books> {
  const [orders, holdings, understudies] = await Promise.all([
    transaction.objectStore('orders').getAll(),
    transaction.objectStore('holdings').getAll(),
    transaction.objectStore('understudies').getAll(),
  ]);
  return {
    orders: new Map(orders.map((order) => [order.script, order])),
    holdings: new Map(holdings.map((holding) => [holding.key, holding])),
    understudies: new Map(understudies.map(({ wanted, actual }) => [wanted, actual])),
    refused: new Map(),
  };
}

/** Every take that some order still wants, or that stands in for one. */
export function wantedTakes(books: Books): Set<string> {
  return new Set([...books.orders.values()].flatMap((order) => [...storedKeys(order, books)]));
}

async function deleteTakes(transaction: Deleting, keys: ReadonlySet<string>, books: Books): Promise<Change[]> {
  const homeless = [...books.understudies].filter(([, actual]) => keys.has(actual)).map(([wanted]) => wanted);
  await Promise.all([
    ...[...keys].flatMap((key) => [
      transaction.objectStore('takes').delete(key),
      transaction.objectStore('holdings').delete(key),
    ]),
    ...homeless.map((wanted) => transaction.objectStore('understudies').delete(wanted)),
  ]);
  return [
    { store: 'takes', keys: [...keys] },
    { store: 'understudies', keys: homeless },
  ];
}

/**
 * Takes a script out of the outbox; lines that nobody else wants go. So do lines of no order (an understudy was heard):
 * they do not tell whose words they hold, and deleted words must not be asked for again.
 */
async function deleteLines(transaction: Deleting, script: string, books: Books): Promise<Change> {
  const outbox = transaction.objectStore('outbox');
  const others = [...books.orders.values()].filter((order) => order.script !== script);
  const lines = await outbox.getAll();
  const mine = lines.filter(
    ({ scripts }) => scripts.length === 0 || scripts.some((wanting) => wanting.script === script),
  );
  await Promise.all(
    mine.map((line) => {
      const rest = withoutScript(line, script, others);
      return rest ? outbox.put(rest) : outbox.delete(line.key);
    }),
  );
  return { store: 'outbox', keys: mine.map(({ key }) => key) };
}

const TRACKS = ['chunks'] as const;
/** What is kept beside a script: earlier states of it, notes, what the actor knows and sang, and its tracks. */
const BESIDE = ['versions', 'notes', 'memories', 'runs', 'plans', 'recordings', ...TRACKS] as const;

async function deleteKept(transaction: Deleting, script: string, stores: typeof BESIDE | typeof TRACKS) {
  for (const name of stores) {
    const store = transaction.objectStore(name);
    const kept = await store.index('script').getAllKeys(script);
    await Promise.all(kept.map((key) => store.delete(key)));
  }
  return stores.map((store): Change => ({ store, keys: [script] }));
}

async function deleting(work: (transaction: Deleting) => Promise<readonly Change[]>): Promise<void> {
  const deleted = await connection.write(STORES, async (transaction) => ({
    value: undefined,
    changes: await work(transaction as Deleting),
  }));
  if (!deleted.ok) throw new Error('The browser found no room to delete');
}

/**
 * Deletes a script, its file, its earlier versions, its notes, its progress, its recordings, its cast, its place and its
 * order. Its tracks go too, and its takes unless another script wants them.
 *
 * @param script its id; when there is none, nothing happens
 */
export function deleteScript(script: string): Promise<void> {
  return deleting(async (transaction) => {
    const books = await readBooks(transaction);
    const order = books.orders.get(script);
    const rest: Books = { ...books, orders: new Map([...books.orders].filter(([id]) => id !== script)) };
    const kept = wantedTakes(rest);
    const takes = new Set(order ? [...storedKeys(order, books)].filter((key) => !kept.has(key)) : []);
    const lines = await deleteLines(transaction, script, books);
    const stores = ['scripts', 'originals', 'casts', 'rehearsals', 'orders', 'awaited', 'measures'] as const;
    await Promise.all(stores.map((store) => transaction.objectStore(store).delete(script)));
    const beside = await deleteKept(transaction, script, BESIDE);
    const changes = await deleteTakes(transaction, takes, books);
    return [...stores.map((store) => ({ store, keys: [script] })), lines, ...beside, ...changes];
  });
}

/**
 * Deletes the takes of one script with the tracks made of them, and leaves everything else: it can be prepared again. Takes that another script
 * wants stay; what is still waiting is taken back.
 */
export function deleteTakesOf(script: string): Promise<void> {
  return deleting(async (transaction) => {
    const books = await readBooks(transaction);
    const order = books.orders.get(script);
    if (!order) return [];
    const rest: Books = { ...books, orders: new Map([...books.orders].filter(([id]) => id !== script)) };
    const kept = wantedTakes(rest);
    const takes = new Set([...storedKeys(order, books)].filter((key) => !kept.has(key)));
    const lines = await deleteLines(transaction, script, books);
    await transaction.objectStore('orders').put({ ...order, cancelled: true });
    const tracks = await deleteKept(transaction, script, TRACKS);
    const changes = await deleteTakes(transaction, takes, books);
    return [{ store: 'orders', keys: [script] }, lines, ...tracks, ...changes];
  });
}

/** Deletes the takes that no order names: voices that were tried, or cast once and changed. */
export function deleteLooseTakes(): Promise<void> {
  return deleting(async (transaction) => {
    const books = await readBooks(transaction);
    const kept = wantedTakes(books);
    return deleteTakes(transaction, new Set([...books.holdings.keys()].filter((key) => !kept.has(key))), books);
  });
}
