/**
 * The orders of a Worker, each in an object with a database and an alarm of its own: what
 * `edge/orders/object.cloudflare.ts` is over the runtime, over simulated disks.
 *
 * @module
 */
import { openOrderBook } from '../../../edge/orders/book/book.ts';
import { createKeeper } from '../../../edge/orders/keeper.ts';
import type { Keeper, KeeperParts } from '../../../edge/orders/keeper.ts';
import type { OrderDesk, RedrivenOrder } from '../../../edge/orders/port.ts';
import type { Disk } from './disk.ts';
import { sqlOf } from './disk.ts';
import type { Life } from './life.ts';
import type { Queue } from './queue.ts';
import type { SimulatedTime } from './time.ts';

export interface ObjectsParts extends Omit<KeeperParts, 'book' | 'wake' | 'courier'> {
  readonly disk: Disk;
  readonly life: Life;
  readonly time: SimulatedTime;
  readonly queue: Queue;
}

/** When an alarm that failed rings again, in ms. */
const AFTER_A_FAILURE = 30_000;

export function openObjects(parts: ObjectsParts) {
  const { disk, life, time, queue, clock, chance } = parts;
  const keepers = new Map<string, Keeper>();

  const open = (id: string): Keeper => {
    const known = keepers.get(id);
    if (known) return known;
    const book = openOrderBook(sqlOf(disk.book(id), disk, life));
    const courier = (some: Parameters<typeof queue.courier>[0]) => life.port('queue', () => queue.courier(some));
    const keeper = createKeeper({ ...parts, courier, book, wake: () => undefined });
    keepers.set(id, keeper);
    return keeper;
  };
  const arm = (id: string, due: number): void => {
    const armed = disk.alarms.get(id);
    if (armed !== undefined && armed <= due) return;
    disk.alarms.set(id, due);
    ring(id, due);
  };
  /** An alarm outlives the process that set it. */
  const ring = (id: string, due: number): void => {
    time.after(due - clock(), () => {
      if (life.isOver || disk.alarms.get(id) !== due) return;
      disk.alarms.delete(id);
      void alarm(id);
    });
  };
  const close = (id: string, keeper: Keeper): void => {
    const next = keeper.nextDue();
    if (next !== undefined) arm(id, next);
  };
  const alarm = async (id: string): Promise<void> => {
    // A process that dies at it leaves it to the next: an alarm rings at least once.
    const { promise: death, resolve } = Promise.withResolvers<undefined>();
    life.ending.addEventListener('abort', () => resolve(undefined), { once: true });
    let isOver = false;
    const work = async (): Promise<void> => {
      try {
        const keeper = open(id);
        await keeper.tick(new AbortController().signal);
        close(id, keeper);
      } catch {
        if (!life.isOver) arm(id, clock() + AFTER_A_FAILURE);
      }
      isOver = !life.isOver;
    };
    await Promise.race([work(), death]);
    if (!isOver) disk.alarms.set(id, clock());
  };
  const use = async <Result>(id: string, work: (keeper: Keeper) => Promise<Result>): Promise<Result | undefined> => {
    if (!disk.books.has(id)) return undefined;
    const keeper = open(id);
    const result = await work(keeper);
    close(id, keeper);
    return result;
  };

  const desk: OrderDesk = {
    async place(id, request) {
      arm(id, clock());
      const keeper = open(id);
      const reception = await keeper.desk.place(id, request);
      close(id, keeper);
      return reception;
    },
    progress: async (id, since) => (disk.books.has(id) ? open(id).desk.progress(id, since) : undefined),
    cancel: async (id) => (await use(id, (keeper) => keeper.desk.cancel(id))) ?? false,
    pause: parts.pause,
  };
  /** The consumers of the queue reach an object over a connection that may be lost. */
  const remote = <Result>(id: string, work: (order: RedrivenOrder) => Promise<Result>): Promise<Result | undefined> =>
    life.port('object', () => use(id, (keeper) => work(keeper.orderAtWork(id))));
  /** The same once more, a while later. */
  const later = (id: string, work: (order: RedrivenOrder) => Promise<void>): void =>
    void time.after(chance() * 60_000, () => void remote(id, work).catch(() => undefined));
  const orderAtWork = (id: string): RedrivenOrder => ({
    claim: async (places) => (await remote(id, (order) => order.claim(places))) ?? [],
    async settle(settlements) {
      if (chance() < queue.storm.twice) later(id, (order) => order.settle(settlements));
      await remote(id, (order) => order.settle(settlements));
    },
    release: (places) => remote(id, (order) => order.release(places)),
    redrive: (places) => remote(id, (order) => order.redrive(places)),
  });
  for (const [id, due] of disk.alarms) ring(id, due);
  return { desk, orderAtWork };
}
