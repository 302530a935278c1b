/**
 * A ring: the real application with the real chain, the real book and keeper of orders, over disks that can burn, in
 * processes that can die. `mirror` keeps all orders in one book and works in loops; `worker` keeps each in an object with
 * an alarm, and sends the work through a queue.
 *
 * @module
 */
import { createApp } from '../../../edge/app.ts';
import { lookThrough } from '../../../edge/orders/look.ts';
import { makeTakeWith } from '../../../edge/orders/make-take.ts';
import { openOffice } from '../../../edge/orders/office.ts';
import type { OrderDesk } from '../../../edge/orders/port.ts';
import type { Pause } from '../../../edge/pause.ts';
import { guardShelf } from '../../../edge/shelf/guarded.ts';
import { createChain } from '../../../edge/voices/chain.ts';
import type { Vocaliser } from '../../../edge/voices/port.ts';
import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';
import { Disk, shelfOf, sqlOf } from './disk.ts';
import { Life } from './life.ts';
import type { Network, Place } from './network.ts';
import { openObjects } from './objects.ts';
import { Queue } from './queue.ts';
import type { SimulatedTime } from './time.ts';
import { ownVocaliser, vocaliserOf } from './voices.ts';
import type { Vendor } from './voices.ts';

export interface RingParts {
  readonly origin: string;
  readonly kind: 'worker' | 'mirror';
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly chronicle: Chronicle;
  readonly network: () => Network;
  /** Origins of the other rings. */
  readonly others: readonly string[];
  readonly vendors: readonly Vendor[];
  readonly risk: () => number;
  readonly slips: () => number;
  readonly sayOf: (key: string) => string | undefined;
}

type Fetch = (request: Request) => Response | Promise<Response>;

export class Ring implements Place {
  readonly origin: string;
  readonly queue: Queue;
  disk = new Disk();
  /** How far its clock is from the true one, in ms. */
  skew = 0;
  readonly #parts: RingParts;
  #life: Life | undefined;
  #answer: Fetch | undefined;
  #lives = 0;

  constructor(parts: RingParts) {
    this.#parts = parts;
    this.origin = parts.origin;
    this.queue = new Queue(parts.time, parts.chance.fork(), parts.chronicle);
  }

  get isUp(): boolean {
    return this.#life !== undefined && !this.#life.isOver;
  }

  crash(why: string): void {
    this.#life?.kill(why);
  }

  /** The datacentre burns: process, disks and queue. */
  burn(): void {
    this.crash('fire');
    this.#parts.chronicle.note('burns', this.origin);
    this.disk.close();
    this.disk = new Disk();
    this.queue.burn();
  }

  async handle(request: Request): Promise<Response> {
    const [life, answer] = [this.#life, this.#answer];
    if (!life || !answer || life.isOver) throw new TypeError('fetch failed');
    const { promise: death, reject } = Promise.withResolvers<never>();
    life.ending.addEventListener('abort', () => reject(new TypeError('fetch failed')), { once: true });
    const response = await Promise.race([answer(request), death]);
    const [, id] = /^\/api\/orders\/([^/]+)$/.exec(new URL(request.url).pathname) ?? [];
    if (request.method === 'PUT' && response.ok && id !== undefined && !this.#keeps(id))
      this.#parts.chronicle.breach(`${this.origin} acknowledged ${id} without writing it down`);
    return response;
  }

  #keeps(id: string): boolean {
    const book = this.disk.books.get(this.#parts.kind === 'mirror' ? 'orders' : id);
    return book !== undefined && book.run('SELECT 1 FROM orders WHERE id = ?', id).length > 0;
  }

  /** Starts a process, if none runs. One that dies at once is not up afterwards. */
  start(): void {
    if (this.isUp) return;
    const { chance, chronicle, risk, slips, origin } = this.#parts;
    this.#lives += 1;
    const end = new AbortController();
    const name = `${origin}#${this.#lives}`;
    const life = new Life(name, { chance: chance.fork(), chronicle, risk, slips, end: () => end.abort() });
    this.#life = life;
    chronicle.note('starts', name);
    try {
      this.#answer = this.#open(life, end.signal);
    } catch (error) {
      // Its disk is full, or it died: somebody starts it again.
      life.kill(error instanceof Error ? error.name : 'unknown');
    }
    life.ending.addEventListener('abort', () => this.#restart(), { once: true });
    if (life.isOver) this.#restart();
  }

  #restart(): void {
    const { time, chance } = this.#parts;
    time.after(chance.between(500, 20_000), () => this.start());
  }

  #open(life: Life, signal: AbortSignal): Fetch {
    const { time, chance, chronicle, kind, vendors, others, origin, network, sayOf } = this.#parts;
    const { disk } = this;
    const own = chance.fork();
    const clock = (): number => Math.round(time.now) + this.skew;
    const pause: Pause = (milliseconds, given) => life.wait(time.pause(milliseconds, given));
    const log = (event: { readonly event: string }): void => chronicle.note('log', origin, event.event);
    const studio = { time, chance: chance.fork(), life };
    const vocalisers: Vocaliser[] = [...vendors.map((vendor) => vocaliserOf(vendor, studio)), ownVocaliser(studio)];
    const chain = createChain({ vocalisers, clock, chance: own.next, pause, log });
    const shelf = shelfOf({ disk, life, time, chance: chance.fork(), chronicle, sayOf });
    const make = makeTakeWith({ shelf: guardShelf(shelf, log), chain, clock, pause, log });
    const look = lookThrough(
      (url, init) => life.port('look', () => network().send(origin, new Request(url, init))),
      log,
    );
    const common = { make, look, clock, chance: own.next, pause, log, rings: others };
    let desk: OrderDesk;
    if (kind === 'mirror') {
      const office = openOffice({ ...common, sql: sqlOf(disk.book('orders'), disk, life) });
      void office.work(signal);
      ({ desk } = office);
    } else {
      const objects = openObjects({ ...common, disk, life, time, queue: this.queue });
      this.queue.consumer = { life, signal, parts: { orderAtWork: objects.orderAtWork, make, clock, pause, log } };
      ({ desk } = objects);
    }
    return createApp({ shelf, vocalisers, chain, orders: desk, clock, log }).fetch;
  }
}
