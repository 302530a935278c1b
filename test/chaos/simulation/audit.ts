/**
 * What must be true at any time, and in the end.
 *
 * @module
 */
import { openOrderBook } from '../../../edge/orders/book/book.ts';
import type { Progress } from '../../../edge/orders/wire.ts';
import type { SqliteFile } from '../../../edge/sql/sqlite.node.ts';
import type { Chronicle } from './chronicle.ts';
import type { Phone } from './phone.ts';
import type { Ring } from './ring.ts';

type Book = ReturnType<typeof openOrderBook>;

export class Audit {
  readonly #books = new WeakMap<SqliteFile, Book>();
  readonly #seen = new WeakMap<SqliteFile, { readonly changes: number; readonly progresses: readonly Progress[] }>();
  /** What became of a place for good, in one life of a book. */
  readonly #final = new WeakMap<SqliteFile, Map<string, string>>();
  readonly #chronicle: Chronicle;

  constructor(chronicle: Chronicle) {
    this.#chronicle = chronicle;
  }

  /** Every order in every book of a ring. */
  #progresses(ring: Ring): readonly Progress[] {
    return [...ring.disk.books.values()].flatMap((sql) => {
      const changes = Number(sql.run('SELECT total_changes() AS many')[0]?.['many']);
      const seen = this.#seen.get(sql);
      // Most of the time nobody has written since it was read.
      if (seen?.changes === changes) return seen.progresses;
      const progresses = this.#read(sql);
      this.#seen.set(sql, { changes, progresses });
      return progresses;
    });
  }

  #read(sql: SqliteFile): readonly Progress[] {
    const tables = sql.run("SELECT 1 FROM sqlite_master WHERE name = 'news'");
    if (tables.length === 0) return [];
    const book = this.#books.get(sql) ?? openOrderBook(sql);
    this.#books.set(sql, book);
    return sql.run('SELECT id FROM orders').flatMap(({ id }) => {
      const progress = book.progress(String(id), 0);
      if (!progress) return [];
      this.#balance(sql, progress);
      return [progress];
    });
  }

  /** The accounts of an order balance, agree with its rows, and what is settled for good stays so. */
  #balance(sql: SqliteFile, { id, done, understudy, refused, pending, total, outcomes, state }: Progress): void {
    const breach = (what: string): void => this.#chronicle.breach(`${what} of ${id}`);
    if (done + understudy + refused + pending !== total || pending < 0) breach('the accounts');
    const count = (what: string): number => outcomes.filter((outcome) => outcome.state === what).length;
    if (count('done') !== done || count('understudy') !== understudy || count('refused') !== refused)
      breach('the accounts against the rows');
    const [lines] = sql.run('SELECT count(*) AS many FROM line WHERE order_id = ?', id);
    const known = state === 'cancelled' ? 0 : pending + understudy;
    // A ring that rests has let go of the texts of understudies too.
    if (Number(lines?.['many']) > known || (pending > 0 && state !== 'cancelled' && Number(lines?.['many']) < pending))
      breach('the texts');
    const final = this.#final.get(sql) ?? new Map<string, string>();
    this.#final.set(sql, final);
    for (const outcome of outcomes) {
      const place = `${id} ${outcome.place}`;
      const said = outcome.state === 'refused' ? outcome.reason : outcome.key;
      const before = final.get(place);
      if (before !== undefined && before !== said) breach('a settled place');
      if (outcome.state !== 'understudy') final.set(place, said);
    }
  }

  /** To be asked at any time. */
  observe(rings: readonly Ring[], phone: Phone): void {
    for (const ring of rings) this.#progresses(ring);
    const { orders, takes, lines, understudies } = phone.disk;
    for (const order of orders.values()) {
      if (order.cancelled) continue;
      const lost = order.keys.find((key) => !takes.has(key) && !lines.has(key));
      if (lost !== undefined) this.#chronicle.breach(`${lost} is lost on the phone`);
    }
    for (const [wanted, actual] of understudies)
      if (takes.has(wanted) || !takes.has(actual)) this.#chronicle.breach(`the understudy of ${wanted}`);
  }

  /** What the phone still waits for; `undefined` when all of it is here or refused. */
  phoneWaits(phone: Phone): string | undefined {
    const { orders, takes, lines, understudies, placed } = phone.disk;
    const [open] = [...lines.values()].filter(({ state }) => state !== 'refused');
    if (open) return `${open.state} ${open.request.voice} ${open.key}`;
    for (const order of orders.values())
      for (const key of order.cancelled ? [] : order.keys) {
        if (!takes.has(key) && lines.get(key)?.reason === undefined) return `${key} is neither here nor refused`;
        if (understudies.has(key)) return `an understudy still stands in for ${key}`;
      }
    return placed.size > 0 ? 'an order is still placed' : undefined;
  }

  /** What a ring still has to do; `undefined` when nothing. */
  ringWaits(rings: readonly Ring[]): string | undefined {
    for (const ring of rings) {
      const open = this.#progresses(ring).find(
        ({ state, pending, understudy, part }) =>
          state !== 'cancelled' && (pending > 0 || (understudy > 0 && part === 'first')),
      );
      if (open)
        return `${ring.origin} ${open.part} ${open.id}: ${open.pending} pending, ${open.understudy} understudied`;
    }
    return undefined;
  }
}
