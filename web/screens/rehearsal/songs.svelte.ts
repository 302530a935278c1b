/**
 * The lines of a script that were recorded as they are sung, for the rehearsal that plays them.
 *
 * @module
 */
import type { HeardTake } from '../../phone/takes.ts';
import { isSung, withRecordings } from '../../rehearsal/recorded.ts';
import type { RunningOrder } from '../../rehearsal/running-order.ts';
import { wordsOf, type Speech } from '../../script/model.ts';
import type { SungSound } from '../../sound/song-recorder.ts';
import type { Written } from '../../storage/database.ts';
import type { RecordingRecord } from '../../storage/records.ts';

/** Where they are kept. */
export interface KeptSongs {
  readonly keep: (recording: RecordingRecord) => Promise<Written<undefined>>;
  readonly remove: (script: string, speech: string) => Promise<Written<undefined>>;
  /** ms since 1970 */
  readonly now: () => number;
}

export class Songs {
  #recordings: readonly RecordingRecord[] = $state.raw([]);
  readonly #script: string;
  readonly #kept: KeptSongs;

  /**
   * @param script its id
   * @param recordings those of the script
   */
  constructor(script: string, recordings: readonly RecordingRecord[], kept: KeptSongs) {
    this.#script = script;
    this.#kept = kept;
    this.#recordings = recordings;
  }

  /** The recording of a line as it is written now. */
  of(speech: Speech): RecordingRecord | undefined {
    const recording = this.#recordings.find((one) => one.speech === speech.id);
    return isSung(speech) && recording?.words === wordsOf(speech) ? recording : undefined;
  }

  /** The same as a take that can be played. */
  takeOf(speech: Speech): HeardTake | undefined {
    const recording = this.of(speech);
    if (!recording) return undefined;
    const { audio, digest, duration, bytes } = recording;
    const key = `recording ${digest}`;
    const take = { key, voice: 'recording', duration, digest, bytes, marks: [], audio: new Uint8Array(audio) };
    return { wanted: key, take, answerer: 'shelf' };
  }

  /** The running order with what was recorded in it. */
  ordered(order: RunningOrder): RunningOrder {
    return withRecordings(order, this.#recordings);
  }

  /** Keeps a recording of a line. @returns false when there is no room for it */
  async keep(speech: Speech, { audio, duration, digest }: SungSound): Promise<boolean> {
    const recording: RecordingRecord = {
      ...{ script: this.#script, speech: speech.id, words: wordsOf(speech), duration, digest },
      ...{ bytes: audio.byteLength, audio: audio.slice().buffer, made: this.#kept.now() },
    };
    const written = await this.#kept.keep(recording);
    if (written.ok) this.#recordings = [...this.#without(speech), recording];
    return written.ok;
  }

  async remove(speech: Speech): Promise<void> {
    await this.#kept.remove(this.#script, speech.id);
    this.#recordings = this.#without(speech);
  }

  #without({ id }: Speech): readonly RecordingRecord[] {
    return this.#recordings.filter(({ speech }) => speech !== id);
  }
}
