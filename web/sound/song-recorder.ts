/**
 * Records a line as somebody sings it: by the microphone, into one MP3 as loud as the takes of the voices.
 *
 * @module
 */
import { digestOf } from '../../edge/contract.ts';
import { TRACK_FRAME, TRACK_RATE } from '../rehearsal/scene-track.ts';
import { CONSTRAINTS, playAndRecord, troubleOf, type Trouble } from './microphone.ts';
import { decodeTake } from './render-track.ts';
import { startTrackEncoder } from './track-encoder.ts';

export interface SungSound {
  readonly audio: Uint8Array<ArrayBuffer>;
  /** ms */
  readonly duration: number;
  /** base64 of the SHA-256 of the audio. */
  readonly digest: string;
}

/** `silent`: nothing was heard. `broken`: what was heard could not be kept as a sound. */
export type SongTrouble = Trouble | 'silent' | 'broken';

export type Sung =
  { readonly ok: true; readonly sound: SungSound } | { readonly ok: false; readonly trouble: SongTrouble };

/** A recording that is under way. */
export interface SongRecording {
  /** Ends it, and makes a sound of it. */
  stop(): Promise<Sung>;
  /** Ends it, and forgets it. */
  cancel(): void;
}

export type Started =
  { readonly ok: true; readonly recording: SongRecording } | { readonly ok: false; readonly trouble: Trouble };

/** Nobody sings longer: what goes on was forgotten, ms. */
const LONGEST = 5 * 60 * 1_000;
/** Silence after the last sound, samples: what an encoder delays must fit. */
const TAIL = 3 * TRACK_FRAME;

/**
 * Makes a sound of what was recorded: without the silence around it, in the one format that every player has.
 *
 * @param recorded as the browser gave it
 */
export async function songOf(recorded: Blob): Promise<Sung> {
  const heard = await decodeTake(new Uint8Array(await recorded.arrayBuffer()));
  if (!heard) return { ok: false, trouble: 'silent' };
  const { samples } = heard;
  const length = Math.ceil((samples.length + TAIL) / TRACK_FRAME) * TRACK_FRAME;
  const encoder = startTrackEncoder();
  try {
    const placed = [{ at: 0, samples, length: samples.length, volume: 1 }];
    const encoded = await encoder.encode({ length, placed });
    if (!encoded.ok) return { ok: false, trouble: 'broken' };
    const { audio } = encoded;
    return { ok: true, sound: { audio, duration: (length * 1_000) / TRACK_RATE, digest: await digestOf(audio) } };
  } finally {
    encoder.close();
  }
}

/** Begins to record. The first time, the phone asks the actor. */
export async function recordSong(): Promise<Started> {
  // Outside a secure context the property is not there, whatever its type says.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices || !('MediaRecorder' in globalThis)) return { ok: false, trouble: 'unsupported' };
  const restore = playAndRecord();
  let stream: MediaStream | undefined;
  const close = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    restore();
  };
  try {
    stream = await devices.getUserMedia(CONSTRAINTS);
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const ended = new Promise<void>((resolve) => {
      recorder.addEventListener('stop', () => resolve());
      recorder.addEventListener('error', () => resolve());
    });
    recorder.start();
    const end = (): void => {
      clearTimeout(limit);
      if (recorder.state !== 'inactive') recorder.stop();
    };
    const limit = setTimeout(end, LONGEST);
    // A microphone that is unplugged ends it as well: what was sung until then is there.
    void ended.then(close);
    return {
      ok: true,
      recording: {
        stop: async () => {
          end();
          await ended;
          return songOf(new Blob(parts, { type: recorder.mimeType }));
        },
        cancel: end,
      },
    };
  } catch (error) {
    close();
    return { ok: false, trouble: troubleOf(error) };
  }
}
