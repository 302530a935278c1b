/**
 * The scene track: one scene as one sound, with my gaps left open in it, for a phone whose screen is off. Here is only
 * its plan: what sounds when, in samples, and in which chunks it is encoded.
 *
 * A chunk is what is heard up to a gap, a rest or, where I say nothing for long, a breath. It is encoded by itself, so
 * that a change makes only its own chunk anew. It begins with an MP3 frame (24 ms); what is heard begins with that
 * frame or half a frame later, whichever is nearer to what was asked: so that what stands between two chunks is at most
 * 8 ms longer or shorter, and a chunk is one of two whatever comes before it. All else is exact to the sample.
 *
 * @module
 */
import { Layout, LONG, samplesOf, type Chunk, type Span } from './track-layout.ts';
import { laidOut, type SaidSound } from './track-sound.ts';

export { TICK_LENGTH, TRACK_DELAY, TRACK_FRAME, TRACK_RATE } from './track-layout.ts';
export type { Chunk, Piece, Span } from './track-layout.ts';

/** Where scenes were left out, what makes me speak, my move. */
export type Aside = 'link' | 'lead' | 'move';

/** One turn of the scene as the track has it. `place` is its index in the running order. */
export type TrackLine = {
  readonly place: number;
  /** It begins together with the line before it. */
  readonly simultaneous: boolean;
  /** A silence that is held before it, ms as it is to be heard; none unless told. */
  readonly before?: number | undefined;
  /** No line of the play: what is said at the turn beside it. */
  readonly aside?: Aside | undefined;
} & (
  | ({ readonly kind: 'said' } & SaidSound)
  | { readonly kind: 'gap' | 'rest'; /** ms as they are to be heard, more than 0. */ readonly time: number }
);

export interface TrackWishes {
  /** Between two speeches of partners, ms as it is to be heard. */
  readonly pause: number;
  /** A soft tick at the end of my gaps. */
  readonly tick: boolean;
  /** How fast speeches are said, their pitch unchanged. */
  readonly rate: number;
}

/** When the turn of a place is, said or left open. */
export interface TrackCue extends Span {
  readonly place: number;
  readonly kind: TrackLine['kind'];
  readonly aside?: Aside | undefined;
}

export interface SceneTrack {
  /** Samples, a whole number of frames. */
  readonly length: number;
  readonly chunks: readonly Chunk[];
  /** In the order of their beginnings. */
  readonly cues: readonly TrackCue[];
}

/** Lines that begin together. */
function togetherOf(lines: readonly TrackLine[]): TrackLine[][] {
  const groups: TrackLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.simultaneous && last) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/**
 * Plans the track of a scene.
 *
 * @param lines the scene in its order
 * @param wishes what is asked for between the speeches
 */
export function sceneTrack(lines: readonly TrackLine[], { pause, tick, rate }: TrackWishes): SceneTrack {
  const layout = new Layout();
  const cues: TrackCue[] = [];
  /** Where the turn that was laid out last ends; nothing is heard right before the beginning and after a gap. */
  let end = 0;
  let fresh = true;

  for (const group of togetherOf(lines)) {
    const isOpen = group.some(({ kind }) => kind !== 'said');
    const asked = samplesOf(Math.max(0, ...group.map(({ before }) => before ?? 0)));
    // What is my turn begins with the last word before it; a partner takes a breath.
    const breath = Math.max(asked, isOpen || fresh ? 0 : samplesOf(pause));
    let at = end + breath;
    if (breath > 0 && layout.lengthUntil(at) > LONG) at = layout.close(at);
    const lengths = group.map((line) => {
      const { place, kind, aside } = line;
      const { pieces, length } =
        line.kind === 'said' ? laidOut(line, at, rate) : { pieces: [], length: samplesOf(line.time) };
      for (const piece of pieces) layout.add(piece);
      cues.push({ place, kind, at, length, ...(aside === undefined ? {} : { aside }) });
      return length;
    });
    end = at + Math.max(...lengths);
    fresh = isOpen;
    if (!isOpen) continue;
    const said = group.map((line, index) => (line.kind === 'said' ? (lengths[index] ?? 0) : 0));
    if (tick && group.some(({ kind }) => kind === 'gap')) layout.tick(at + Math.max(...said), end);
    end = layout.close(end);
    // The turn lasts as long as it is left open, up to the next speech.
    for (const cue of cues.splice(-group.length)) {
      cues.push(cue.kind === 'said' ? cue : { ...cue, length: end - cue.at });
    }
  }
  return { length: layout.finish(end), chunks: layout.chunks, cues };
}

/** Chunks that must be made: those of which nothing is kept; each content once. */
export function chunksToMake(track: SceneTrack, kept: { has(key: string): boolean }): Chunk[] {
  return [...new Map(track.chunks.map((chunk) => [chunk.key, chunk])).values()].filter(({ key }) => !kept.has(key));
}
