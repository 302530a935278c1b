/**
 * Takes said on one note, for an italienne: made a little ahead, one after the other, by a worker.
 *
 * @module
 */
import type { Take } from '../../edge/contract.ts';
import { TRACK_RATE } from '../rehearsal/scene-track.ts';
import type { TrackSamples } from './track-samples.ts';
import { waveOf } from './wave.ts';

/** What the worker is asked for. */
export interface MelodicSpeech {
  readonly samples: TrackSamples;
  /** Hz. */
  readonly rate: number;
}

/** What a player needs of a take. */
export type Playable = Pick<Take, 'key' | 'audio'>;

/** How many are kept at hand. */
const KEPT = 6;

/** @returns undefined when it is no sound; its silences stay, so that its words are where they were */
async function samplesOf(audio: Take['audio']): Promise<TrackSamples | undefined> {
  try {
    return (await new OfflineAudioContext(1, 1, TRACK_RATE).decodeAudioData(audio.slice().buffer)).getChannelData(0);
  } catch {
    return undefined;
  }
}

export class Flattening {
  /** By key, oldest first. */
  readonly #made = new Map<string, Promise<Playable>>();
  #worker: Worker | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /**
   * The same words, as long and where they were, on one note.
   *
   * @returns the take itself where it cannot be made so
   */
  of(take: Playable): Promise<Playable> {
    const before = this.#made.get(take.key);
    if (before) return before;
    const made = this.#turn.then(() => this.#make(take)).catch(() => take);
    this.#turn = made;
    this.#made.set(take.key, made);
    for (const key of this.#made.keys()) {
      if (this.#made.size <= KEPT) break;
      this.#made.delete(key);
    }
    return made;
  }

  /** Ends the worker; what is not made by then never is. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#made.clear();
  }

  async #make(take: Playable): Promise<Playable> {
    const samples = await samplesOf(take.audio);
    if (!samples) return take;
    const flat = await this.#ask({ samples, rate: TRACK_RATE });
    return { key: `${take.key} flat`, audio: waveOf(flat, TRACK_RATE) };
  }

  #ask(speech: MelodicSpeech): Promise<TrackSamples> {
    this.#worker ??= new Worker(new URL('./flat-worker.ts', import.meta.url), { type: 'module', name: 'flat' });
    const worker = this.#worker;
    const { promise, resolve, reject } = Promise.withResolvers<TrackSamples>();
    const answered = new AbortController();
    const once = { signal: answered.signal };
    worker.addEventListener('message', ({ data }: MessageEvent<TrackSamples>) => resolve(data), once);
    const lost = (): void => {
      worker.terminate();
      if (this.#worker === worker) this.#worker = undefined;
      reject(new Error('The worker was lost'));
    };
    worker.addEventListener('error', lost, once);
    worker.postMessage(speech);
    return promise.finally(() => answered.abort());
  }
}
