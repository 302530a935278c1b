/**
 * The sounds of a scene track: which takes it wants, asks for those that are not on this phone yet, and measures them.
 *
 * @module
 */
import type { Language, TakeRequest, WordMark } from '../../edge/contract.ts';
import type { Takes } from '../phone/takes.ts';
import { requestFor, requestForLink, requestForWords, withoutMe } from '../rehearsal/ahead.ts';
import type { Voices } from '../rehearsal/cast.ts';
import type { Mode } from '../rehearsal/conductor.ts';
import type { RunningOrder, Turn } from '../rehearsal/running-order.ts';
import { hasLead, isSaid, type SaidPortion } from '../rehearsal/track-lines.ts';
import type { Measure } from '../rehearsal/track-sound.ts';
import { decodeTake } from './render-track.ts';

type Audio = Uint8Array<ArrayBuffer>;

/** Where measures are kept; what cannot be kept is measured again the next time. */
export interface KeptMeasures {
  measuresOf(script: string): Promise<ReadonlyMap<string, Measure>>;
  keepMeasures(script: string, measures: ReadonlyMap<string, Measure>): Promise<unknown>;
}

/** Where the sounds of a track come from. */
export interface SoundParts {
  /** Id of the script. */
  readonly script: string;
  readonly language: Language;
  /** Its turns at my pace. */
  readonly order: RunningOrder;
  /** Ids of all my roles: their words never leave this phone. */
  readonly mine: readonly string[];
  readonly voices: Voices;
  /** The voice that gives the directions that make me speak. */
  readonly narrator: string | undefined;
  /** The voice that whispers my moves. */
  readonly prompter: string | undefined;
  /** My moves, by the id of the speech before which they are whispered. */
  readonly moves: ReadonlyMap<string, string>;
  /** Who may hear the partners' words now: asked for each track, since a script may become confidential. */
  readonly source: () => Promise<'network' | 'phone'>;
  readonly takes: Pick<Takes, 'need'>;
  /** What was recorded, by the id of the speech; nothing is asked for then. */
  readonly recordings: ReadonlyMap<string, Heard>;
  readonly kept: KeptMeasures;
}

/** What of a scene is to sound. */
export interface WantedScene {
  /** Index into `order.scenes`. */
  readonly scene: number;
  readonly mode: Mode;
  /** My moves are whispered. */
  readonly moves?: boolean;
  /** Scenes were passed over before it: that is said. */
  readonly isLinked?: boolean;
}

/** How many takes are asked for at a time. */
const AT_ONCE = 3;

interface Wanted {
  readonly place: number;
  readonly portion: SaidPortion;
  readonly request: TakeRequest;
  readonly source: 'network' | 'phone';
}

/** A sound with the places of its words. */
export interface Heard {
  readonly digest: string;
  readonly audio: Audio;
  readonly marks: readonly WordMark[];
}

/** A sound of the track. */
export interface TrackSound extends Heard, Measure {}

export interface TrackSounds {
  readonly at: (place: number, portion: SaidPortion) => TrackSound | undefined;
  /** By digest. */
  readonly audio: ReadonlyMap<string, Audio>;
  /** How many of those that were wanted have no sound. */
  readonly missing: number;
}

const nameOf = (place: number, portion: SaidPortion): string => `${portion} ${place}`;

/** What is said at a turn, portion by portion, and who may be asked for it. */
function wantedAt(parts: SoundParts, scene: WantedScene, turn: Turn, place: number, source: Wanted['source']) {
  const { order, language, voices, mine, narrator, prompter, moves } = parts;
  const { mode } = scene;
  const isFirst = order.scenes[scene.scene]?.from === place;
  const isMine = turn.speech.roles.some((role) => mine.includes(role));
  const move = scene.moves && mode === 'rehearse' ? moves.get(turn.speech.id) : undefined;
  const requests: Readonly<Record<SaidPortion, TakeRequest | undefined>> = {
    link: scene.isLinked && isFirst ? requestForLink(language, narrator) : undefined,
    lead: hasLead(turn, mode) ? requestForWords(turn.lead?.text ?? '', language, narrator) : undefined,
    move: move === undefined ? undefined : requestForWords(move, language, prompter),
    speech: isSaid(turn, mode) ? requestFor(withoutMe(turn, mine), language, voices) : undefined,
  };
  return (['link', 'lead', 'move', 'speech'] as const).flatMap((portion): Wanted[] => {
    const request = requests[portion];
    const asked = portion === 'speech' && !isMine ? source : 'phone';
    return request ? [{ place, portion, request, source: asked }] : [];
  });
}

/** Asks for all of it, a few at a time; what cannot be had is not among what comes back. */
async function gathered(
  { takes, script }: SoundParts,
  wanted: readonly Wanted[],
  signal: AbortSignal,
  onprogress: (share: number) => void,
): Promise<Map<string, Heard>> {
  const sounds = new Map<string, Heard>();
  const rest = [...wanted];
  let done = 0;
  const fetchOn = async (): Promise<void> => {
    for (let next = rest.shift(); next && !signal.aborted; next = rest.shift()) {
      try {
        const { take } = await takes.need(next.request, next.source, signal, script);
        sounds.set(nameOf(next.place, next.portion), take);
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

/** Where each sound is heard, by digest; one that is no sound is not among them. */
async function measured(
  { kept, script }: SoundParts,
  sounds: Iterable<Heard>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Measure>> {
  const before = await kept.measuresOf(script).catch((): ReadonlyMap<string, Measure> => new Map());
  const measures = new Map(before);
  for (const { digest, audio } of sounds) {
    if (signal.aborted) break;
    if (measures.has(digest)) continue;
    const heard = await decodeTake(audio);
    if (heard) measures.set(digest, { start: heard.start, length: heard.samples.length });
  }
  if (measures.size > before.size) await kept.keepMeasures(script, measures).catch(() => undefined);
  return measures;
}

/**
 * Has the sounds of a scene at hand.
 *
 * @param onprogress given the share of the work that is done, 0 to 1
 * @returns undefined when it was given up
 */
export async function soundsOf(
  parts: SoundParts,
  scene: WantedScene,
  onprogress: (share: number) => void,
  signal: AbortSignal,
): Promise<TrackSounds | undefined> {
  // What cannot be known to be allowed is not.
  const source = await parts.source().catch(() => 'phone' as const);
  const { from = 0, to = 0 } = parts.order.scenes[scene.scene] ?? {};
  const turns = parts.order.turns.slice(from, to);
  const wanted = turns.flatMap((turn, index) => wantedAt(parts, scene, turn, from + index, source));
  const recorded = turns.flatMap((turn, index): Array<[string, Heard]> => {
    const found = turn.recorded && isSaid(turn, scene.mode) ? parts.recordings.get(turn.speech.id) : undefined;
    return found ? [[nameOf(from + index, 'speech'), found]] : [];
  });
  const heard = new Map([...(await gathered(parts, wanted, signal, onprogress)), ...recorded]);
  if (signal.aborted) return undefined;
  const measures = await measured(parts, heard.values(), signal);
  if (signal.aborted) return undefined;
  const at: TrackSounds['at'] = (place, portion) => {
    const found = heard.get(nameOf(place, portion));
    const measure = found && measures.get(found.digest);
    return measure && { ...found, ...measure };
  };
  return {
    at,
    audio: new Map([...heard.values()].map(({ digest, audio }) => [digest, audio])),
    missing: wanted.filter(({ place, portion }) => !at(place, portion)).length,
  };
}
