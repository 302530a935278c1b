/**
 * A page as something laid it out or somebody photographed it: pieces of text with their places. Lengths are in points
 * for PDF, in dots for pictures; y grows downwards.
 *
 * @module
 */

export interface Piece {
  text: string;
  /** Left end. */
  x: number;
  /** The line the letters stand on. */
  y: number;
  width: number;
  /** Size of the letters. */
  size: number;
  bold: boolean;
  italic: boolean;
  /** Small capitals: capitals by their form, whatever letters the text holds. */
  capitals: boolean;
  /** Not written from left to right like the rest of the page. */
  askew: boolean;
  /** Read in a picture with little confidence: it may be another word. */
  unsure?: boolean;
}

export interface Page {
  width: number;
  height: number;
  /** In the order of the file. */
  pieces: Piece[];
  /** A picture that could not be read: there is more on it than its pieces. */
  unread?: boolean;
}

/** The middle value; 0 of none. */
export const median = (values: readonly number[]): number =>
  values.length === 0 ? 0 : (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

/**
 * @param values any numbers
 * @param step width of the heaps they are put in
 * @returns heaps and how many fell into each, least value first
 */
export const heapsOf = (values: Iterable<number>, step: number): [value: number, count: number][] => {
  const counts = new Map<number, number>();
  for (const value of values) {
    const heap = Math.round(value / step);
    counts.set(heap, (counts.get(heap) ?? 0) + 1);
  }
  return [...counts].map(([heap, count]): [number, number] => [heap * step, count]).sort(([a], [b]) => a - b);
};
