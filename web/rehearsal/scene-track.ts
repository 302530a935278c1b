/**
 * The scene track: one scene as one sound, with my gaps left open in it, for a phone whose screen is off. Here is only
 * its plan: what sounds when, in samples, and in which chunks it is encoded.
 *
 * A chunk is what is said up to and with the next gap or rest. It is encoded by itself and begins with an MP3 frame, so
 * that a change makes only its own chunk anew. Gaps and rests are therefore prolonged to a whole frame (by less than
 * 24 ms); everything between two speeches is exact to the sample.
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
/** Length of the tick that ends a gap, samples. */
export const TICK_LENGTH = 0.04 * TRACK_RATE;
/** The way pieces are mixed; another one makes every chunk anew. */
const REVISION = 1;

/** One turn of the scene as the track has it. `place` is its index in the running order. */
export type TrackLine = {
  readonly place: number;
  /** It begins together with the line before it. */
  readonly simultaneous: boolean;
} & (
  | {
      readonly kind: 'said';
      /** Names the sound: its take. */ readonly sound: string;
      /** Samples. */ readonly length: number;
    }
  | { readonly kind: 'gap' | 'rest'; /** ms as they are to be heard, more than 0. */ readonly time: number }
);

export interface TrackWishes {
  /** Between two speeches of partners, ms. */
  readonly pause: number;
  /** A soft tick at the end of my gaps. */
  readonly tick: boolean;
  /** The rate at which the track will be played: gaps and rests last as long as they should at that rate. */
  readonly rate: number;
}

/** Something of the track, in samples from its beginning. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** What is heard inside a chunk, in samples from the beginning of the chunk. */
export type Piece = Span & ({ readonly kind: 'take'; readonly sound: string } | { readonly kind: 'tick' });

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

/** A chunk that is being filled. */
interface Filling {
  readonly at: number;
  readonly pieces: Piece[];
  /** End of what was said last, or where the chunk begins; samples from its beginning. */
  end: number;
}

function closed({ at, pieces, end }: Filling): Chunk {
  const sounded = pieces.reduce((latest, piece) => Math.max(latest, piece.at + piece.length), 0);
  const length = toFrames(Math.max(end, sounded + TAIL));
  const content = pieces.map((piece) => `${piece.kind === 'take' ? piece.sound : ''}@${piece.at}+${piece.length}`);
  return { at, length, pieces, key: [REVISION, length, ...content].join(' ') };
}

/**
 * Plans the track of a scene.
 *
 * @param lines the scene in its order
 * @param wishes what is asked for between the speeches
 */
export function sceneTrack(lines: readonly TrackLine[], { pause, tick, rate }: TrackWishes): SceneTrack {
  const chunks: Chunk[] = [];
  const cues: TrackCue[] = [];
  let filling: Filling = { at: 0, pieces: [], end: 0 };
  const close = (): Chunk => {
    const chunk = closed(filling);
    chunks.push(chunk);
    filling = { at: chunk.at + chunk.length, pieces: [], end: 0 };
    return chunk;
  };

  for (const group of togetherOf(lines)) {
    const isOpen = group.some(({ kind }) => kind !== 'said');
    // What is my turn begins with the last word before it; a partner takes a breath.
    const at = filling.end + (filling.pieces.length > 0 && !isOpen ? samplesOf(pause) : 0);
    const lengths = group.map((line) => (line.kind === 'said' ? line.length : samplesOf(line.time * rate)));
    group.forEach((line, index) => {
      const length = lengths[index] ?? 0;
      if (line.kind === 'said') filling.pieces.push({ kind: 'take', sound: line.sound, at, length });
      cues.push({ place: line.place, kind: line.kind, at: filling.at + at, length });
    });
    filling.end = at + Math.max(...lengths);
    if (!isOpen) continue;

    const ticks = tick && group.some(({ kind }) => kind === 'gap');
    if (ticks) {
      const sounded = filling.pieces.reduce((latest, piece) => Math.max(latest, piece.at + piece.length), 0);
      const ending = toFrames(Math.max(filling.end, sounded + TAIL + TICK_LENGTH));
      filling.pieces.push({ kind: 'tick', at: Math.max(at, ending - TAIL - TICK_LENGTH), length: TICK_LENGTH });
    }
    const chunk = close();
    // The turn lasts as long as it is left open, up to the next speech.
    cues.splice(
      -group.length,
      group.length,
      ...cues
        .slice(-group.length)
        .map((cue) => (cue.kind === 'said' ? cue : { ...cue, length: chunk.at + chunk.length - cue.at })),
    );
  }
  if (filling.end > 0) close();
  const last = chunks.at(-1);
  return { length: last ? last.at + last.length : 0, chunks, cues };
}

/** Chunks that must be made: those of which nothing is kept; each content once. */
export function chunksToMake(track: SceneTrack, kept: { has(key: string): boolean }): Chunk[] {
  return [...new Map(track.chunks.map((chunk) => [chunk.key, chunk])).values()].filter(({ key }) => !kept.has(key));
}

/** When a span begins for whoever plays the MP3, ms at rate 1. */
export const heardAt = ({ at }: Span): number => ((at + TRACK_DELAY) * 1_000) / TRACK_RATE;

/** When the turn of a place begins, ms at rate 1; undefined when the track does not have it. */
export function timeOfPlace({ cues }: SceneTrack, place: number): number | undefined {
  const cue = cues.find((each) => each.place === place);
  return cue && heardAt(cue);
}

/**
 * Which turn it is at a time: the one that began last.
 *
 * @param time ms at rate 1, as the media element tells
 * @returns undefined only for an empty track
 */
export function cueAt({ cues }: SceneTrack, time: number): TrackCue | undefined {
  // Media elements round their time.
  return cues.findLast((cue) => heardAt(cue) <= time + 1) ?? cues[0];
}

/**
 * Where a key of the headset leads: `next` to the following turn, `previous` to the one before, or to the beginning of
 * this one when it has gone on for a while.
 *
 * @param since ms of a turn after which `previous` begins it again
 * @returns ms at rate 1; undefined when there is nothing further
 */
export function timeBeside(
  track: SceneTrack,
  time: number,
  side: 'next' | 'previous',
  since = 2_000,
): number | undefined {
  const now = cueAt(track, time);
  if (!now) return undefined;
  const begun = heardAt(now);
  const times = track.cues.map(heardAt);
  if (side === 'next') return times.find((each) => each > begun);
  return time - begun > since ? begun : (times.findLast((each) => each < begun) ?? begun);
}
