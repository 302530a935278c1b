/**
 * Where in a take something is heard: voices and encoders leave silence at both ends.
 *
 * @module
 */
import { heardIn } from './track-samples.ts';

/** ms of the take's own time. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** Of the whole take, its silences included. */
  readonly duration: number;
}

/** Fine enough to tell sound from silence, Hz. */
const RATE = 12_000;

/** @returns undefined when nothing is heard, or it is no sound */
export async function extentOf(audio: Uint8Array<ArrayBuffer>): Promise<Extent | undefined> {
  try {
    const decoded = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(audio.slice().buffer);
    const heard = heardIn(decoded.getChannelData(0));
    if (!heard) return undefined;
    return { from: (heard.from * 1_000) / RATE, to: (heard.to * 1_000) / RATE, duration: decoded.duration * 1_000 };
  } catch {
    return undefined;
  }
}
