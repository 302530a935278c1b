/**
 * Orders: what each script wants to be vocalised. Placing one writes its missing takes into the outbox in the same
 * transaction, so that nothing wanted is ever only in memory.
 *
 * @module
 */
import type { TakeRequest } from '../../edge/contract.ts';
import { connection, type Writing, type Written } from './database.ts';
import type { OrderRecord, WantedRecord } from './records.ts';

/** One take a script wants: its key, its request, and its place in the script (0 = first heard). */
export interface OrderLine {
  readonly key: string;
  readonly request: TakeRequest;
  readonly place: number;
}

const STORES = ['orders', 'outbox', 'takes', 'understudies', 'scripts'] as const;
type Ordering = Writing<[...typeof STORES]>;

/** The order of a script, or `undefined` when nothing was ever wanted for it. */
export function orderOf(script: string): Promise<OrderRecord | undefined> {
  return connection.run((database) => database.get('orders', script));
}

/** A line as it is without one of its scripts; `undefined` when nobody else wants it. */
export function withoutScript(
  line: WantedRecord,
  script: string,
  orders: readonly OrderRecord[],
): WantedRecord | undefined {
  const scripts = line.scripts.filter((wanting) => wanting.script !== script);
  return scripts.length === 0 ? undefined : { ...line, scripts, source: strictest(scripts, orders) };
}

/** A word that one script keeps on the phone does not leave it for another. */
function strictest(scripts: WantedRecord['scripts'], orders: readonly OrderRecord[]): WantedRecord['source'] {
  const wanting = orders.filter(({ script }) => scripts.some((one) => one.script === script));
  return wanting.some(({ source }) => source === 'phone') ? 'phone' : 'network';
}

interface Desk {
  readonly orders: OrderRecord[];
  readonly lines: Map<string, WantedRecord>;
  readonly takes: ReadonlySet<string>;
  readonly understudied: ReadonlySet<string>;
}

async function readDesk(transaction: Ordering): Promise<Desk> {
  const [orders, lines, takes, understudied] = await Promise.all([
    transaction.objectStore('orders').getAll(),
    transaction.objectStore('outbox').getAll(),
    transaction.objectStore('takes').getAllKeys(),
    transaction.objectStore('understudies').getAllKeys(),
  ]);
  return {
    orders,
    lines: new Map(lines.map((line) => [line.key, line])),
    takes: new Set(takes),
    understudied: new Set(understudied),
  };
}

/**
 * Places the order of a script, in the place of the one before. Takes that are stored already are not asked again; a
 * refused one is, since the actor asks for it anew.
 *
 * @param script id of the script
 * @param wanted every take it wants; one that is wanted twice counts at its first place
 * @param source who may hear the words; the phone alone for a confidential script, whatever a stale screen asks
 * @param now ms since 1970
 * @returns `no-script` when the script was deleted, of which a stale tab may not know: then nothing is wanted for it
 */
export function placeOrder(
  script: string,
  wanted: readonly OrderLine[],
  source: 'network' | 'phone',
  now: number,
): Promise<Written<'placed' | 'no-script'>> {
  const first = new Map<string, OrderLine>();
  for (const line of wanted.toSorted((a, b) => a.place - b.place)) if (!first.has(line.key)) first.set(line.key, line);

  return connection.write(STORES, async (transaction) => {
    const [desk, record] = await Promise.all([readDesk(transaction), transaction.objectStore('scripts').get(script)]);
    if (!record) return { value: 'no-script', changes: [] };
    const allowed = record.confidential ? 'phone' : source;
    const order: OrderRecord = { script, keys: [...first.keys()], source: allowed, cancelled: false, since: now };
    const orders = [...desk.orders.filter((other) => other.script !== script), order];
    const outbox = transaction.objectStore('outbox');
    const changed = new Set<string>();
    const writes: Promise<unknown>[] = [transaction.objectStore('orders').put(order)];
    for (const line of desk.lines.values()) {
      if (first.has(line.key) || !line.scripts.some((wanting) => wanting.script === script)) continue;
      const rest = withoutScript(line, script, orders);
      writes.push(rest ? outbox.put(rest) : outbox.delete(line.key));
      changed.add(line.key);
    }
    for (const { key, request, place } of first.values()) {
      if (desk.takes.has(key)) continue;
      const before = desk.lines.get(key);
      const scripts = [...(before?.scripts.filter((wanting) => wanting.script !== script) ?? []), { script, place }];
      const state = desk.understudied.has(key) ? 'understudied' : 'waiting';
      writes.push(
        outbox.put({ key, request, scripts, source: strictest(scripts, orders), state, attempts: 0, after: 0 }),
      );
      changed.add(key);
    }
    await Promise.all(writes);
    const changes = [{ store: 'orders' as const, keys: [script] }];
    if (changed.size === 0) return { value: 'placed', changes };
    return { value: 'placed', changes: [...changes, { store: 'outbox' as const, keys: [...changed] }] };
  });
}

/** Takes back what is still waiting for a script. What is stored stays, and the order remains, as cancelled. */
export async function cancelOrder(script: string): Promise<void> {
  await connection.write(STORES, async (transaction) => {
    const { orders, lines } = await readDesk(transaction);
    const order = orders.find((one) => one.script === script);
    const others = orders.filter((one) => one.script !== script);
    const outbox = transaction.objectStore('outbox');
    const mine = [...lines.values()].filter((line) => line.scripts.some((wanting) => wanting.script === script));
    await Promise.all(
      mine.map((line) => {
        const rest = withoutScript(line, script, others);
        return rest ? outbox.put(rest) : outbox.delete(line.key);
      }),
    );
    if (order) await transaction.objectStore('orders').put({ ...order, cancelled: true });
    return {
      value: undefined,
      changes: [
        { store: 'orders', keys: [script] },
        { store: 'outbox', keys: mine.map(({ key }) => key) },
      ],
    };
  });
}
