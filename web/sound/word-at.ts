import type { WordMark } from '../../edge/contract.ts';

/**
 * Which word is being said: the last whose sound has begun, which stays lit through the rest after it.
 *
 * @param marks in order of time
 * @param time ms from the start of the take
 * @returns index into `marks`; -1 before the first word, and when there are no marks
 */
export function wordAt(marks: readonly WordMark[], time: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const mark = marks[middle];
    if (mark && mark.start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
