/**
 * How long an actor waited for each cue. Pure.
 *
 * @module
 */

/** A cue that was heard, in ms since the page began. */
export interface Cue {
  readonly from: number;
  /** Absent when it was cut off, or its end was not noted. */
  readonly to?: number;
}

/**
 * @param touches when the screen was touched, in ms since the page began, in order
 * @param cues that were heard, in order
 * @returns from asking for each cue, or the end of the one before, to its first sound, in ms
 * @throws when nobody can tell: nobody asked for a cue, and the end of the one before is not known
 */
export function silencesOf(touches: readonly number[], cues: readonly Cue[]): number[] {
  return cues.map(({ from }, index) => {
    const before = cues[index - 1];
    const touch = touches.findLast((at) => at < from && at >= (before?.from ?? 0));
    const since = Math.max(touch ?? 0, before?.to ?? 0);
    if (since === 0) throw new Error('The end of a cue was not noted');
    return Math.round(from - since);
  });
}
