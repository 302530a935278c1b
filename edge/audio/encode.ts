import { createEncoder } from 'wasm-media-encoders';
import { joined } from '../bytes.ts';

/** kbit/s, constant: 300 kB a minute; with less, speech is measurably harder to understand. */
const BITRATE = 40;

/** Samples of silence that encoding and decoding put before the first sample of the source. */
export const ENCODER_DELAY = 1105;

/** Sample rates that MPEG layer III knows at this bit rate, in Hz. */
export const MP3_SAMPLE_RATES = [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000] as const;
export type SampleRate = (typeof MP3_SAMPLE_RATES)[number];

/** Makes one MP3 file at a time: `begin`, `write` as often as needed, `finish`; `begin` forgets an unfinished file. */
export interface Mp3Encoder {
  begin(sampleRate: SampleRate): void;
  /** @param samples mono, 16 bits */
  write(samples: Int16Array): void;
  /** @returns the whole file: frames only, without tags */
  finish(): Uint8Array<ArrayBuffer>;
}

/**
 * Starts an encoder of mono MP3 at a constant 40 kbit/s: about 1 ms and 16 MB.
 *
 * @param wasm the encoder's compiled WebAssembly, `mp3.wasm` of `wasm-media-encoders`
 */
export async function createMp3Encoder(wasm: WebAssembly.Module): Promise<Mp3Encoder> {
  const lame = await createEncoder('audio/mpeg', wasm);
  let parts: Uint8Array[] = [];
  return {
    begin(sampleRate) {
      lame.configure({ sampleRate, channels: 1, bitrate: BITRATE, outputSampleRate: sampleRate });
      parts = [];
    },
    write(samples) {
      parts.push(lame.encode([toFloat(samples)]).slice());
    },
    finish() {
      parts.push(lame.finalize().slice());
      return joined(parts);
    },
  };
}

function toFloat(samples: Int16Array): Float32Array {
  const floats = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) floats[index] = (samples[index] ?? 0) / 32_768;
  return floats;
}
