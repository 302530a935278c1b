/**
 * What kept its order.
 *
 * @module
 */

/**
 * @param places numbers, in any order
 * @returns positions in `places` of a longest row of them that rises; in n log n steps
 */
export const rising = (places: readonly number[]): number[] => {
  /** For each length of a row, the position of the least number that ends one. */
  const ends: number[] = [];
  const previous: number[] = [];
  places.forEach((place, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = at;
  });
  const kept: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.push(at);
  return kept.reverse();
};
