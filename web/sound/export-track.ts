/**
 * A scene, or the whole play, as one MP3 file for other players: its scenes one after the other, each a chapter.
 *
 * @module
 */
import { heardAt } from '../rehearsal/cue-sheet.ts';
import { TRACK_RATE } from '../rehearsal/scene-track.ts';
import { makeTrack, type TrackChoice, type TrackParts } from './make-track.ts';
import { trackTag, type Chapter } from './track-tags.ts';

export interface Exporting {
  /** Indices of the scenes, in order; where one is passed over, that is said. */
  readonly scenes: readonly number[];
  readonly choice: Omit<TrackChoice, 'scene' | 'isLinked' | 'after'>;
  readonly nameOf: (scene: number) => string;
  /** Of the file, of the play, and who made it. */
  readonly title: string;
  readonly album: string;
  readonly artist: string;
  /** What it is for. */
  readonly comment: string;
  /** Of title and comment, ISO 639-2. */
  readonly language: string;
}

export type Exported =
  | {
      readonly ok: true;
      readonly file: Blob;
      readonly chapters: readonly Chapter[];
      /** Of the sound, ms. */
      readonly duration: number;
      /** Speeches that have no sound. */
      readonly missing: number;
    }
  | { readonly ok: false; readonly failure: 'cancelled' | 'broken' };

/** Silence after a scene, ms. */
const AFTER_SCENE = 1_500;

/**
 * Makes the file.
 *
 * @param onprogress given the share of the work that is done, 0 to 1
 */
export async function exportTrack(
  parts: TrackParts,
  { scenes, choice, nameOf, ...tags }: Exporting,
  onprogress: (share: number) => void,
  signal: AbortSignal,
): Promise<Exported> {
  const sounds: Blob[] = [];
  const chapters: Chapter[] = [];
  let length = 0;
  let missing = 0;
  for (const [index, scene] of scenes.entries()) {
    const tell = (share: number): void => onprogress((index + share) / scenes.length);
    const before = scenes[index - 1];
    const isLinked = before !== undefined && before !== scene - 1;
    const made = await makeTrack(parts, { ...choice, scene, isLinked, after: AFTER_SCENE }, tell, signal);
    if (!made.ok) return made;
    const from = heardAt({ at: length, length: 0 });
    length += made.track.length;
    chapters.push({ title: nameOf(scene), from: index === 0 ? 0 : from, to: heardAt({ at: length, length: 0 }) });
    sounds.push(made.audio);
    missing += made.missing;
  }
  const file = new Blob([trackTag({ ...tags, chapters }), ...sounds], { type: 'audio/mpeg' });
  return { ok: true, file, chapters, duration: (length * 1_000) / TRACK_RATE, missing };
}
