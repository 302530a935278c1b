/**
 * Renders a scene track on the phone: takes of whatever origin are decoded, made equally loud, put where the plan says
 * and encoded again as one MP3. Only chunks that are not kept are made.
 *
 * @module
 */
import { chunksToMake, TRACK_RATE, type Chunk, type SceneTrack } from '../rehearsal/scene-track.ts';
import { startTrackEncoder, type TrackEncoder } from './track-encoder.ts';
import { bare, stretchOf, tick, type BareTake, type Placed, type TrackSamples } from './track-samples.ts';

type Audio = Uint8Array<ArrayBuffer>;

/**
 * Decodes a take for a track; the browser brings it to the rate of the track.
 *
 * @returns what sounds of it, or undefined when it is no sound
 */
export async function decodeTake(audio: Audio): Promise<BareTake | undefined> {
  try {
    const decoded = await new OfflineAudioContext(1, 1, TRACK_RATE).decodeAudioData(audio.slice().buffer);
    return bare(decoded.getChannelData(0));
  } catch {
    return undefined;
  }
}

export interface Rendering {
  /** The samples of a sound that the plan names, as long as the plan was told. */
  readonly samplesOf: (sound: string) => Promise<TrackSamples | undefined>;
  /** Encoded chunks by key: those that are there are not made again, those that are made are put there. */
  readonly chunks: Map<string, Audio>;
  /** Told of each chunk that was made. */
  readonly onmade?: (key: string, audio: Audio) => Promise<void>;
  /** Given the share of the work that is done, 0 to 1. */
  readonly onprogress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** `missing`: a sound of the plan could not be had. `broken`: the encoder failed. */
export type Rendered =
  | { readonly ok: true; readonly audio: Blob; /** How many chunks had to be made. */ readonly made: number }
  | { readonly ok: false; readonly failure: 'cancelled' | 'missing' | 'broken' };

/** The sounds of a chunk; undefined when one cannot be had. */
async function placedIn(chunk: Chunk, samplesOf: Rendering['samplesOf']): Promise<Placed[] | undefined> {
  const placed: Placed[] = [];
  for (const piece of chunk.pieces) {
    const whole = piece.kind === 'tick' ? tick() : await samplesOf(piece.sound);
    if (!whole) return undefined;
    const part = piece.kind === 'tick' ? undefined : piece.part;
    const samples = part ? stretchOf(whole, part.from, part.to) : whole;
    const { at, length } = piece;
    const { volume, flat } = piece.kind === 'tick' ? { volume: 1, flat: undefined } : piece;
    placed.push({ at, length, samples, volume, flat });
  }
  return placed;
}

async function make(
  track: SceneTrack,
  { samplesOf, chunks, onmade, onprogress, signal }: Rendering,
  encoder: TrackEncoder,
): Promise<Rendered> {
  const wanted = chunksToMake(track, chunks);
  const cancelled = new Promise<'cancelled'>((resolve) => {
    signal?.addEventListener('abort', () => resolve('cancelled'), { once: true });
  });
  for (const [index, chunk] of wanted.entries()) {
    if (signal?.aborted) return { ok: false, failure: 'cancelled' };
    const placed = await placedIn(chunk, samplesOf);
    if (!placed) return { ok: false, failure: 'missing' };
    const encoded = await Promise.race([encoder.encode({ length: chunk.length, placed }), cancelled]);
    if (encoded === 'cancelled') return { ok: false, failure: 'cancelled' };
    if (!encoded.ok) return { ok: false, failure: 'broken' };
    chunks.set(chunk.key, encoded.audio);
    await onmade?.(chunk.key, encoded.audio);
    onprogress?.((index + 1) / wanted.length);
  }
  const parts = track.chunks.flatMap(({ key }) => chunks.get(key) ?? []);
  return { ok: true, audio: new Blob(parts, { type: 'audio/mpeg' }), made: wanted.length };
}

/**
 * Makes the sound of a track. Chunks that were made before it was cancelled stay in `chunks`.
 *
 * @param track the plan
 */
export async function renderTrack(track: SceneTrack, rendering: Rendering): Promise<Rendered> {
  if (rendering.signal?.aborted) return { ok: false, failure: 'cancelled' };
  const encoder = startTrackEncoder();
  try {
    return await make(track, rendering, encoder);
  } finally {
    encoder.close();
  }
}
