/**
 * Makes a scene track from the takes of a scene: has them at hand, plans, and renders what is not kept. A take that
 * cannot be had is a silence of its length, and counted.
 *
 * @module
 */
import { withoutMe } from '../rehearsal/ahead.ts';
import type { Hearing } from '../rehearsal/choices.ts';
import type { Turn } from '../rehearsal/running-order.ts';
import { sceneTrack, type SceneTrack, type TrackLine } from '../rehearsal/scene-track.ts';
import { trackLines, wishesFor, type SaidPortion } from '../rehearsal/track-lines.ts';
import { volumeOf, type Volumes } from '../rehearsal/volumes.ts';
import { decodeTake, renderTrack } from './render-track.ts';
import { soundsOf, type KeptMeasures, type SoundParts, type TrackSounds, type WantedScene } from './track-sounds.ts';

type Audio = Uint8Array<ArrayBuffer>;

export interface TrackParts extends SoundParts {
  readonly volumes: Volumes;
  readonly kept: KeptTracks;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Where tracks are kept; what cannot be kept is made again the next time. */
export interface KeptTracks extends KeptMeasures {
  chunksOf(script: string, keys: readonly string[], now: number): Promise<Map<string, Audio>>;
  keepChunk(script: string, chunk: { key: string; audio: Audio }, now: number): Promise<unknown>;
}

export interface TrackChoice extends WantedScene {
  /** 0.5 to 2. */
  readonly rate: number;
  readonly tick: boolean;
  /** How much of a cue is heard; all of it unless told. */
  readonly hearing?: Hearing;
  /** A silence after the last speech, ms; none unless told. */
  readonly after?: number;
}

export interface MadeTrack {
  readonly track: SceneTrack;
  readonly audio: Blob;
  /** Speeches that have no sound: a silence is in their place. */
  readonly missing: number;
  /** How many chunks had to be made. */
  readonly made: number;
}

/** `broken`: this browser could not encode it. */
export type TrackMaking =
  ({ readonly ok: true } & MadeTrack) | { readonly ok: false; readonly failure: 'cancelled' | 'broken' };

/** What of the work is done when all takes are there. */
const GATHERED = 0.3;

/** Names a chunk in the store. */
async function storedName(key: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function rendered(
  { kept, script, now }: TrackParts,
  track: SceneTrack,
  sounds: ReadonlyMap<string, Audio>,
  signal: AbortSignal,
  onprogress: (share: number) => void,
) {
  const began = now();
  const names = new Map(await Promise.all(track.chunks.map(async ({ key }) => [key, await storedName(key)] as const)));
  const stored = await kept
    .chunksOf(script, [...new Set(names.values())], began)
    .catch((): Map<string, Audio> => new Map());
  const chunks = new Map(
    [...names].flatMap(([key, name]) => {
      const audio = stored.get(name);
      return audio ? [[key, audio] as const] : [];
    }),
  );
  return renderTrack(track, {
    samplesOf: async (sound) => {
      const audio = sounds.get(sound);
      return audio && (await decodeTake(audio))?.samples;
    },
    chunks,
    onmade: async (key, audio) => {
      const name = names.get(key);
      if (name !== undefined) await kept.keepChunk(script, { key: name, audio }, began).catch(() => undefined);
    },
    onprogress,
    signal,
  });
}

function linesOf(parts: TrackParts, choice: TrackChoice, sounds: TrackSounds): readonly TrackLine[] {
  const { order, volumes, mine } = parts;
  const { scene, mode, rate, hearing = 'whole', isLinked, after = 0 } = choice;
  const places = new Map(order.turns.map((turn, place) => [turn, place]));
  const soundOf = (turn: Turn, portion: SaidPortion) => {
    const found = sounds.at(places.get(turn) ?? -1, portion);
    if (!found) return undefined;
    const { digest, length, start, marks } = found;
    const volume = portion === 'speech' ? volumeOf(withoutMe(turn, mine).speech, volumes) : 1;
    return { sound: digest, length, start, marks, volume };
  };
  const lines = trackLines(order, scene, { mode, rate, hearing, soundOf }, isLinked);
  const last = lines.at(-1);
  return after > 0 && last ? [...lines, { place: last.place, kind: 'rest', time: after, simultaneous: false }] : lines;
}

/**
 * Makes the track of a scene. Nothing that was made is lost when it is cancelled.
 *
 * @param onprogress given the share of the work that is done, 0 to 1
 */
export async function makeTrack(
  parts: TrackParts,
  choice: TrackChoice,
  onprogress: (share: number) => void,
  signal: AbortSignal,
): Promise<TrackMaking> {
  const sounds = await soundsOf(parts, choice, (share) => onprogress(share * GATHERED), signal);
  if (!sounds) return { ok: false, failure: 'cancelled' };
  const track = sceneTrack(linesOf(parts, choice, sounds), wishesFor(choice.mode, choice.rate, choice.tick));
  const made = await rendered(parts, track, sounds.audio, signal, (share) =>
    onprogress(GATHERED + share * (1 - GATHERED)),
  ).catch(
    // No worker could be started, or it was lost.
    () => ({ ok: false, failure: 'broken' }) as const,
  );
  if (!made.ok) return { ok: false, failure: made.failure === 'cancelled' ? 'cancelled' : 'broken' };
  return { ok: true, track, audio: made.audio, made: made.made, missing: sounds.missing };
}
