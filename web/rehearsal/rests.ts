/**
 * Silences inside a speech: *un temps* between two of its sentences is held, though its sound is one take.
 *
 * @module
 */
import type { WordMark } from '../../edge/contract.ts';
import type { Part, Speech } from '../script/model.ts';
import { spokenForm } from '../script/spoken.ts';
import { pauseIn } from './before.ts';

/** A silence in a take: after so many ms of it, for so many ms. */
export interface Rest {
  readonly at: number;
  readonly time: number;
}

/** How long the directions inside a speech ask to be silent between its words, ms in all. */
export function silenceIn({ parts }: Speech): number {
  const left = parts.filter((part) => part.cut !== true);
  const isSaid = (part: Part): boolean => part.kind !== 'direction';
  const inside = left.slice(left.findIndex(isSaid), left.findLastIndex(isSaid));
  return inside.reduce((sum, part) => sum + (isSaid(part) ? 0 : (pauseIn(part.text) ?? 0)), 0);
}

/**
 * The silences that the directions inside a speech ask for. One before its first words is none of them, nor one after
 * its last.
 *
 * @param marks of the words of its take, in order
 */
export function restsIn(speech: Speech, marks: readonly WordMark[]): Rest[] {
  const { parts } = spokenForm(speech);
  const partOf = ({ from }: WordMark): number => parts[from] ?? 0;
  return speech.parts.flatMap((part, index) => {
    const time = part.kind === 'direction' && part.cut !== true ? pauseIn(part.text) : undefined;
    const before = marks.findLast((mark) => partOf(mark) < index);
    const goesOn = marks.some((mark) => partOf(mark) > index);
    return time === undefined || !before || !goesOn ? [] : [{ at: before.end, time }];
  });
}
