/**
 * What befalls the house in one night. Every kind of trouble of a night has a strength of its own, often none, so that
 * some nights have a single trouble and some have all of them.
 *
 * @module
 */
import type { Chance } from './chance.ts';
import type { Chronicle } from './chronicle.ts';
import { CALM } from './network.ts';
import type { Network } from './network.ts';
import type { Phone } from './phone.ts';
import { PHONE } from './phone.ts';
import type { Ring } from './ring.ts';
import type { SimulatedTime } from './time.ts';
import { BAD_MOODS } from './voices.ts';
import type { Vendor } from './voices.ts';

export interface House {
  readonly time: SimulatedTime;
  readonly chance: Chance;
  readonly chronicle: Chronicle;
  readonly network: Network;
  readonly rings: readonly [Ring, ...Ring[]];
  readonly phone: Phone;
  readonly vendors: readonly [Vendor, ...Vendor[]];
}

/** Some clocks are wrong by minutes, and some are set while everyone works, in ms. */
const MOST_SKEW = 5 * 60_000;
const MOST_JUMP = 15 * 60_000;

export class Weather {
  isOver = false;
  readonly #house: House;
  /** How often a call of a port ends its process; none in most nights. */
  readonly #risk: number;
  readonly #slips: number;

  constructor(house: House) {
    this.#house = house;
    const { chance } = house;
    this.#risk = chance.happens(0.5) ? chance.between(0, 0.003) : 0;
    this.#slips = chance.happens(0.3) ? chance.between(0, 0.15) : 0;
  }

  /** How often a call of a port ends its process, now. */
  get risk(): number {
    return this.isOver ? 0 : this.#risk;
  }

  /** How often a call of a port of a ring fails, now. */
  get slips(): number {
    return this.isOver ? 0 : this.#slips;
  }

  /** @param length of the bad part of the night, in ms */
  begin(length: number): void {
    const { time, chance, network, rings, vendors, phone } = this.#house;
    const strength = (most: number): number => (chance.happens(0.4) ? chance.between(0, most) : 0);
    network.storm = { loss: strength(0.3), delay: strength(0.3), twice: strength(0.3), damage: strength(0.2) };
    for (const ring of rings) {
      ring.queue.storm = { refuses: strength(0.5), loses: strength(0.7), twice: strength(0.5), late: strength(0.5) };
      if (chance.happens(0.25)) ring.skew = Math.round(chance.between(-MOST_SKEW, MOST_SKEW));
    }
    if (chance.happens(0.2)) phone.skew = Math.round(chance.between(-MOST_SKEW, MOST_SKEW));
    for (const vendor of vendors) if (chance.happens(0.3)) vendor.mood = chance.pick(BAD_MOODS);
    for (let troubles = chance.whole(0, 6); troubles > 0; troubles -= 1)
      time.after(chance.between(0, length), () => this.#trouble());
  }

  /** Something happens, and for a while goes on. */
  #trouble(): void {
    if (this.isOver) return;
    const { time, chance, chronicle, rings, phone, network, vendors } = this.#house;
    const ring = chance.pick(rings);
    const lasting = (end: () => void): void =>
      void time.after(chance.between(2_000, 150_000), () => this.isOver || end());
    const kind = chance.pick([
      'crash',
      'fire',
      'phone closed',
      'cut',
      'pair',
      'offline',
      'full disk',
      'full phone',
      'rot',
      'clock',
      'mood',
    ]);
    chronicle.note('trouble', kind, ring.origin);
    switch (kind) {
      case 'crash':
        return ring.crash('power');
      case 'fire':
        return ring.burn();
      case 'phone closed':
        return phone.close('system');
      case 'cut':
        network.cuts.add(ring.origin);
        return lasting(() => network.cuts.delete(ring.origin));
      case 'pair': {
        const cut = `${ring.origin}>${chance.pick([PHONE, ...rings.map(({ origin }) => origin)])}`;
        network.cuts.add(cut);
        return lasting(() => network.cuts.delete(cut));
      }
      case 'offline':
        network.cuts.add(PHONE);
        // A phone often believes that it has a network.
        phone.isOnline = chance.happens(0.5);
        return lasting(() => this.#online());
      case 'full disk':
        ring.disk.isFull = true;
        return lasting(() => {
          ring.disk.isFull = false;
        });
      case 'full phone':
        phone.disk.isFull = true;
        return lasting(() => this.#room());
      case 'rot':
        for (const entry of ring.disk.shelf.values()) {
          const at = chance.whole(0, entry.length - 1);
          entry[at] = (entry[at] ?? 0) ^ 1;
        }
        return;
      case 'clock':
        ring.skew += Math.round(chance.between(-MOST_JUMP, MOST_JUMP));
        return;
      case 'mood': {
        const vendor = chance.pick(vendors);
        vendor.mood = chance.pick(BAD_MOODS);
        return lasting(() => {
          vendor.mood = 'well';
        });
      }
    }
  }

  #online(): void {
    const { network, phone } = this.#house;
    network.cuts.delete(PHONE);
    phone.isOnline = true;
    phone.wake();
  }

  #room(): void {
    const { disk } = this.#house.phone;
    disk.isFull = false;
    disk.news('takes', []);
  }

  /** Everything is back: what burned is there again, empty. Clocks stay as wrong as they are. */
  end(): void {
    const { network, rings, vendors, phone } = this.#house;
    this.isOver = true;
    network.storm = { ...CALM };
    network.cuts.clear();
    for (const vendor of vendors) vendor.mood = 'well';
    for (const ring of rings) {
      ring.disk.isFull = false;
      ring.queue.storm = { refuses: 0, loses: 0, twice: 0, late: 0 };
      ring.start();
    }
    this.#room();
    phone.open();
    this.#online();
  }
}
