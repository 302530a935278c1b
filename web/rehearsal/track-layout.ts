/**
 * Lays the pieces of a scene track out, and closes chunks where it can.
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
export const LONG = 20 * TRACK_RATE;
/** Length of the tick that ends a gap, samples. */
export const TICK_LENGTH = 0.04 * TRACK_RATE;
/** The way pieces are mixed; another one makes every chunk anew. */
const REVISION = 2;

/** Something of the track, in samples from its beginning. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** What is heard inside a chunk, in samples from the beginning of the chunk. */
export type Piece = Span &
  (
    | {
        readonly kind: 'take';
        readonly sound: string;
        readonly volume: number;
        /** It is said on one note. */
        readonly flat?: true | undefined;
        /** From which of its samples to which (not included), at rate 1; all of them unless told. */
        readonly part?: { readonly from: number; readonly to: number } | undefined;
      }
    | { readonly kind: 'tick' }
  );

export interface Chunk extends Span {
  /** Names its content: two chunks with one key sound the same. */
  readonly key: string;
  readonly pieces: readonly Piece[];
}

/** Samples in so many ms. */
export const samplesOf = (time: number): number => Math.round((time * TRACK_RATE) / 1_000);
const toFrames = (samples: number): number => Math.ceil(samples / TRACK_FRAME) * TRACK_FRAME;

function described(piece: Piece): string {
  const where = `@${piece.at}+${piece.length}`;
  if (piece.kind === 'tick') return where;
  const part = piece.part ? `[${piece.part.from}-${piece.part.to}]` : '';
  return `${piece.sound}${piece.flat ? ' flat' : ''}${part}*${piece.volume}${where}`;
}

/** A track on its way. */
export class Layout {
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
