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

/** Hz of every track. */
export const TRACK_RATE = 24_000;
/** Samples of one MP3 frame at that rate. */
export const TRACK_FRAME = 576;
/** Samples of silence before the first one, by encoding and decoding: all that is heard comes so much later. */
export const TRACK_DELAY = 1_105;
/** Silence in which a chunk ends, samples: its last sound, delayed, must fit. */
const TAIL = 3 * TRACK_FRAME;
/** What was asked may begin so much earlier or later to begin with a frame, samples. */
const NEAR = TRACK_FRAME / 3;
/** A chunk that is longer ends with the next breath between two speeches, samples. */
const LONG = 20 * TRACK_RATE;
/** Length of the tick that ends a gap, samples. */
export const TICK_LENGTH = 0.04 * TRACK_RATE;
/** The way pieces are mixed; another one makes every chunk anew. */
const REVISION = 2;

/** One turn of the scene as the track has it. `place` is its index in the running order. */
export type TrackLine = {
  readonly place: number;
  /** It begins together with the line before it. */
  readonly simultaneous: boolean;
  /** A silence that is held before it, ms as it is to be heard; none unless told. */
  readonly before?: number | undefined;
} & (
  | {
      readonly kind: 'said';
      /** Names the sound: its take. */ readonly sound: string;
      /** Samples at rate 1. */ readonly length: number;
      /** How loud it is, 0 to 1. */ readonly volume: number;
    }
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

/** Something of the track, in samples from its beginning. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** What is heard inside a chunk, in samples from the beginning of the chunk. */
export type Piece = Span &
  ({ readonly kind: 'take'; readonly sound: string; readonly volume: number } | { readonly kind: 'tick' });

export interface Chunk extends Span {
  /** Names its content: two chunks with one key sound the same. */
  readonly key: string;
  readonly pieces: readonly Piece[];
}

/** When the turn of a place is, said or left open. */
export interface TrackCue extends Span {
  readonly place: number;
  readonly kind: TrackLine['kind'];
}

export interface SceneTrack {
  /** Samples, a whole number of frames. */
  readonly length: number;
  readonly chunks: readonly Chunk[];
  /** In the order of their beginnings. */
  readonly cues: readonly TrackCue[];
}

const samplesOf = (time: number): number => Math.round((time * TRACK_RATE) / 1_000);
const toFrames = (samples: number): number => Math.ceil(samples / TRACK_FRAME) * TRACK_FRAME;
/** Samples that a sound takes when it is said at a rate. */
export const stretchedLength = (length: number, rate: number): number => Math.max(1, Math.round(length / rate));

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

const described = (piece: Piece): string =>
  `${piece.kind === 'take' ? `${piece.sound}*${piece.volume}` : ''}@${piece.at}+${piece.length}`;

/** Lays pieces out, and closes chunks where it can. */
class Layout {
  readonly chunks: Chunk[] = [];
  /** Where the chunk at hand begins, samples. */
  #at = 0;
  /** What is heard in it, samples from the beginning of the track. */
  #pieces: Piece[] = [];

  /** Where the chunk may end at the earliest: all that is heard in it has sounded out. */
  get #soundedOut(): number {
    const last = Math.max(0, ...this.#pieces.map(({ at, length }) => at + length));
    return last > 0 ? last + TAIL : this.#at + TRACK_FRAME;
  }

  /** How long the chunk would be if it ended there, samples. */
  lengthUntil(end: number): number {
    return end - this.#at;
  }

  add(piece: Piece): void {
    this.#pieces.push(piece);
  }

  /** Ticks before a gap ends, where the gap is long enough. */
  tick(from: number, end: number): void {
    const at = end - TRACK_FRAME / 2 - TAIL - TICK_LENGTH;
    if (at >= from) this.#pieces.push({ kind: 'tick', at, length: TICK_LENGTH });
  }

  /**
   * Ends the chunk about there, unless something still sounds.
   *
   * @returns where the next sound may begin: at most `NEAR` from what was wanted
   */
  close(wanted: number): number {
    const nearest = Math.round(wanted / TRACK_FRAME) * TRACK_FRAME;
    const isNear = Math.abs(wanted - nearest) <= NEAR;
    const end = isNear ? nearest : Math.floor(wanted / TRACK_FRAME) * TRACK_FRAME;
    if (end < this.#soundedOut) return wanted;
    this.#closeAt(end);
    return isNear ? end : end + TRACK_FRAME / 2;
  }

  /** Ends the last chunk; the length of all, samples. */
  finish(end: number): number {
    if (end > this.#at) this.#closeAt(toFrames(Math.max(end, this.#soundedOut)));
    return this.#at;
  }

  #closeAt(end: number): void {
    const at = this.#at;
    const pieces = this.#pieces.map((piece) => ({ ...piece, at: piece.at - at }));
    const length = end - at;
    this.chunks.push({ at, length, pieces, key: [REVISION, length, ...pieces.map(described)].join(' ') });
    this.#at = end;
    this.#pieces = [];
  }
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
    const lengths = group.map((line) =>
      line.kind === 'said' ? stretchedLength(line.length, rate) : samplesOf(line.time),
    );
    group.forEach((line, index) => {
      const length = lengths[index] ?? 0;
      if (line.kind === 'said') layout.add({ kind: 'take', sound: line.sound, volume: line.volume, at, length });
      cues.push({ place: line.place, kind: line.kind, at, length });
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
