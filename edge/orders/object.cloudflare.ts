import { DurableObject } from 'cloudflare:workers';
import { nameOfError } from '../log.ts';
import type { Pause } from '../pause.ts';
import { durableSql } from '../sql/durable.cloudflare.ts';
import { openOrderBook } from './book/book.ts';
import { hasTables } from './book/tables.ts';
import type { ConsumerParts } from './consumer.ts';
import { createKeeper } from './keeper.ts';
import type { Keeper, KeeperParts } from './keeper.ts';
import type { OrderDesk, Reception, Settlement, WorkItem } from './port.ts';
import type { OrderRequest, Progress } from './wire.ts';

/** What an object is given by its Worker; the rest it has by itself. */
export interface ObjectParts extends Omit<KeeperParts, 'book' | 'wake'> {
  /** Is told when an order begins to wait, since when, and when it waits no more. */
  readonly waits?: ((order: string, since: number | undefined) => Promise<void>) | undefined;
  /** Is called when work has been done. Never rejects. */
  readonly nudge?: (() => Promise<void>) | undefined;
}

/** When an alarm that failed rings again, in ms: the runtime gives up after a few, an order does not. */
const AFTER_A_FAILURE = 30_000;

/**
 * One order: its book is the object's own database, its loop the object's alarm. An object without an order leaves
 * nothing behind.
 */
export abstract class OrderObjectBase<Environment> extends DurableObject<Environment> {
  #keeper: Keeper | undefined;
  #armed: number | undefined;
  /** Whether the watch knows that it waits; `undefined` when nobody knows what it knows. */
  #toldWaiting: boolean | undefined;

  /** The parts of this Worker, the same ones every time. */
  protected abstract readonly parts: ObjectParts;

  async place(id: string, request: OrderRequest, account?: string): Promise<Reception> {
    // Before anything is written down: an order that nothing wakes would keep its texts for ever.
    await this.#arm(this.parts.clock());
    const keeper = this.#open();
    const reception = await keeper.desk.place(id, request, account);
    await this.#close(keeper);
    return reception;
  }

  async progress(id: string, since: number): Promise<Progress | undefined> {
    return this.#existing()?.desk.progress(id, since);
  }

  async cancel(id: string): Promise<boolean> {
    return (await this.#use((keeper) => keeper.desk.cancel(id))) ?? false;
  }

  async claim(id: string, places: readonly number[]): Promise<WorkItem[]> {
    return (await this.#use((keeper) => keeper.orderAtWork(id).claim(places))) ?? [];
  }

  async settle(id: string, settlements: readonly Settlement[]): Promise<void> {
    await this.#use((keeper) => keeper.orderAtWork(id).settle(settlements));
  }

  async release(id: string, places: readonly number[]): Promise<void> {
    await this.#use((keeper) => keeper.orderAtWork(id).release(places));
  }

  async redrive(id: string, places: readonly number[]): Promise<void> {
    await this.#use((keeper) => keeper.orderAtWork(id).redrive(places));
  }

  override async alarm(): Promise<void> {
    this.#armed = undefined;
    const keeper = this.#existing();
    if (!keeper) return;
    try {
      await keeper.tick(new AbortController().signal);
      await this.#close(keeper);
      if (this.parts.nudge) this.ctx.waitUntil(this.parts.nudge());
    } catch (error) {
      this.parts.log({ event: 'order-alarm-failed', error: nameOfError(error) });
      await this.#arm(this.parts.clock() + AFTER_A_FAILURE);
    }
  }

  /** Since when it has stood still, in ms since the epoch; `undefined` when it waits for nothing. */
  async waitsSince(): Promise<number | undefined> {
    return this.#existing()?.waitsSince();
  }

  #open(): Keeper {
    const book = (): Keeper =>
      createKeeper({ ...this.parts, book: openOrderBook(durableSql(this.ctx.storage)), wake: () => undefined });
    return (this.#keeper ??= book());
  }

  /** Who only asks must not leave a database behind. */
  #existing(): Keeper | undefined {
    return this.#keeper ?? (hasTables(durableSql(this.ctx.storage)) ? this.#open() : undefined);
  }

  async #use<Result>(work: (keeper: Keeper) => Promise<Result>): Promise<Result | undefined> {
    const keeper = this.#existing();
    if (!keeper) return undefined;
    const result = await work(keeper);
    await this.#close(keeper);
    return result;
  }

  /** Sees to it that the alarm rings in time, and that nothing is kept for nothing. */
  async #close(keeper: Keeper): Promise<void> {
    this.#tellWaiting(keeper.waitsSince());
    if (keeper.isEmpty()) {
      this.#keeper = undefined;
      this.#armed = undefined;
      await this.ctx.storage.deleteAll();
      return;
    }
    const next = keeper.nextDue();
    if (next !== undefined) await this.#arm(next);
  }

  /** Tells the watch, in the background: an order does not depend on it. What could not be told is told the next time. */
  #tellWaiting(since: number | undefined): void {
    const { waits, log } = this.parts;
    const waiting = since !== undefined;
    if (!waits || this.#toldWaiting === waiting) return;
    this.#toldWaiting = waiting;
    const telling = waits(this.ctx.id.toString(), since).catch((error: unknown) => {
      this.#toldWaiting = undefined;
      log({ event: 'watch-failed', error: nameOfError(error) });
    });
    this.ctx.waitUntil(telling);
  }

  /** Rings earlier than needed at worst: each setting of an alarm is paid for. */
  async #arm(time: number): Promise<void> {
    if (this.#armed !== undefined && this.#armed <= time) return;
    await this.ctx.storage.setAlarm(time);
    this.#armed = time;
  }
}

/** The namespace of a class that is made of the one above. */
type Orders<Environment> = DurableObjectNamespace<OrderObjectBase<Environment>>;

/** The desk of a Worker: it hands each order to its object. */
export function objectDesk<Environment>(namespace: Orders<Environment>, pause: Pause): OrderDesk {
  const object = (id: string) => namespace.get(namespace.idFromName(id));
  return {
    place: async (id, request, account) => object(id).place(id, request, account),
    progress: async (id, since) => object(id).progress(id, since),
    cancel: async (id) => object(id).cancel(id),
    pause,
  };
}

/** Asks an order, by the name of its object, since when it waits. */
export const objectWaits =
  <Environment>(namespace: Orders<Environment>) =>
  async (order: string): Promise<number | undefined> =>
    namespace.get(namespace.idFromString(order)).waitsSince();

/** The orders of a Worker, as the consumers of its queue see them. */
export function objectsAtWork<Environment>(namespace: Orders<Environment>): ConsumerParts['orderAtWork'] {
  return (id) => {
    const object = namespace.get(namespace.idFromName(id));
    return {
      claim: async (places) => object.claim(id, places),
      settle: async (settlements) => object.settle(id, settlements),
      release: async (places) => object.release(id, places),
      redrive: async (places) => object.redrive(id, places),
    };
  };
}
