import { consumeDeadLetter, consumeWork } from '../../../edge/orders/consumer.ts';
import type { ConsumerParts } from '../../../edge/orders/consumer.ts';
import type { Courier, WorkMessage } from '../../../edge/orders/port.ts';
import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';
import type { Life } from './life.ts';
import type { SimulatedTime } from './time.ts';

/** The queue of a Worker, how bad it is, from 0 to 1. */
export interface QueueStorm {
  /** It refuses what it is given. */
  refuses: number;
  loses: number;
  twice: number;
  late: number;
}

const RETRIES = 3;
const VISIBILITY = 30_000;

/** Carries messages at least once, in any order, or never; the dead ones to where they are looked at. */
export class Queue {
  storm: QueueStorm = { refuses: 0, loses: 0, twice: 0, late: 0 };
  /** The process that consumes now, if there is one. */
  consumer: { readonly life: Life; readonly parts: ConsumerParts; readonly signal: AbortSignal } | undefined;
  readonly #time: SimulatedTime;
  readonly #chance: Chance;
  readonly #chronicle: Chronicle;
  /** Messages of a datacentre that burned are gone. */
  #age = 0;

  constructor(time: SimulatedTime, chance: Chance, chronicle: Chronicle) {
    this.#time = time;
    this.#chance = chance;
    this.#chronicle = chronicle;
  }

  burn(): void {
    this.#age += 1;
  }

  readonly courier: Courier = async (messages) => {
    await this.#time.wait(this.#chance.between(5, 60));
    if (this.#chance.happens(this.storm.refuses)) throw new Error('The queue is down');
    for (const message of messages) {
      if (this.#chance.happens(this.storm.loses)) {
        this.#chronicle.note('loses a message');
        continue;
      }
      for (let copies = this.#chance.happens(this.storm.twice) ? 2 : 1; copies > 0; copies -= 1)
        this.#post(message, 0, this.#age);
    }
  };

  #post(message: WorkMessage, tries: number, age: number): void {
    const late = this.#chance.happens(this.storm.late) ? this.#chance.between(1_000, 400_000) : 0;
    const rest = tries === 0 ? 0 : VISIBILITY;
    this.#time.after(late + rest + this.#chance.between(10, 500), () => {
      if (age === this.#age) void this.#deliver(message, tries, age);
    });
  }

  async #deliver(message: WorkMessage, tries: number, age: number): Promise<void> {
    const { consumer } = this;
    if (!consumer || consumer.life.isOver) return this.#post(message, tries + 1, age);
    const { parts, signal, life } = consumer;
    const isDead = tries > RETRIES;
    this.#chronicle.note(isDead ? 'dead letter' : 'message', message.places.length);
    const handling = isDead ? consumeDeadLetter(message, parts) : consumeWork(message, parts, signal);
    const { promise: death, resolve } = Promise.withResolvers<'again'>();
    life.ending.addEventListener('abort', () => resolve('again'), { once: true });
    if ((await Promise.race([handling, death])) === 'again') this.#post(message, tries + 1, age);
  }
}
