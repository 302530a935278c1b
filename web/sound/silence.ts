import { waveOf } from './wave.ts';

/** Sample rate of the silence, Hz, and its length in samples: 50 ms. */
const RATE = 8_000;
const SAMPLES = 400;

/** A very short silence (WAV), to take the permission to play from a tap. */
export const silence = (): Uint8Array<ArrayBuffer> => waveOf(new Float32Array(SAMPLES), RATE);
