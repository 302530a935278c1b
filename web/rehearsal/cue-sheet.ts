/**
 * The cue sheet of a scene track: which turn it is at a time, and where the keys of a headset lead.
 *
 * @module
 */
import { TRACK_DELAY, TRACK_RATE, type SceneTrack, type Span, type TrackCue } from './scene-track.ts';

/** When a span begins for whoever plays the MP3, ms. */
export const heardAt = ({ at }: Span): number => ((at + TRACK_DELAY) * 1_000) / TRACK_RATE;

/** When the turn of a place begins, ms; undefined when the track does not have it. */
export function timeOfPlace({ cues }: SceneTrack, place: number): number | undefined {
  const cue = cues.find((each) => each.place === place);
  return cue && heardAt(cue);
}

/**
 * Which turn it is at a time: the one that began last.
 *
 * @param time ms, as the media element tells
 * @returns undefined only for an empty track
 */
export function cueAt({ cues }: SceneTrack, time: number): TrackCue | undefined {
  // Media elements round their time.
  return cues.findLast((cue) => heardAt(cue) <= time + 1) ?? cues[0];
}

/** Where a turn begins again, or the one before when it has hardly begun: ms of it after which it begins again. */
const SINCE = 2_000;

/** The cue of my last gap that has begun: the partner's turn before it, on whose words it opens. */
function cueBehind(cues: readonly TrackCue[], now: number): TrackCue | undefined {
  const gap = cues.slice(0, now + 1).findLastIndex(({ kind }) => kind === 'gap');
  const mine = cues[gap]?.place;
  return cues.slice(0, Math.max(0, gap)).findLast(({ kind, place }) => kind !== 'gap' && place !== mine);
}

/**
 * Where a key of the headset leads: `next` to the following turn, which ends my gap early; `previous` back to the cue
 * of the line of mine at hand, else to the beginning of this turn or of the one before.
 *
 * @param time ms
 * @returns ms; undefined when there is nothing further
 */
export function timeBeside(track: SceneTrack, time: number, side: 'next' | 'previous'): number | undefined {
  const { cues } = track;
  const now = cueAt(track, time);
  if (!now) return undefined;
  const begun = heardAt(now);
  if (side === 'next') return cues.map(heardAt).find((each) => each > begun);
  const cue = cueBehind(cues, cues.indexOf(now));
  if (cue) return heardAt(cue);
  return time - begun > SINCE ? begun : (cues.map(heardAt).findLast((each) => each < begun) ?? begun);
}
