/**
 * The microphone: opened when it is to hear, closed as soon as it is not. What it hears never leaves the audio thread as
 * sound (`microphone-worklet.ts`), is not kept, and is not sent anywhere.
 *
 * @module
 */
import type { Frame } from '../rehearsal/hands-free/band-meter.ts';
import { EAR } from './microphone-ear.ts';
import worklet from './microphone-worklet.ts?worker&url';

/**
 * Why nothing can be heard. `refused`: the actor, or the phone, does not allow it. `missing`: there is none. `busy`:
 * another app has it, or it fails. `unsupported`: this browser cannot listen. `lost`: it was unplugged, or muted by the
 * phone.
 */
export type Trouble = 'refused' | 'missing' | 'busy' | 'unsupported' | 'lost';

export interface Hearing {
  /** The next frame, on the microphone's own clock. */
  heard(frame: Frame): void;
  /** It stopped by itself. */
  lost(): void;
}

/** An open microphone. */
export interface OpenMicrophone {
  close(): void;
}

export type Opened =
  { readonly ok: true; readonly microphone: OpenMicrophone } | { readonly ok: false; readonly trouble: Trouble };

/** Opens a microphone. */
export type OpenMicrophoneWith = (hearing: Hearing) => Promise<Opened>;

/**
 * Sound as it is. Echo cancellation makes a phone call of the page: on phones the partner's voice then leaves the
 * headphones or changes its loudness, and he is known to be speaking anyway. Gain control lifts the room in my pauses,
 * and noise suppression cuts quiet ends: both would hide when I fall silent. No device is asked for: the one that the
 * actor chose in the system is right, and asking for the phone's own would take the sound out of headphones.
 */
export const CONSTRAINTS: MediaStreamConstraints = {
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 },
};

const TROUBLES: Readonly<Record<string, Trouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** Where the page says what its sound is for (Audio Session API, WebKit). */
interface WithAudioSession {
  readonly audioSession?: { type: string };
}

/** Why a microphone could not be opened. */
export const troubleOf = (error: unknown): Trouble =>
  TROUBLES[error instanceof Error ? error.name : ''] ?? 'unsupported';

/** While it hears, the page plays and records; afterwards, what it was before. */
export function playAndRecord(): () => void {
  const { audioSession } = navigator as WithAudioSession;
  if (!audioSession) return () => undefined;
  const before = audioSession.type;
  audioSession.type = 'play-and-record';
  return () => {
    audioSession.type = before;
  };
}

/** Opens the phone's microphone. The first time, the phone asks the actor. */
export const openMicrophone: OpenMicrophoneWith = async (hearing) => {
  // Outside a secure context the property is not there, whatever its type says.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices || !('AudioWorkletNode' in globalThis)) return { ok: false, trouble: 'unsupported' };
  const restore = playAndRecord();
  let stream: MediaStream | undefined;
  let context: AudioContext | undefined;
  const closing = new AbortController();
  const close = (): void => {
    closing.abort();
    for (const track of stream?.getTracks() ?? []) track.stop();
    // What is closed already says so, and that is all that is wanted.
    if (context && context.state !== 'closed') context.close().catch(() => undefined);
    restore();
  };
  try {
    stream = await devices.getUserMedia(CONSTRAINTS);
    context = new AudioContext();
    await context.audioWorklet.addModule(worklet);
    await context.resume();
    const ear = new AudioWorkletNode(context, EAR, { numberOfInputs: 1, outputChannelCount: [1] });
    const { signal } = closing;
    ear.port.onmessage = ({ data }: MessageEvent<Frame>) => {
      if (!signal.aborted) hearing.heard(data);
    };
    context.createMediaStreamSource(stream).connect(ear).connect(context.destination);
    for (const track of stream.getAudioTracks()) {
      for (const end of ['ended', 'mute']) track.addEventListener(end, () => hearing.lost(), { signal });
    }
  } catch (error) {
    close();
    return { ok: false, trouble: troubleOf(error) };
  }
  return { ok: true, microphone: { close } };
};
