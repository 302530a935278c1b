/**
 * Makes a scene track from the takes of a scene: asks for what is not on this phone yet, measures, plans, and renders
 * what is not kept. A take that cannot be had is a silence of its length, and counted.
 *
 * @module
 */
import type { Language, TakeRequest } from '../../edge/contract.ts';
import type { Takes } from '../phone/takes.ts';
import { requestFor, requestForWords, withoutMe } from '../rehearsal/ahead.ts';
import type { Voices } from '../rehearsal/cast.ts';
import type { Mode } from '../rehearsal/conductor.ts';
import type { RunningOrder, Turn } from '../rehearsal/running-order.ts';
import { sceneTrack, type SceneTrack, type TrackLine } from '../rehearsal/scene-track.ts';
import { hasLead, isSaid, trackLines, wishesFor, type SaidPortion } from '../rehearsal/track-lines.ts';
import { volumeOf, type Volumes } from '../rehearsal/volumes.ts';
import { decodeTake, renderTrack } from './render-track.ts';

type Audio = Uint8Array<ArrayBuffer>;

export interface TrackParts {
  /** Id of the script. */
  readonly script: string;
  readonly language: Language;
  /** Its turns at my pace. */
  readonly order: RunningOrder;
  /** Ids of all my roles: their words never leave this phone. */
  readonly mine: readonly string[];
  readonly voices: Voices;
  readonly volumes: Volumes;
  /** The voice that gives the directions that make me speak. */
  readonly narrator: string | undefined;
  /** Who may hear the partners' words now: asked for each track, since a script may become confidential. */
  readonly source: () => Promise<'network' | 'phone'>;
  readonly takes: Pick<Takes, 'need'>;
  readonly kept: KeptTracks;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Where tracks are kept; what cannot be kept is made again the next time. */
export interface KeptTracks {
  chunksOf(script: string, keys: readonly string[], now: number): Promise<Map<string, Audio>>;
  keepChunk(script: string, chunk: { key: string; audio: Audio }, now: number): Promise<unknown>;
  measuresOf(script: string): Promise<ReadonlyMap<string, number>>;
  keepMeasures(script: string, lengths: ReadonlyMap<string, number>): Promise<unknown>;
}

export interface TrackChoice {
  /** Index into `order.scenes`. */
  readonly scene: number;
  readonly mode: Mode;
  /** 0.5 to 2. */
  readonly rate: number;
  readonly tick: boolean;
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

/** How many takes are asked for at a time. */
const AT_ONCE = 3;
/** What of the work is done when all takes are there. */
const GATHERED = 0.3;

interface Wanted {
  readonly place: number;
  readonly portion: SaidPortion;
  readonly request: TakeRequest;
  readonly source: 'network' | 'phone';
}

interface Sound {
  readonly digest: string;
  readonly audio: Audio;
}

const nameOf = (place: number, portion: SaidPortion): string => `${portion} ${place}`;

function wantedIn(parts: TrackParts, { scene, mode }: TrackChoice, source: Wanted['source']): Wanted[] {
  const { order, language, voices, mine, narrator } = parts;
  const { from = 0, to = 0 } = order.scenes[scene] ?? {};
  return order.turns.slice(from, to).flatMap((turn, index) => {
    const place = from + index;
    const isMine = turn.speech.roles.some((role) => mine.includes(role));
    const speech = isSaid(turn, mode) ? requestFor(withoutMe(turn, mine), language, voices) : undefined;
    const lead = hasLead(turn, mode) ? requestForWords(turn.lead?.text ?? '', language, narrator) : undefined;
    return [
      ...(lead ? [{ place, portion: 'lead' as const, request: lead, source: 'phone' as const }] : []),
      ...(speech ? [{ place, portion: 'speech' as const, request: speech, source: isMine ? 'phone' : source }] : []),
    ];
  });
}

/** Asks for all of it, a few at a time; what cannot be had is not among what comes back. */
async function gathered(
  { takes, script }: TrackParts,
  wanted: readonly Wanted[],
  signal: AbortSignal,
  onprogress: (share: number) => void,
): Promise<Map<string, Sound>> {
  const sounds = new Map<string, Sound>();
  const rest = [...wanted];
  let done = 0;
  const fetchOn = async (): Promise<void> => {
    for (let next = rest.shift(); next && !signal.aborted; next = rest.shift()) {
      try {
        const { take } = await takes.need(next.request, next.source, signal, script);
        sounds.set(nameOf(next.place, next.portion), { digest: take.digest, audio: take.audio });
      } catch {
        // Counted as missing, or given up.
      }
      done += 1;
      onprogress(done / wanted.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchOn));
  return sounds;
}

/** How long each sound is, samples by digest; one that is no sound is not among them. */
async function measured(
  { kept, script }: TrackParts,
  sounds: Iterable<Sound>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const before = await kept.measuresOf(script).catch((): ReadonlyMap<string, number> => new Map());
  const lengths = new Map(before);
  for (const { digest, audio } of sounds) {
    if (signal.aborted) break;
    if (lengths.has(digest)) continue;
    const samples = await decodeTake(audio);
    if (samples) lengths.set(digest, samples.length);
  }
  if (lengths.size > before.size) await kept.keepMeasures(script, lengths).catch(() => undefined);
  return lengths;
}

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
      return audio && decodeTake(audio);
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

function linesOf(
  parts: TrackParts,
  { scene, mode, rate, after = 0 }: TrackChoice,
  sounds: ReadonlyMap<string, Sound>,
  lengths: ReadonlyMap<string, number>,
): readonly TrackLine[] {
  const { order, volumes } = parts;
  const places = new Map(order.turns.map((turn, place) => [turn, place]));
  const soundOf = (turn: Turn, portion: SaidPortion) => {
    const { digest } = sounds.get(nameOf(places.get(turn) ?? -1, portion)) ?? {};
    const length = digest === undefined ? undefined : lengths.get(digest);
    if (digest === undefined || length === undefined) return undefined;
    const volume = portion === 'lead' ? 1 : volumeOf(withoutMe(turn, parts.mine).speech, volumes);
    return { sound: digest, length, volume };
  };
  const lines = trackLines(order, scene, { mode, rate, soundOf });
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
  // What cannot be known to be allowed is not.
  const source = await parts.source().catch(() => 'phone' as const);
  const wanted = wantedIn(parts, choice, source);
  const sounds = await gathered(parts, wanted, signal, (share) => onprogress(share * GATHERED));
  if (signal.aborted) return { ok: false, failure: 'cancelled' };
  const lengths = await measured(parts, sounds.values(), signal);
  if (signal.aborted) return { ok: false, failure: 'cancelled' };
  const track = sceneTrack(linesOf(parts, choice, sounds, lengths), wishesFor(choice.mode, choice.rate, choice.tick));
  const audioOf = new Map([...sounds.values()].map(({ digest, audio }) => [digest, audio]));
  const made = await rendered(parts, track, audioOf, signal, (share) =>
    onprogress(GATHERED + share * (1 - GATHERED)),
  ).catch(
    // No worker could be started, or it was lost.
    () => ({ ok: false, failure: 'broken' }) as const,
  );
  if (!made.ok) return { ok: false, failure: made.failure === 'cancelled' ? 'cancelled' : 'broken' };
  const missing = wanted.filter(({ place, portion }) => {
    const sound = sounds.get(nameOf(place, portion));
    return !sound || !lengths.has(sound.digest);
  }).length;
  return { ok: true, track, audio: made.audio, made: made.made, missing };
}
