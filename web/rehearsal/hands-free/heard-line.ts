/**
 * My line while it is listened to: what of it was heard, and what was understood.
 *
 * @module
 */
import type { Heard } from './pace.ts';
import { measureOf, SyllableCounter, type Measure } from './syllables.ts';

/** So much voice is needed before I have begun, ms. */
export const LEAST_BEGINNING = 120;

/** My line while it is listened to. */
export interface HeardLine {
  readonly measure: Measure;
  readonly cueEndsAt: number;
  /** What is heard before is not mine, ms. */
  opensAt: number;
  readonly counter: SyllableCounter;
  /** Voice believed so far, ms. */
  time: number;
  /** Length of the present run of voice, ms. */
  run: number;
  lastVoiceAt: number;
  began: boolean;
  paused: boolean;
  /** I was prompted in it, or had to be. */
  helped: boolean;
  understood: Understood | undefined;
  /** Voice believed when somebody whispered last, ms; undefined where nobody did. */
  whisperedAt: number | undefined;
}

/** What a recogniser told last. */
export interface Understood {
  /** Share of the words of my line. */
  readonly share: number;
  /** Voice believed by then, ms. */
  readonly time: number;
}

/** A recogniser that has told nothing while I spoke for so long does not follow me any more, ms. */
const SILENT_RECOGNISER = 4_000;

/** How far I am as far as it was understood; undefined where nothing follows me, or it may be the prompter it heard. */
export function reachedIn({ understood, time, whisperedAt }: HeardLine): number | undefined {
  if (!understood || time - understood.time > SILENT_RECOGNISER) return undefined;
  return whisperedAt !== undefined && time - whisperedAt < LEAST_BEGINNING ? undefined : understood.share;
}

/** What was heard of it so far. */
export const heardOf = ({ time, counter }: HeardLine): Heard => ({ time, tops: counter.count });

/** A line of which nothing was heard yet. @param opensAt what is heard before is not mine, ms */
export const unheard = (words: string, cueEndsAt: number, opensAt: number): HeardLine => ({
  ...{ measure: measureOf(words), counter: new SyllableCounter(), cueEndsAt, opensAt, lastVoiceAt: opensAt },
  ...{ time: 0, run: 0, began: false, paused: false, helped: false, understood: undefined, whisperedAt: undefined },
});
