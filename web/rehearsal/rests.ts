/**
 * Silences inside a speech: *un temps* between two of its sentences is held, and what is sung in it is left to whoever
 * sings, though its sound is one take.
 *
 * @module
 */
import type { WordMark } from '../../edge/contract.ts';
import type { Part, Speech } from '../script/model.ts';
import { spokenForm } from '../script/spoken.ts';
import { pauseIn } from './before.ts';
import { sayingTime } from './gap.ts';

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

/** Sung words at the ends of a speech that is said otherwise: how long they take before what is said and after it, ms. */
export interface Song {
  readonly before: number;
  readonly after: number;
}

const sungTime = (parts: readonly Part[]): number =>
  parts.reduce((sum, { kind, text }) => sum + (kind === 'sung' ? sayingTime(text) : 0), 0);

/** The song around what is said of a speech; undefined where there is none, or nothing is said. */
export function songAround({ parts }: Speech): Song | undefined {
  const left = parts.filter((part) => part.cut !== true);
  const first = left.findIndex(({ kind }) => kind === 'spoken');
  if (first < 0) return undefined;
  const before = sungTime(left.slice(0, first));
  const after = sungTime(left.slice(left.findLastIndex(({ kind }) => kind === 'spoken')));
  return before + after > 0 ? { before, after } : undefined;
}

/**
 * The silences that the directions inside a speech ask for, and those of the words that are sung in it, which nobody
 * says. One before its first words is none of them, nor one after its last.
 *
 * @param marks of the words of its take, in order
 * @param isFast only what is sung leaves a silence
 */
export function restsIn(speech: Speech, marks: readonly WordMark[], isFast = false): Rest[] {
  const { parts } = spokenForm(speech);
  const partOf = ({ from }: WordMark): number => parts[from] ?? 0;
  return speech.parts.flatMap(({ kind, text, cut }, index) => {
    if (cut === true || kind === 'spoken' || (kind === 'direction' && isFast)) return [];
    const time = kind === 'sung' ? sayingTime(text) : pauseIn(text);
    const before = marks.findLast((mark) => partOf(mark) < index);
    const goesOn = marks.some((mark) => partOf(mark) > index);
    return time === undefined || !before || !goesOn ? [] : [{ at: before.end, time }];
  });
}
