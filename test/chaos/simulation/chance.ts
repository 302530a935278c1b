/** Chance that can be had again: the same seed, the same fortunes. */
export interface Chance {
  /** 0 (included) to 1 (excluded). */
  next(): number;
  /** Does something happen that happens so often? */
  happens(probability: number): boolean;
  /** From `least` (included) to `most` (excluded). */
  between(least: number, most: number): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Chance of its own, for one who must not be disturbed by how often others ask. */
  fork(): Chance;
}

/**
 * Mulberry32: 32 bits of state are plenty for one night.
 *
 * @param seed its lower 32 bits count
 */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + next() * (most - least);
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    whole: (least, most) => Math.floor(between(least, most + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    fork: () => createChance(Math.floor(next() * 2 ** 32)),
  };
}
